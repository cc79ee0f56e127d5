package foobar.module;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a record is made of, read from its class once: reflection is slow, and a run makes
 * thousands.
 */
final class Shape<R> {

  /** Where a component's value comes from. */
  sealed interface Slot {
    /** From a parameter of its own. */
    record Own(Parameter parameter, Conversion conversion) implements Slot {}

    /** From all parameters that are not declared. */
    record Others() implements Slot {}

    /** From the engine. */
    record Place() implements Slot {}

    /** From the parameters of a record that several modules share. */
    record Part(Shape<?> shape) implements Slot {}
  }

  private final Constructor<R> constructor;
  private final List<Slot> slots = new ArrayList<>();

  private Shape(Class<R> record) throws NoSuchMethodException {
    RecordComponent[] components = record.getRecordComponents();
    for (RecordComponent component : components) {
      slots.add(slot(component));
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    constructor = record.getDeclaredConstructor(types);
    constructor.setAccessible(true);
  }

  static <R> Shape<R> of(Class<R> record) {
    try {
      return new Shape<>(record);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Slot slot(RecordComponent component) {
    if (component.getType() == Workplace.class) {
      return new Slot.Place();
    }
    if (component.isAnnotationPresent(Rest.class)) {
      return new Slot.Others();
    }
    if (component.isAnnotationPresent(Shared.class)) {
      return new Slot.Part(of(component.getType()));
    }
    Parameter parameter = Parameter.of(component);
    return new Slot.Own(parameter, new Conversion(parameter.name()));
  }

  Constructor<R> constructor() {
    return constructor;
  }

  List<Slot> slots() {
    return slots;
  }

  /** All parameters by name, in their order. */
  Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    for (Slot slot : slots) {
      switch (slot) {
        case Slot.Own own -> all.put(own.parameter().name(), own.parameter());
        case Slot.Part part -> all.putAll(part.shape().parameters());
        default -> {
          // no parameter
        }
      }
    }
    return all;
  }

  boolean takesRest() {
    return slots.stream()
        .anyMatch(
            slot ->
                slot instanceof Slot.Others
                    || (slot instanceof Slot.Part part && part.shape().takesRest()));
  }
}
