package foobar.template.python;

import foobar.template.Routine;
import foobar.value.Mapping;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods that values have, by type. There are no others: nothing reaches into Java. */
public final class Methods {

  /** The names of methods that change their object. */
  private static final Set<String> CHANGING =
      Set.of(
          "append",
          "clear",
          "extend",
          "insert",
          "pop",
          "popitem",
          "remove",
          "reverse",
          "setdefault",
          "sort",
          "update");

  private Methods() {}

  /** Made when the first method of a text is asked for; so are those of the other types. */
  private static final class OfTexts {
    static final Map<String, Routine> ALL =
        byName(Stream.of(TextMethods.ALL, TextParts.ALL, TextKinds.ALL));
  }

  private static final class OfLists {
    static final Map<String, Routine> ALL =
        byName(Stream.of(ListMethods.QUESTIONS, ListMethods.CHANGES));
    static final Map<String, Routine> OF_TUPLES = byName(Stream.of(ListMethods.QUESTIONS));
  }

  private static final class OfMappings {
    static final Map<String, Routine> ALL = byName(Stream.of(MappingMethods.ALL));
  }

  private static final class OfNumbers {
    static final Map<String, Routine> REALS = byName(Stream.of(NumberMethods.OF_REALS));
    static final Map<String, Routine> WHOLES = byName(Stream.of(NumberMethods.OF_WHOLES));
  }

  private static Map<String, Routine> byName(Stream<List<Routine>> lists) {
    return lists
        .flatMap(Collection::stream)
        .collect(Collectors.toUnmodifiableMap(Routine::name, Function.identity()));
  }

  /** The method of that name, or null where the value's type has none. */
  public static @Nullable Routine find(Value object, String name) {
    return switch (object) {
      case Text ignored -> OfTexts.ALL.get(name);
      case Sequence sequence -> (sequence.isTuple() ? OfLists.OF_TUPLES : OfLists.ALL).get(name);
      case Mapping ignored -> OfMappings.ALL.get(name);
      case Real ignored -> OfNumbers.REALS.get(name);
      default -> Numbers.isNumber(object) ? OfNumbers.WHOLES.get(name) : null;
    };
  }

  /** Whether a method of that name may change its object. */
  public static boolean mayChange(String name) {
    return CHANGING.contains(name);
  }
}
