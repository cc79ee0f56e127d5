package foobar.check;

import foobar.source.Source;
import foobar.source.Span;
import foobar.template.Placement;
import foobar.template.Template;
import foobar.template.jinja.Jinja;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that templates and conditions use, and those that may well have no value. */
final class NameUses {

  /** How sure it is that a run evaluates a text. */
  enum Reach {
    SURE,
    /** Only if a condition holds. */
    PERHAPS,
    /** Or a failure there is taken care of, so nothing in it counts. */
    FORGIVEN
  }

  /**
   * A name in a text.
   *
   * @param place null where the text does not know where it was written
   */
  record Use(String name, @Nullable Span place, Reach reach) {}

  private static final Pattern GUARD =
      Pattern.compile(
          "\\b([A-Za-z_]\\w*)(?:\\s*(?:\\.\\w+|\\[[^\\]]*\\]))*\\s*\\)?\\s*"
              + "(?:\\|\\s*(?:default|d)\\b|is\\s+(?:not\\s+)?(?:defined|undefined))");

  /** Where a text begins to be evaluated in part only. */
  private static final Pattern CHOICE =
      Pattern.compile("\\b(?:and|or)\\b|\\{%[-+]?\\s*(?:if|for)\\b");

  /** An {@code x if y else z}, of which anything may be left out. */
  private static final Pattern EITHER =
      Pattern.compile("(?<!\\{%)(?<!\\{%[-+])\\s\\s?if\\b.*\\belse\\b");

  private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*[#^]\\s*([A-Za-z_]\\w*)");
  private static final Pattern IN_VARS =
      Pattern.compile("['\"]([A-Za-z_]\\w*)['\"]\\s+(?:not\\s+)?in\\s+(?:vars|hostvars)");

  private final Jinja jinja;
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> guarded = new HashSet<>();

  NameUses(Jinja jinja) {
    this.jinja = jinja;
  }

  List<Use> uses() {
    return uses;
  }

  /** Names that some template tests for, or has a default for. */
  Set<String> guarded() {
    return guarded;
  }

  /** The templates in a value. */
  void templates(Value value, Reach reach) {
    each(
        value,
        text -> {
          if (!text.isUnsafe() && Template.isTemplate(text.value())) {
            use(text, jinja.template(text).freeNames(), reach);
          }
        });
  }

  /** The conditions in a value: bare expressions. */
  void conditions(Value value, Reach reach) {
    each(
        value,
        text -> {
          if (!text.value().isBlank()) {
            use(text, jinja.expression(text).freeNames(), reach);
          }
        });
  }

  /**
   * The names that a template file asks for.
   *
   * @param task where the file is named, for names that cannot be found in it
   */
  void file(Source template, Set<String> names, Span task, Reach reach) {
    String text = template.text();
    guards(text);
    int choice = choice(text);
    for (String name : names) {
      int at = inBraces(text, name);
      boolean sure = reach == Reach.SURE && at >= 0 && at < choice;
      Span place = at < 0 ? task : template.span(at, at + name.length());
      uses.add(new Use(name, place, sure || reach == Reach.FORGIVEN ? reach : Reach.PERHAPS));
    }
  }

  /** The names that the templates in a value use, which are not kept. */
  List<Use> in(Value value, Reach reach) {
    NameUses inside = new NameUses(jinja);
    inside.templates(value, reach);
    return inside.uses;
  }

  private void guards(String text) {
    for (Pattern pattern : List.of(GUARD, IN_VARS, SECTION)) {
      Matcher guard = pattern.matcher(text);
      while (guard.find()) {
        guarded.add(guard.group(1));
      }
    }
  }

  private void use(Text text, Set<String> names, Reach reach) {
    guards(text.value());
    if (reach == Reach.FORGIVEN) {
      return;
    }
    int choice = choice(text.value());
    for (String name : names) {
      int at = at(text.value(), name);
      boolean sure = reach == Reach.SURE && at < choice;
      Span place = at < 0 ? text.origin() : span(text, at, at + name.length());
      uses.add(new Use(name, place, sure ? Reach.SURE : Reach.PERHAPS));
    }
  }

  private static int choice(String text) {
    if (EITHER.matcher(text).find()) {
      return 0;
    }
    Matcher found = CHOICE.matcher(text);
    return found.find() ? found.start() : text.length();
  }

  /** Where a name is used in a template, or in a bare expression; -1 if it cannot be told. */
  private static int at(String text, String name) {
    int inBraces = inBraces(text, name);
    Matcher found = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text);
    return inBraces < 0 && found.find() ? found.start() : inBraces;
  }

  private static int inBraces(String text, String name) {
    Matcher found =
        Pattern.compile("\\{[{%][^}]*?\\b(" + Pattern.quote(name) + ")\\b").matcher(text);
    return found.find() ? found.start(1) : -1;
  }

  private static @Nullable Span span(Text text, int from, int to) {
    return text.origin() == null ? null : Placement.of(text).span(from, to);
  }

  private static void each(Value value, java.util.function.Consumer<Text> action) {
    switch (value) {
      case Text text -> action.accept(text);
      case Sequence list -> list.items().forEach(item -> each(item, action));
      case Mapping mapping ->
          mapping
              .entries()
              .forEach(
                  (key, item) -> {
                    each(key, action);
                    each(item, action);
                  });
      default -> {}
    }
  }
}
