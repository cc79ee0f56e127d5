package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.template.python.Methods;
import foobar.template.python.Printed;
import foobar.template.python.Subscript;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters about having a value, and of which type. */
public final class Basics {

  public static final List<Routine> FILTERS =
      List.of(
          Routine.lenient("default", "default_value='', boolean=False", Basics::orDefault),
          Routine.lenient("d", "default_value='', boolean=False", Basics::orDefault),
          Routine.lenient("mandatory", "msg=None", Basics::mandatory),
          Routine.lenient("type_debug", "", call -> Text.of(typeName(call.input()))),
          Routine.selecting("attr", "name", Basics::attribute),
          Routine.selecting("bool", "", call -> bool(call.input())),
          Routine.lenient("ternary", "true_val, false_val, none_val=None", Basics::ternary),
          Routine.selecting("length", "", call -> Int.of(Items.count(call.input()))),
          Routine.selecting("count", "", call -> Int.of(Items.count(call.input()))),
          Routine.selecting("list", "", call -> Sequence.of(Items.of(call.input()))),
          Routine.of("string", "", call -> Printed.str(call.input()).verbatim()));

  private static final Pattern NAME =
      Pattern.compile("^'(\\w+)' is undefined$|(?:no attribute|no element) '?(\\w+)'?$");

  private static final String SET = "set it in `vars`, in the inventory or with -e";

  private Basics() {}

  private static Value orDefault(Invocation call) {
    Value input = call.input();
    boolean use = input instanceof Undefined || (call.flag("boolean", false) && !input.truthy());
    return use ? call.value("default_value", Text.EMPTY) : input;
  }

  private static Value mandatory(Invocation call) {
    if (!(call.input() instanceof Undefined undefined)) {
      return call.input();
    }
    if (call.has("msg")) {
      throw new Trouble(Printed.str(call.value("msg")).value()).advised(SET);
    }
    Matcher name = NAME.matcher(undefined.message());
    String which = "";
    if (name.find()) {
      which = "'" + (name.group(1) == null ? name.group(2) : name.group(1)) + "' ";
    }
    throw new Trouble("Mandatory variable " + which + " not defined.", undefined.help())
        .advised(SET);
  }

  /** An attribute only, never an entry of a dictionary. */
  private static Value attribute(Invocation call) {
    Text name = Text.of(call.text("name"));
    Value input = call.input();
    boolean entry = input instanceof Mapping && Methods.find(input, name.value()) == null;
    Value found = entry ? null : Subscript.attribute(input, name);
    return found != null
        ? found
        : new Undefined(
            "'%s object' has no attribute '%s'".formatted(input.typeName(), name.value()), null);
  }

  private static String typeName(Value value) {
    return switch (value) {
      case Undefined ignored -> "AnsibleUndefined";
      case Omit ignored -> "str";
      default -> value.typeName();
    };
  }

  /** Ansible's reading of a value as true or false. */
  static Value bool(Value value) {
    if (value == None.NONE || value instanceof Bool) {
      return value;
    }
    if (value instanceof Real real) {
      return Bool.of(real.value() == 1);
    }
    String word = Printed.str(value).value().toLowerCase(Locale.ROOT);
    return Bool.of(List.of("yes", "on", "1", "true").contains(word));
  }

  private static Value ternary(Invocation call) {
    if (call.input() instanceof Undefined undefined) {
      throw Trouble.of(undefined);
    }
    if (call.input() == None.NONE && call.has("none_val")) {
      return call.value("none_val");
    }
    return call.input().truthy() ? call.value("true_val") : call.value("false_val");
  }
}
