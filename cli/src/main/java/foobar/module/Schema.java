package foobar.module;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a module's record declares: its names, its parameters, how to make one from a task. */
public final class Schema {

  private final Class<? extends Module> type;
  private final List<Parameter> parameters = new ArrayList<>();
  private final boolean takesRest;

  public Schema(Class<? extends Module> type) {
    this.type = type;
    this.takesRest = declare(type);
  }

  private boolean declare(Class<?> record) {
    boolean rest = false;
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.isAnnotationPresent(Rest.class)) {
        rest = true;
      } else if (component.isAnnotationPresent(Shared.class)) {
        rest |= declare(component.getType());
      } else if (component.getType() != Workplace.class) {
        parameters.add(Parameter.of(component));
      }
    }
    return rest;
  }

  /** All names of the module, its own first. */
  public List<String> names() {
    Names declared = type.getAnnotation(Names.class);
    return declared == null
        ? List.of(Parameter.snakeCase(type.getSimpleName()))
        : List.of(declared.value());
  }

  public String name() {
    return names().getFirst();
  }

  public String doc() {
    Doc doc = type.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  public List<String> examples() {
    return Arrays.stream(type.getAnnotationsByType(Example.class)).map(Example::value).toList();
  }

  public List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /** Whether parameters that are not declared are taken too. */
  public boolean takesRest() {
    return takesRest;
  }

  /** The parameter that takes a text written right after the module's name. */
  public Optional<Parameter> freeForm() {
    return parameters.stream().filter(Parameter::freeForm).findFirst();
  }

  /**
   * What is wrong with a task's parameters, as far as it can be said without variables.
   *
   * @param given the parameters as written
   * @param place where to point if a parameter is missing
   * @param template whether a value has to be evaluated first and so cannot be judged yet
   */
  public List<Diagnostic> problems(Mapping given, @Nullable Span place, Predicate<Value> template) {
    List<Diagnostic> found = problems(given, place, template, true);
    if (found.isEmpty() && !template.test(given)) {
      found.addAll(rules(given, place));
    }
    return found;
  }

  private List<Diagnostic> problems(
      Mapping given, @Nullable Span place, Predicate<Value> template, boolean written) {
    List<Diagnostic> found = new ArrayList<>();
    for (Value key : given.keys()) {
      if (!takesRest && find(key.toString()) == null) {
        found.add(unknown(key));
      }
    }
    for (Parameter parameter : parameters) {
      Value value = value(given, parameter);
      if (value == null) {
        if (parameter.required()) {
          found.add(missing(parameter, place));
        }
      } else if (value != None.NONE && !template.test(value)) {
        try {
          Conversion conversion = new Conversion(parameter.name());
          if (written) {
            conversion.refuseStructure(value, parameter.type());
          }
          conversion.convert(value, parameter.type());
        } catch (Mistake mistake) {
          mistake.diagnostics().forEach(d -> found.add(d.span() == null ? d.at(place) : d));
        }
      }
    }
    return found;
  }

  /** What the rules between parameters say, which the record's constructor knows. */
  private List<Diagnostic> rules(Mapping given, @Nullable Span place) {
    try {
      fill(type, given, place, Nowhere.WORKPLACE);
      return List.of();
    } catch (Mistake mistake) {
      return mistake.diagnostics();
    }
  }

  /**
   * The module with its parameters.
   *
   * @param given the parameters, evaluated
   * @param place where to point if one is missing
   * @throws Mistake that names every wrong parameter
   */
  public Module bind(Mapping given, @Nullable Span place, Workplace workplace) {
    List<Diagnostic> problems = problems(given, place, value -> false, false);
    if (!problems.isEmpty()) {
      throw new Mistake(problems);
    }
    return fill(type, given, place, workplace);
  }

  private <R> R fill(Class<R> record, Mapping given, @Nullable Span place, Workplace workplace) {
    List<Object> arguments = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      arguments.add(argument(component, given, place, workplace));
    }
    return make(record, arguments.toArray(), place);
  }

  private Object argument(
      RecordComponent component, Mapping given, @Nullable Span place, Workplace workplace) {
    if (component.getType() == Workplace.class) {
      return workplace;
    }
    if (component.isAnnotationPresent(Shared.class)) {
      return fill(component.getType(), given, place, workplace);
    }
    if (component.isAnnotationPresent(Rest.class)) {
      return rest(given);
    }
    Parameter parameter = Parameter.of(component);
    Conversion conversion = new Conversion(parameter.name());
    Value value = value(given, parameter);
    if (value == null || value == None.NONE) {
      if (parameter.optional()) {
        return Optional.empty();
      }
      String byDefault = parameter.byDefault();
      return conversion.convert(
          byDefault == null ? None.NONE : Text.of(byDefault), parameter.type());
    }
    Object converted = conversion.convert(value, parameter.type());
    return parameter.optional() ? Optional.of(converted) : converted;
  }

  private Map<String, Value> rest(Mapping given) {
    Map<String, Value> rest = new LinkedHashMap<>();
    given
        .entries()
        .forEach(
            (key, value) -> {
              if (find(key.toString()) == null && value != Omit.OMIT) {
                rest.put(PythonText.str(key), value);
              }
            });
    return rest;
  }

  private <R> R make(Class<R> record, Object[] arguments, @Nullable Span place) {
    try {
      Class<?>[] types =
          Arrays.stream(record.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<R> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rule) {
        throw Diagnostic.error("`" + name() + "`: " + rule.getMessage()).at(place).mistake();
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Parameter find(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name) || parameter.aliases().contains(name)) {
        return parameter;
      }
    }
    return null;
  }

  private static @Nullable Value value(Mapping given, Parameter parameter) {
    Value value = given.get(parameter.name());
    for (String alias : parameter.aliases()) {
      value = value == null ? given.get(alias) : value;
    }
    return value == Omit.OMIT ? null : value;
  }

  private Diagnostic unknown(Value key) {
    List<String> known = new ArrayList<>();
    parameters.forEach(
        parameter -> {
          known.add(parameter.name());
          known.addAll(parameter.aliases());
        });
    return Diagnostic.error("`" + name() + "` has no parameter `" + key + "`")
        .at(Conversion.place(key))
        .label(Suggestion.question(key.toString(), known))
        .help("`foobar doc " + name() + "` lists the parameters");
  }

  private Diagnostic missing(Parameter parameter, @Nullable Span place) {
    return Diagnostic.error("`" + name() + "` needs the parameter `" + parameter.name() + "`")
        .at(place)
        .help("`foobar doc " + name() + "` lists the parameters");
  }
}
