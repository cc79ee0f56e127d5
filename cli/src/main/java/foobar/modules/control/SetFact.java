package foobar.modules.control;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rest;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Sets variables of a host for the rest of the run. */
@Doc("Sets variables of a host for the rest of the run.")
@Example("set_fact: { release: '2024-06', colour: green }")
@Ahead(Ahead.Part.NOTHING)
public record SetFact(
    @Doc("The variables.") @Rest Map<String, Value> variables,
    @Doc("Keep them as facts for later runs too.") @Default("no") boolean cacheable)
    implements Module {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public SetFact {
    if (variables.isEmpty()) {
      throw new IllegalArgumentException(
          "No key/value pairs provided, at least one is required for this action to succeed");
    }
    for (String name : variables.keySet()) {
      refuseUnlessName(name);
    }
  }

  /** Whatever could not stand in a template by itself. */
  static void refuseUnlessName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The variable name '"
              + name
              + "' is not valid. Variables must start with a letter or underscore character, and"
              + " contain only letters, numbers and underscores.");
    }
  }

  @Override
  public Plan check(Probe host) {
    MapValue facts = MapValue.empty();
    variables.forEach((name, value) -> facts.put(name, plain(value)));
    return Plan.NOTHING.result("ansible_facts", facts);
  }

  /** A template's outcome is a text; Ansible takes these words back to what they mean. */
  private static Value plain(Value value) {
    if (!(value instanceof Text text)) {
      return value;
    }
    return switch (text.value().toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> Bool.TRUE;
      case "false", "no" -> Bool.FALSE;
      default -> value;
    };
  }
}
