package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.template.Scope;
import foobar.template.Template;
import foobar.template.jinja.Jinja;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds templates that do not parse before any host is touched. */
final class TemplateCheck {

  private final Jinja jinja;

  TemplateCheck(Jinja jinja) {
    this.jinja = jinja;
  }

  boolean isTemplate(Text text) {
    return !text.isUnsafe() && Template.isTemplate(text.value());
  }

  /** Whether a value has templates anywhere in it. */
  boolean hasTemplates(Value value) {
    return switch (value) {
      case Text text -> isTemplate(text);
      case Sequence sequence -> sequence.items().stream().anyMatch(this::hasTemplates);
      case Mapping mapping ->
          mapping.entries().entrySet().stream()
              .anyMatch(entry -> hasTemplates(entry.getKey()) || hasTemplates(entry.getValue()));
      default -> false;
    };
  }

  /** The value of a text with only the variables that are known without any host. */
  Text known(Text text, Mapping variables) {
    return isTemplate(text) ? jinja.template(text).render(new Known(variables)) : text;
  }

  /** Variables whose values may be templates themselves. */
  private final class Known implements Scope {

    private final Mapping variables;
    private final Set<String> underWay = new TreeSet<>();

    Known(Mapping variables) {
      this.variables = variables;
    }

    @Override
    public @Nullable Value find(String name) {
      Value value = variables.get(Text.of(name));
      if (value == null || !hasTemplates(value)) {
        return value;
      }
      if (!underWay.add(name)) {
        throw Diagnostic.error("the variable `" + name + "` is made of itself")
            .help("leave it out of its own value, and out of those that it is made of")
            .mistake();
      }
      try {
        return resolved(value);
      } finally {
        underWay.remove(name);
      }
    }

    private Value resolved(Value value) {
      return switch (value) {
        case Text text -> isTemplate(text) ? jinja.template(text).evaluate(this) : text;
        case Sequence list -> Sequence.of(list.items().stream().map(this::resolved).toList());
        case Mapping mapping -> {
          MapValue all = MapValue.empty();
          mapping.entries().forEach((key, item) -> all.put(resolved(key), resolved(item)));
          yield all;
        }
        default -> value;
      };
    }

    @Override
    public Set<String> names() {
      return Scope.of(variables).names();
    }
  }

  /** Compiles every text in a value; all mistakes go to the problems. */
  void all(Value value, Problems problems) {
    switch (value) {
      case Text text -> {
        if (isTemplate(text)) {
          problems.orElse(text, () -> compiled(text));
        }
      }
      case Sequence sequence -> sequence.items().forEach(item -> all(item, problems));
      case Mapping mapping ->
          mapping
              .entries()
              .forEach(
                  (key, item) -> {
                    all(key, problems);
                    all(item, problems);
                  });
      default -> {}
    }
  }

  /** Whether there is a lookup that makes the items of a {@code with_} loop. */
  void lookup(String name, Span place, Problems problems) {
    if (jinja.library().lookup(name) == null) {
      Set<String> loops = new TreeSet<>();
      jinja.library().lookupNames().forEach(known -> loops.add("with_" + known));
      problems.add(
          Diagnostic.error("there is no lookup `" + name + "` for `with_" + name + "`")
              .at(place)
              .label(Suggestion.question("with_" + name, loops))
              .help("`loop` takes any list"));
    }
  }

  private Text compiled(Text text) {
    jinja.template(text);
    return text;
  }

  /** Compiles conditions: an expression or a list of them. */
  void conditions(Value value, Problems problems) {
    switch (value) {
      case Text text -> {
        if (!text.value().isBlank()) {
          problems.orElse(text, () -> condition(text));
        }
      }
      case Sequence sequence -> sequence.items().forEach(item -> conditions(item, problems));
      default -> {}
    }
  }

  private Text condition(Text text) {
    jinja.expression(text);
    return text;
  }
}
