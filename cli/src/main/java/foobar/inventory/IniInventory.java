package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.PythonLiteral;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an inventory in Ansible's INI form, line by line. */
final class IniInventory {

  static final Pattern SECTION =
      Pattern.compile(
          "\\[([^:\\]\\s]+)(?::(\\w+))?\\]\\s*(?:#.*)?", Pattern.UNICODE_CHARACTER_CLASS);

  /** A line of a host holds all its variables, so a message about one could show a password. */
  private static final Pattern SECRET = Pattern.compile("(?i)(pass|secret|token)\\S*\\s*=");

  private static final Pattern NAME = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");
  private static final List<String> KINDS = List.of("hosts", "children", "vars");

  private record Reference(String name, Span origin) {}

  private final Opened opened;
  private final Draft draft;
  private final List<Reference> references = new ArrayList<>();
  private final Set<String> declared = new LinkedHashSet<>();
  private Group group;
  private String kind = "hosts";

  private IniInventory(Opened opened, Draft draft) {
    this.opened = opened;
    this.draft = draft;
    this.group = draft.group(Inventory.UNGROUPED, null);
    draft.inventory().groups().forEach(known -> declared.add(known.name()));
  }

  static void read(Opened opened, Draft draft) {
    new IniInventory(opened, draft).read();
  }

  private void read() {
    int number = 0;
    for (String whole : opened.source().text().split("\n", -1)) {
      number++;
      String line = whole.strip();
      if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
        int indent = whole.length() - whole.stripLeading().length();
        Span span = new Span(opened.source(), number, indent + 1, line.length());
        line(line, SECRET.matcher(line).find() ? span.hidden() : span);
      }
    }
    references.forEach(this::check);
  }

  private void line(String line, Span span) {
    Matcher section = SECTION.matcher(line);
    if (section.matches()) {
      section(section.group(1), section.group(2), span);
    } else if (line.startsWith("[") && line.endsWith("]")) {
      wrong(span, "`" + line + "` is no section", "write `[group]`, without blanks inside");
    } else {
      switch (kind) {
        case "hosts" -> hosts(line, span);
        case "vars" -> variable(line, span);
        case "children" -> child(line, span);
        default -> {}
      }
    }
  }

  private void section(String name, @Nullable String suffix, Span span) {
    kind = suffix == null ? "hosts" : suffix;
    if (!KINDS.contains(kind)) {
      draft
          .problems()
          .add(
              Diagnostic.error("a group has no `" + kind + "`, only `hosts`, `children` and `vars`")
                  .at(part(span, name.length() + 2, kind.length()))
                  .label(Suggestion.question(kind, KINDS))
                  .help(
                      "write `[%s:children]` or `[%s:vars]`; hosts stand below `[%s]`"
                          .formatted(name, name, name)));
      return;
    }
    Span origin = part(span, 1, name.length());
    group = draft.group(name, origin);
    if (kind.equals("vars")) {
      references.add(new Reference(name, origin));
    } else {
      declared.add(name);
    }
  }

  private void check(Reference reference) {
    if (declared.contains(reference.name())) {
      return;
    }
    draft
        .problems()
        .add(
            Diagnostic.error("there is no group `" + reference.name() + "`")
                .at(reference.origin())
                .label(Suggestion.question(reference.name(), declared))
                .help(
                    "declare it with a section `[" + reference.name() + "]`, which may be empty"));
  }

  private void child(String line, Span span) {
    Matcher name = NAME.matcher(line);
    if (!name.matches()) {
      wrong(
          span,
          "a line of `[" + group.name() + ":children]` is the name of one group",
          "write one name a line; variables stand below `[" + group.name() + ":vars]`");
      return;
    }
    Span origin = part(span, 0, name.group(1).length());
    references.add(new Reference(name.group(1), origin));
    draft.child(group, draft.group(name.group(1), origin), origin);
  }

  private void variable(String line, Span span) {
    int equals = line.indexOf('=');
    if (equals <= 0) {
      wrong(
          span,
          "a line of `[" + group.name() + ":vars]` is `name=value`",
          "write it as in `ansible_user=admin`");
      return;
    }
    String name = line.substring(0, equals).strip();
    String value = line.substring(equals + 1);
    int start = equals + 1 + value.length() - value.stripLeading().length();
    Value read = value(value.strip(), part(span, start, Math.max(1, value.strip().length())));
    draft.variable(group, Text.of(name, part(span, 0, name.length())), read);
  }

  private void hosts(String line, Span span) {
    List<Words.Word> words;
    try {
      words = Words.split(line);
    } catch (IllegalArgumentException e) {
      wrong(
          span,
          "this line cannot be split: " + e.getMessage(),
          String.valueOf(e.getMessage()).contains("backslash")
              ? "write the backslash twice, if it stands for itself"
              : "close it; a value with a quote in it goes into quotes of the other kind");
      return;
    }
    if (words.isEmpty()) {
      return;
    }
    Words.Word first = words.getFirst();
    Span origin = part(span, first.start(), first.end() - first.start());
    if (!isName(first.text(), origin)) {
      return;
    }
    List<Host> hosts = draft.hosts(first.text(), group, origin);
    for (Words.Word word : words.subList(1, words.size())) {
      hostVariable(hosts, word, part(span, word.start(), word.end() - word.start()));
    }
  }

  private boolean isName(String text, Span origin) {
    if (text.equals("---")) {
      wrong(origin, "`---` starts a YAML file, but this is read as INI", "name the file `*.yml`");
    } else if (text.endsWith(":")) {
      wrong(
          origin,
          "a host's name cannot end with `:`",
          "a port comes behind it: `"
              + text
              + "22`; "
              + "an inventory in YAML needs a name that ends with `.yml`");
    } else if (text.contains("=") && !text.contains("[")) {
      wrong(origin, "the host's name is missing", "a line is `name variable=value ...`");
    } else {
      return true;
    }
    return false;
  }

  private void hostVariable(List<Host> hosts, Words.Word word, Span span) {
    int equals = word.text().indexOf('=');
    if (equals <= 0) {
      wrong(
          span,
          (isHidden(span) ? "a word of this line" : "`" + word.text() + "`")
              + " is not `name=value`",
          "each host has its own line; a value with blanks needs quotes");
      return;
    }
    Text name = Text.of(word.text().substring(0, equals), span);
    String text = word.text().substring(equals + 1);
    int before = Math.min(equals + 1, span.length() - 1);
    Value value = value(text, part(span, before, Math.max(1, span.length() - before)));
    hosts.forEach(host -> host.setVariable(name, value));
  }

  private Value value(String text, Span origin) {
    Value literal = PythonLiteral.read(text);
    Value value =
        literal == null
            ? Text.of(text, origin)
            : literal instanceof Text t ? t.at(origin) : literal;
    return opened.isSecret() ? opened.conceal(value) : value;
  }

  private void wrong(Span span, String summary, String help) {
    draft.problems().add(Diagnostic.error(summary).at(span).help(help));
  }

  private static boolean isHidden(Span span) {
    return span.source().text().isEmpty();
  }

  private static Span part(Span line, int start, int length) {
    return new Span(line.source(), line.line(), line.column() + start, length);
  }
}
