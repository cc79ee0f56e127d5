package foobar.playbook;

import foobar.playbook.Keyword.Takes;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether the values of keywords make sense; what is a template cannot be judged yet. */
final class KeywordValues {

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
              .at(place)
              .help(example(keyword, value)));
    } else {
      more(keyword, value, place);
    }
  }

  /** What the keyword takes, if the value is no such thing; else null. */
  private @Nullable String wanted(String keyword, Value value) {
    Keyword known = KeywordTable.find(keyword);
    return known == null || fits(known.takes(), value) ? null : known.takes().words();
  }

  private boolean fits(Takes takes, Value value) {
    return switch (takes) {
      case YES_OR_NO -> isBoolean(value);
      case NUMBER -> isNumber(value);
      case TEXT -> isScalar(value);
      case TEXTS -> isScalar(value) || isListOf(value);
      case CONDITION -> !(value instanceof Mapping);
      case LOOP_CONTROL -> value instanceof Mapping;
      case LIST -> value instanceof Sequence;
      case MAPPINGS -> value instanceof Mapping || isListOfMappings(value);
      case BATCHES -> isBatches(value);
      // Who reads these looks at them himself.
      case WORD, VARIABLES, NAME, PATTERN, FILES, QUESTIONS, STEPS, ROLES, ACTION, ARGUMENTS ->
          true;
    };
  }

  /** How a value that the keyword takes is written. */
  private static String example(String keyword, Value value) {
    Keyword known = KeywordTable.find(keyword);
    String right =
        switch (known == null ? Takes.TEXT : known.takes()) {
          case YES_OR_NO -> "`%s: yes`";
          case NUMBER -> "`%s: 3`";
          case TEXTS -> "`%s: TEXT`, or `%s: [TEXT, TEXT]`";
          case CONDITION -> "`%s: a == 1`, or `%s: [a == 1, b is defined]`";
          case LOOP_CONTROL -> "`%s: { loop_var: NAME }`";
          case LIST ->
              value instanceof Mapping
                  ? "`%s: \"{{ NAME | dict2items }}\"`, for a mapping"
                  : "`%s: [ITEM, ITEM]`, or `%s: \"{{ NAME }}\"`";
          case MAPPINGS ->
              keyword.equals("module_defaults")
                  ? "`%s: { MODULE: { PARAMETER: value } }`"
                  : "`%s: { NAME: value }`";
          case BATCHES -> "`%s: 1`, `%s: 25%`, or `%s: [1, 50%]`";
          default -> "`%s: TEXT`";
        };
    return "write it as in " + right.replace("%s", keyword);
  }

  private void more(String keyword, Value value, Span place) {
    Keyword known = KeywordTable.find(keyword);
    List<String> choices = known == null ? List.of() : known.choices();
    if (!choices.isEmpty()) {
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
      if (!KeywordTable.LOOP_CONTROL.contains(key.toString())) {
        problems.add(
            Diagnostic.error("`loop_control` has no `" + key + "`")
                .said("'" + key + "' is not a valid attribute for a LoopControl")
                .at(Reading.place(key, place))
                .label(Suggestion.question(key.toString(), KeywordTable.LOOP_CONTROL))
                .help("it has: " + String.join(", ", KeywordTable.LOOP_CONTROL)));
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
