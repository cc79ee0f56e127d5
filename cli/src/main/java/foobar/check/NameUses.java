package foobar.check;

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

  /**
   * A name in a text.
   *
   * @param place null where the text does not know where it was written
   */
  record Use(String name, @Nullable Span place) {}

  private static final Pattern GUARD =
      Pattern.compile(
          "\\b([A-Za-z_]\\w*)(?:\\s*(?:\\.\\w+|\\[[^\\]]*\\]))*\\s*\\)?\\s*"
              + "(?:\\|\\s*(?:default|d)\\b|is\\s+(?:not\\s+)?(?:defined|undefined))");
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
  void templates(Value value, boolean counts) {
    each(
        value,
        text -> {
          if (!text.isUnsafe() && Template.isTemplate(text.value())) {
            use(text, jinja.template(text).freeNames(), counts);
          }
        });
  }

  /** The conditions in a value: bare expressions. */
  void conditions(Value value, boolean counts) {
    each(
        value,
        text -> {
          if (!text.value().isBlank()) {
            use(text, jinja.expression(text).freeNames(), counts);
          }
        });
  }

  /** The names that a template file asks for. */
  void file(String text, Set<String> names, Span task) {
    guards(text);
    names.forEach(name -> uses.add(new Use(name, task)));
  }

  private void guards(String text) {
    for (Pattern pattern : List.of(GUARD, IN_VARS, SECTION)) {
      Matcher guard = pattern.matcher(text);
      while (guard.find()) {
        guarded.add(guard.group(1));
      }
    }
  }

  private void use(Text text, Set<String> names, boolean counts) {
    guards(text.value());
    if (counts) {
      names.forEach(name -> uses.add(new Use(name, place(text, name))));
    }
  }

  private static @Nullable Span place(Text text, String name) {
    Matcher found = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text.value());
    if (text.origin() == null || !found.find()) {
      return text.origin();
    }
    return Placement.of(text).span(found.start(), found.end());
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
