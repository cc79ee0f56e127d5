package foobar.template.jinja;

import foobar.source.Suggestion;
import foobar.template.Trouble;
import foobar.template.python.Operations;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that bring in other templates, and blocks, which other templates can replace. */
final class Layout {

  private Layout() {}

  /** The template that a value names: by its name, or the first there is of a list of names. */
  private static @Nullable Unit find(Frame frame, Node node, boolean mayBeMissing) {
    Value value = Operations.defined(node.value(frame));
    List<Value> names = value instanceof Sequence sequence ? sequence.items() : List.of(value);
    for (Value name : names) {
      if (!(name instanceof Text text)) {
        throw new Trouble(
            "a template's name must be a text, not a value of type " + name.typeName(),
            "write it in quotes, as in `{% include 'part.j2' %}`");
      }
      Unit found = frame.load(text.value());
      if (found != null) {
        return found;
      }
    }
    if (mayBeMissing) {
      return null;
    }
    throw frame.mistake(
        new Trouble(
            "there is no template `"
                + String.join("`, `", names.stream().map(Object::toString).toList())
                + "`",
            "put it beside this template, or into `templates/`; `ignore missing` does without"),
        node.at());
  }

  private static Unit require(Frame frame, Node node) {
    Unit unit = find(frame, node, false);
    if (unit == null) {
      throw new IllegalStateException("a missing template was accepted");
    }
    return unit;
  }

  /** <code>{% include a %}</code>. */
  record Include(Extent at, Node template, boolean ignoreMissing, boolean context)
      implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      Unit unit = find(frame, template, ignoreMissing);
      if (unit == null) {
        return Flow.NEXT;
      }
      frame.limits().enter();
      try {
        unit.run(context ? frame.including(unit) : frame.apart(unit), out);
      } finally {
        frame.limits().leave();
      }
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      template.names(names);
    }
  }

  private static Module load(Frame frame, Node template, boolean context) {
    Unit unit = require(frame, template);
    frame.limits().enter();
    try {
      Frame inner = context ? frame.including(unit) : frame.apart(unit);
      Output out = Output.ofText();
      unit.run(inner, out);
      return new Module(inner, out);
    } finally {
      frame.limits().leave();
    }
  }

  /** <code>{% import a as b %}</code>. */
  record Import(Extent at, Node template, String name, boolean context) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      frame.set(name, load(frame, template, context));
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      template.names(names);
      names.bind(name);
    }
  }

  /** <code>{% from a import b as c %}</code>. */
  record FromImport(
      Extent at, Node template, List<Token> wanted, List<String> aliases, boolean context)
      implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      Module module = load(frame, template, context);
      for (int i = 0; i < wanted.size(); i++) {
        Token name = wanted.get(i);
        Value found = module.attribute(name.text());
        frame.set(aliases.get(i), found != null ? found : missing(frame, module, name));
      }
      return Flow.NEXT;
    }

    private static Undefined missing(Frame frame, Module module, Token name) {
      return new Undefined(
          "the template does not export the name '" + name.text() + "'",
          () -> Suggestion.question(name.text(), module.exported()),
          () -> frame.span(name.at()));
    }

    @Override
    public void names(Names names) {
      template.names(names);
      aliases.forEach(names::bind);
    }
  }

  /** <code>{% extends a %}</code>. */
  record Extends(Extent at, Node template) implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      if (frame.chain().parent() != null) {
        throw new Trouble(
            "a template can extend only one other", "remove one of the two `{% extends %}`");
      }
      frame.chain().extend(require(frame, template));
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      template.names(names);
    }
  }

  /** <code>{% block a %}…{% endblock %}</code>. */
  record Block(Extent at, String name, boolean scoped, boolean required, Body body)
      implements Statement {
    @Override
    public Flow perform(Frame frame, Output out) {
      if (frame.chain().parent() != null && frame.isOutermost()) {
        return Flow.NEXT;
      }
      frame.chain().render(name, scoped ? frame : frame.outermost(), out);
      return Flow.NEXT;
    }

    @Override
    public void names(Names names) {
      Names inner = names.inner();
      inner.bind("super");
      inner.bind("self");
      body.names(inner);
    }
  }
}
