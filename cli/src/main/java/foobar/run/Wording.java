package foobar.run;

import foobar.module.Parameter;
import foobar.module.Schema;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.template.BrokenTemplate;
import foobar.template.UndefinedName;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mistake met in a run, with the words that Ansible has for it: tasks that look for them. */
final class Wording extends Mistake {

  private static final long serialVersionUID = 1L;

  private static final Pattern NOT_THERE = Pattern.compile("there is no (?:filter|test) `(.*)`");
  private static final Pattern NO_LOOKUP = Pattern.compile("there is no lookup `(.*)`");
  private static final Pattern MISSING = Pattern.compile("`.*` needs the parameter `(.*)`");
  private static final Pattern UNKNOWN = Pattern.compile("`(.*)` has no parameter `(.*)`");
  private static final Pattern CHOICE = Pattern.compile("`(.*)` cannot be `(.*)`");

  /** What modules say in words of their own when they lack a parameter. */
  private static final Map<String, String> NEEDS =
      Map.of(
          "template", "src and dest are required",
          "assemble", "src and dest are required",
          "fetch", "src and dest are required",
          "shell", "no command given",
          "unarchive", "src (or content) and dest are required",
          "copy", "dest is required",
          "assert", "conditional required in \"that\" string",
          "add_host", "name, host or hostname needs to be provided",
          "group_by", "the 'key' param is required when using group_by");

  /** Modules that are no more than a part of Ansible itself, and so tell of options. */
  private static final Set<String> ACTIONS =
      Set.of("assert", "debug", "fail", "group_by", "reboot", "set_stats", "wait_for_connection");

  private static final Pattern TYPE =
      Pattern.compile("`(.*)` must be (a|an) (.*), not `(.*)`", Pattern.DOTALL);

  private static final String BOOLEANS =
      "0, 'on', 'f', 'false', 1, 'no', 'n', '1', '0', 't', 'y', 'off', 'yes', 'true'";

  private final String message;
  private final boolean changeless;

  private Wording(Mistake cause, String message, boolean changeless) {
    super(cause.diagnostics());
    initCause(cause);
    this.message = message;
    this.changeless = changeless;
  }

  /** What Ansible's result says. */
  String message() {
    return message;
  }

  /** Whether Ansible's result says nothing of {@code changed}: the module was not reached. */
  boolean changeless() {
    return changeless;
  }

  /** A condition that cannot be evaluated. */
  static Wording condition(Mistake mistake, Value condition, @Nullable Task task) {
    if (mistake instanceof Wording worded) {
      return worded;
    }
    String text = PythonText.str(condition);
    String why = template(mistake, condition);
    if (mistake instanceof UndefinedName) {
      why = "error while evaluating conditional (" + text + "): " + twice(why);
    }
    String message = "The conditional check '" + text + "' failed. The error was: " + why;
    return new Wording(mistake, message + (task == null ? "" : place(task)), true);
  }

  /** A parameter or keyword of a task that cannot be evaluated. */
  static Wording option(Mistake mistake, Value written, Task task) {
    if (mistake instanceof Wording worded) {
      return worded;
    }
    String why = template(mistake, written);
    boolean undefined =
        mistake instanceof UndefinedName
            || why.endsWith("' is undefined")
            || why.contains(" has no attribute ");
    return new Wording(
        mistake,
        undefined
            ? "The task includes an option with an undefined variable. The error was: "
                + twice(why)
                + place(task)
            : why,
        true);
  }

  /** A keyword that has to have a value has none. */
  static Wording field(String keyword, Mistake mistake, Task task) {
    String why = twice(template(mistake, task.arguments()));
    return new Wording(
        mistake,
        "The field '"
            + keyword
            + "' has an invalid value, which includes an undefined variable. The error was: "
            + why
            + place(task),
        true);
  }

  /** What a task is repeated for cannot be evaluated. */
  static Wording loop(Mistake mistake, Value written) {
    if (mistake instanceof Wording worded) {
      return worded;
    }
    String why = template(mistake, written);
    return new Wording(mistake, mistake instanceof UndefinedName ? twice(why) : why, true);
  }

  /** A name in a template of the project that is undefined. */
  static Wording file(UndefinedName undefined) {
    String why = "AnsibleUndefinedVariable: " + twice(first(undefined));
    return new Wording(undefined, why, false);
  }

  /** The same mistake in Ansible's words. */
  static Wording said(Mistake mistake, String message) {
    return new Wording(mistake, message, true);
  }

  /** A module's parameters are wrong. */
  static Wording parameters(Mistake mistake, Schema schema) {
    String message = "";
    for (Diagnostic diagnostic : mistake.diagnostics()) {
      message = parameter(diagnostic, schema, mistake);
      if (!message.isEmpty()) {
        break;
      }
    }
    // A rule between parameters has Ansible's words behind the module's name.
    String rule = first(mistake).replaceFirst("^`" + schema.name() + "`: ", "");
    return new Wording(mistake, message.isEmpty() ? rule : message, false);
  }

