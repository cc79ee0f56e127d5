package foobar.template.jinja;

import foobar.template.Evaluation;
import foobar.template.Function;
import foobar.template.Trouble;
import foobar.value.Thing;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template and those it extends: who replaces which block. */
final class Chain {

  /** A block and the template it is written in. */
  private record Version(Layout.Block block, Unit unit) {}

  private final Map<String, List<Version>> versions = new HashMap<>();
  private @Nullable Unit parent;

  /** Adds the blocks of a template behind those of the templates that extend it. */
  void add(Unit unit) {
    unit.blocks()
        .forEach(
            (name, block) ->
                versions
                    .computeIfAbsent(name, ignored -> new ArrayList<>())
                    .add(new Version(block, unit)));
  }

  @Nullable Unit parent() {
    return parent;
  }

  void extend(Unit unit) {
    parent = unit;
  }

  /** Answers the template that the current one extends, once. */
  @Nullable Unit takeParent() {
    Unit taken = parent;
    parent = null;
    return taken;
  }

  void render(String name, Frame frame, Output out) {
    List<Version> found = versions.getOrDefault(name, List.of());
    if (found.isEmpty()) {
      throw new Trouble(
          "there is no block `" + name + "`", "write it: `{% block " + name + " %}{% endblock %}`");
    }
    if (found.getFirst().block().required()) {
      throw new Trouble(
          "block `" + name + "` must be written by a template that extends this one",
          "add `{% block " + name + " %}…{% endblock %}` to that template");
    }
    render(found, 0, frame, out);
  }

  private void render(List<Version> found, int level, Frame frame, Output out) {
    Version version = found.get(level);
    Frame inner = frame.in(version.unit());
    inner.set("super", above(found, level + 1, frame));
    inner.set("self", self(frame));
    frame.limits().enter();
    try {
      version.block().body().run(inner, out);
    } finally {
      frame.limits().leave();
    }
  }

  private Value above(List<Version> found, int level, Frame frame) {
    if (level >= found.size()) {
      return new Undefined(
          "there is no parent block called '" + found.getFirst().block().name() + "'", null);
    }
    return new Thing() {
      @Override
      public Value call(List<Value> positional, Map<String, Value> named) {
        Output out = Output.ofText();
        render(found, level, frame, out);
        return out.text();
      }

      @Override
      public @Nullable Value attribute(String name) {
        return name.equals("super") ? above(found, level + 1, frame) : null;
      }

      @Override
      public String typeName() {
        return "BlockReference";
      }

      @Override
      public String toString() {
        return "<BlockReference>";
      }
    };
  }

  private interface Rendering extends Function {
    @Override
    Value call(List<Value> positional, Map<String, Value> named, Evaluation evaluation);
  }

  /** What {@code self} is: each block as a function. */
  Thing self(Frame frame) {
    return new Thing() {
      @Override
      public @Nullable Value attribute(String name) {
        if (!versions.containsKey(name)) {
          return null;
        }
        return (Rendering)
            (positional, named, evaluation) -> {
              Output out = Output.ofText();
              render(name, frame, out);
              return out.text();
            };
      }

      @Override
      public String typeName() {
        return "TemplateReference";
      }

      @Override
      public String toString() {
        return "<TemplateReference>";
      }
    };
  }
}
