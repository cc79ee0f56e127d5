package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether the values of keywords make sense; what is a template cannot be judged yet. */
final class KeywordValues {

  private static final Set<String> BOOLEANS =
      Set.of(
          "any_errors_fatal",
          "become",
          "check_mode",
          "delegate_facts",
          "diff",
          "force_handlers",
          "gather_facts",
          "ignore_errors",
          "ignore_unreachable",
          "no_log",
          "run_once");
  private static final Set<String> NUMBERS =
      Set.of(
          "async",
          "delay",
          "gather_timeout",
          "max_fail_percentage",
          "poll",
          "port",
          "retries",
          "throttle",
          "timeout");
  private static final Set<String> TEXTS =
      Set.of(
          "become_exe",
          "become_flags",
          "become_method",
          "become_user",
          "connection",
          "delegate_to",
          "name",
          "order",
          "remote_user",
          "strategy",
          "user");
  private static final Set<String> LISTS = Set.of("listen", "notify", "tags");
  private static final Set<String> CONDITIONS =
      Set.of("changed_when", "failed_when", "until", "when");
  private static final Set<String> MAPPINGS = Set.of("loop_control");
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "order", List.of("inventory", "reverse_inventory", "reverse_sorted", "shuffle", "sorted"),
          "strategy", List.of("debug", "free", "host_pinned", "linear"),
          "debugger", List.of("always", "never", "on_failed", "on_skipped", "on_unreachable"));
  private static final List<String> LOOP_CONTROL =
      List.of(
          "break_when", "extended", "extended_allitems", "index_var", "label", "loop_var", "pause");
  private static final Set<String> WORDS =
      Set.of("yes", "no", "true", "false", "on", "off", "1", "0", "y", "n", "t", "f");
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  private final TemplateCheck templates;
  private final Problems problems;

  KeywordValues(TemplateCheck templates, Problems problems) {
    this.templates = templates;
    this.problems = problems;
  }

  /**
   * @param place where the value is written
   */
  void check(String keyword, Value value, Span place) {
    if (value instanceof None || (value instanceof Text text && templates.isTemplate(text))) {
      return;
    }
    String wanted = wanted(keyword, value);
    if (wanted != null) {
      problems.add(
          Diagnostic.error("`" + keyword + "` takes " + wanted + ", not " + shown(value))
              .at(place));
    } else {
      more(keyword, value, place);
    }
  }

  /** What the keyword takes, if the value is no such thing; else null. */
  private @Nullable String wanted(String keyword, Value value) {
    if (BOOLEANS.contains(keyword)) {
      return isBoolean(value) ? null : "yes or no";
    }
    if (NUMBERS.contains(keyword)) {
      return isNumber(value) ? null : "a number";
    }
    if (TEXTS.contains(keyword)) {
      return isScalar(value) ? null : "a text";
    }
    if (LISTS.contains(keyword)) {
      return isScalar(value) || isListOf(value) ? null : "a text or a list of texts";
    }
    if (CONDITIONS.contains(keyword)) {
      return value instanceof Mapping ? "an expression or a list of them" : null;
    }
    if (MAPPINGS.contains(keyword)) {
      return value instanceof Mapping ? null : "names and values";
    }
    return switch (keyword) {
      case "loop" -> value instanceof Sequence ? null : "a list";
      case "environment", "module_defaults" ->
          value instanceof Mapping || isListOfMappings(value) ? null : "names and values";
      case "serial" -> isBatches(value) ? null : "a number, a percentage or a list of them";
      default -> null;
    };
  }

  private void more(String keyword, Value value, Span place) {
    List<String> choices = CHOICES.get(keyword);
    if (choices != null) {
      String said = PythonText.str(value).replaceFirst("^ansible\\.builtin\\.", "");
      if (!choices.contains(said)) {
        problems.add(
            Diagnostic.error("`" + keyword + "` cannot be `" + PythonText.str(value) + "`")
                .at(place)
                .label(Suggestion.question(said, choices))
                .help("one of: " + String.join(", ", choices)));
      }
    }
    if (value instanceof Mapping mapping) {
      switch (keyword) {
        case "loop_control" -> loopControl(mapping, place);
        case "vars" -> names(mapping, place);
        default -> {
          // any names will do
        }
      }
    }
  }

  private void loopControl(Mapping control, Span place) {
    for (Value key : control.keys()) {
      if (!LOOP_CONTROL.contains(key.toString())) {
        problems.add(
            Diagnostic.error("`loop_control` has no `" + key + "`")
                .said("'" + key + "' is not a valid attribute for a LoopControl")
                .at(Reading.place(key, place))
                .label(Suggestion.question(key.toString(), LOOP_CONTROL))
                .help("it has: " + String.join(", ", LOOP_CONTROL)));
      }
    }
    for (String name : List.of("loop_var", "index_var")) {
      Value value = control.get(Text.of(name));
      if (value != null && !templates.hasTemplates(value)) {
        name(value, Reading.place(value, place));
      }
    }
  }

  /** Names of variables. */
  void names(Mapping variables, Span place) {
    for (Value key : variables.keys()) {
      if (!templates.hasTemplates(key)) {
        name(key, Reading.place(key, place));
      }
    }
  }

  /** The name of a variable. */
  void name(Value name, Span place) {
    String said = PythonText.str(name);
    if (!said.matches(NAME)) {
      problems.add(
          Diagnostic.error("`" + said + "` is not a variable's name")
              .at(place)
              .help("a name has letters, digits and underscores, and starts with no digit"));
    }
  }

  private static boolean isBoolean(Value value) {
    return value instanceof Bool
        || WORDS.contains(PythonText.str(value).strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isNumber(Value value) {
    return value instanceof Int
        || value instanceof Real
        || PythonText.str(value).strip().matches("-?\\d+(\\.\\d+)?");
  }

  private static boolean isScalar(Value value) {
    return !(value instanceof Sequence || value instanceof Mapping);
  }

  private static boolean isListOf(Value value) {
    return value instanceof Sequence list
        && list.items().stream().allMatch(KeywordValues::isScalar);
  }

  private boolean isListOfMappings(Value value) {
    return value instanceof Sequence list
        && list.items().stream()
            .allMatch(item -> item instanceof Mapping || templates.hasTemplates(item));
  }

  private boolean isBatches(Value value) {
    List<Value> sizes = value instanceof Sequence list ? list.items() : List.of(value);
    return sizes.stream()
        .allMatch(
            size ->
                templates.hasTemplates(size)
                    || (isScalar(size)
                        && PythonText.str(size).strip().matches("\\d+|\\d+(\\.\\d+)?%")));
  }

  private static String shown(Value value) {
    return switch (value) {
      case Mapping ignored -> "a mapping";
      case Sequence ignored -> "a list";
      default -> "`" + PythonText.str(value) + "`";
    };
  }
}