  private static String parameter(Diagnostic wrong, Schema schema, Mistake all) {
    List<String> missing = named(MISSING, 1, all);
    if (!missing.isEmpty()) {
      String own = NEEDS.get(schema.name());
      return own != null ? own : "missing required arguments: " + String.join(", ", missing);
    }
    Matcher unknown = UNKNOWN.matcher(wrong.summary());
    if (unknown.matches()) {
      if (unknown.group(1).equals("template") && unknown.group(2).equals("state")) {
        return "'state' cannot be specified on a template";
      }
      if (ACTIONS.contains(unknown.group(1))) {
        return "Invalid options for "
            + unknown.group(1)
            + ": "
            + String.join(",", named(UNKNOWN, 2, all));
      }
      return "Unsupported parameters for ("
          + unknown.group(1)
          + ") module: "
          + String.join(", ", named(UNKNOWN, 2, all))
          + ". Supported parameters include: "
          + supported(schema)
          + ".";
    }
    Matcher choice = CHOICE.matcher(wrong.summary());
    if (choice.matches() && wrong.help().startsWith("one of: ")) {
      return "value of "
          + choice.group(1)
          + " must be one of: "
          + wrong.help().substring(8)
          + ", got: "
          + choice.group(2);
    }
    Matcher type = TYPE.matcher(wrong.summary());
    return type.matches() ? type(type.group(1), type.group(3), type.group(4)) : "";
  }

  /** A value that is not of its parameter's type. */
  private static String type(String parameter, String wanted, String value) {
    String why =
        switch (wanted) {
          case "whole number", "number" -> "<class 'str'> cannot be converted to %s";
          case "boolean: yes or no" ->
              "The value '"
                  + value
                  + "' is not a valid boolean.  Valid booleans include: "
                  + BOOLEANS;
          default -> "";
        };
    String type =
        wanted.startsWith("boolean") ? "bool" : wanted.equals("number") ? "a float" : "an int";
    return why.isEmpty()
        ? ""
        : "argument '"
            + parameter
            + "' is of type <class 'str'> and we were unable to convert to "
            + type.replaceFirst("^an? ", "")
            + ": "
            + why.formatted(type);
  }

  private static List<String> named(Pattern pattern, int group, Mistake all) {
    return all.diagnostics().stream()
        .map(d -> pattern.matcher(d.summary()))
        .filter(Matcher::matches)
        .map(found -> found.group(group))
        .sorted()
        .toList();
  }

  /** The names, and behind the last one all other names in brackets, as Ansible 2.14 has it. */
  private static String supported(Schema schema) {
    Set<String> names = new TreeSet<>();
    Set<String> aliases = new TreeSet<>();
    for (Parameter parameter : schema.parameters()) {
      names.add(parameter.name());
      aliases.addAll(parameter.aliases());
    }
    String others = aliases.isEmpty() ? "" : " (" + String.join(", ", aliases) + ")";
    return String.join(", ", names) + others;
  }

  private static String template(Mistake mistake, Value written) {
    String why = first(mistake);
    Matcher missing = NOT_THERE.matcher(why);
    if (missing.matches()) {
      String cause = "Could not load \"" + missing.group(1) + "\": '" + missing.group(1) + "'";
      return templateError(cause, written);
    }
    if (mistake instanceof BrokenTemplate) {
      return templateError(why, written);
    }
    Matcher lookup = NO_LOOKUP.matcher(why);
    return lookup.matches() ? "lookup plugin (" + lookup.group(1) + ") not found" : why;
  }

  private static String templateError(String cause, Value written) {
    String text = written instanceof Text said ? said.value() : PythonText.str(written);
    return "template error while templating string: " + cause + ". String: " + text + ". " + cause;
  }

  private static String first(Mistake mistake) {
    return mistake.diagnostics().isEmpty() ? "" : mistake.diagnostics().getFirst().summary();
  }

  private static String twice(String why) {
    return why + ". " + why;
  }

  /** A task in braces begins with them. */
  private static Span outer(Span place) {
    String line = place.source().text().lines().skip(place.line() - 1L).findFirst().orElse("");
    String before = line.substring(0, Math.min(line.length(), place.column() - 1));
    int brace = before.indexOf("- {");
    return brace < 0 || !before.substring(0, brace).isBlank()
        ? place
        : new Span(place.source(), place.line(), brace + 3, 1);
  }

  /** Ansible takes any braces of a template for a sign that quotes may be missing. */
  private static String hint(String line) {
    boolean braces = line.contains("{{") && line.contains("}}");
    return braces && !(line.contains("\"{{") && line.contains("'{{"))
        ? """
        We could be wrong, but this one looks like it might be an issue with
        missing quotes. Always quote template expression brackets when they
        start a value. For instance:

            with_items:
              - {{ foo }}

        Should be written as:

            with_items:
              - "{{ foo }}"
        """
        : "";
  }

  /** Where the task stands, with the line before it. */
  private static String place(Task task) {
    Span place = outer(task.place());
    List<String> lines = place.source().text().lines().toList();
    int line = Math.min(place.line(), lines.size());
    if (line < 1) {
      return "";
    }
    // The task begins where its item of the list does.
    String before = " ".repeat(Math.max(0, place.column() - 3)) + "- ";
    int first = line;
    while (first > 1 && !lines.get(first - 1).startsWith(before)) {
      first--;
    }
    line = lines.get(first - 1).startsWith(before) ? first : line;
    return "\n\nThe error appears to be in '"
        + Path.of(place.source().name()).toAbsolutePath().normalize()
        + "': line "
        + line
        + ", column "
        + place.column()
        + ", but may\nbe elsewhere in the file depending on the exact syntax problem.\n"
        + "\nThe offending line appears to be:\n\n"
        + (line > 1 ? lines.get(line - 2).stripTrailing() : "")
        + "\n"
        + lines.get(line - 1).stripTrailing()
        + "\n"
        + " ".repeat(place.column() - 1)
        + "^ here\n"
        + hint(lines.get(line - 1));
  }
}
