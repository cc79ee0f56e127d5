package foobar.template.jinja;

import foobar.source.Mistake;
import foobar.source.Span;
import foobar.template.Evaluation;
import foobar.template.Limits;
import foobar.template.Trouble;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that a part of a template sees while it runs: its own, and those around it. */
final class Frame {

  private final Run run;
  private final Unit unit;
  private final @Nullable Frame outer;
  private final Chain chain;
  private @Nullable Map<String, Value> own;

  private Frame(Run run, Unit unit, @Nullable Frame outer, Chain chain) {
    this.run = run;
    this.unit = unit;
    this.outer = outer;
    this.chain = chain;
  }

  /** The outermost names of a template that runs by itself. */
  static Frame outermost(Run run, Unit unit) {
    return new Frame(run, unit, null, new Chain());
  }

  /** A scope inside of this one. */
  Frame inner() {
    return new Frame(run, unit, this, chain);
  }

  /** For another template that sees the names of this one. */
  Frame including(Unit other) {
    Frame frame = new Frame(run, other, this, new Chain());
    if (find("loop") instanceof LoopState) {
      frame.set(
          "loop",
          new Undefined(
              "'loop' is undefined",
              () -> "hand its parts over, as in `{% set index = loop.index %}`",
              () -> null));
    }
    return frame;
  }

  /** For another template that sees nothing of this one. */
  Frame apart(Unit other) {
    return new Frame(run.apart(), other, null, new Chain());
  }

  /** For the template that this one extends. */
  Frame extended(Unit parent) {
    return new Frame(run, parent, this, chain);
  }

  /** For a block that was written in another template of the chain. */
  Frame in(Unit other) {
    return new Frame(run, other, this, chain);
  }

  Chain chain() {
    return chain;
  }

  @SuppressWarnings("ReferenceEquality")
  boolean isOutermost() {
    return outer == null || outer.chain != chain || outer.unit != unit;
  }

  /** The frame of the template's top level. */
  Frame outermost() {
    Frame frame = this;
    while (!frame.isOutermost() && frame.outer != null) {
      frame = frame.outer;
    }
    return frame;
  }

  @Nullable Value find(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Value found = frame.own(name);
      if (found != null) {
        return found;
      }
    }
    return run.find(name);
  }

  void set(String name, Value value) {
    Map<String, Value> names = own;
    if (names == null) {
      names = new HashMap<>(4);
      own = names;
    }
    names.put(name, value);
  }

  @Nullable Value own(String name) {
    Map<String, Value> names = own;
    return names == null ? null : names.get(name);
  }

  Set<String> ownNames() {
    Map<String, Value> names = own;
    return names == null ? Set.of() : names.keySet();
  }

  /** All names that could be meant here. */
  Set<String> visibleNames() {
    Set<String> names = new TreeSet<>(run.names());
    for (Frame frame = this; frame != null; frame = frame.outer) {
      names.addAll(frame.ownNames());
    }
    return names;
  }

  Evaluation evaluation() {
    return run.evaluation();
  }

  Limits limits() {
    return run.evaluation().limits();
  }

  boolean keepsTypes() {
    return run.keepsTypes();
  }

  /** The value as it is now, whatever the template does to it later. */
  Value mine(Value value) {
    return run.mine(value);
  }

  @Nullable Unit load(String name) {
    return run.load(name);
  }

  @Nullable Span span(Extent at) {
    return unit.placement().span(at.start(), at.end());
  }

  /** The trouble as a mistake at that part of this template. */
  Mistake mistake(Trouble trouble, Extent at) {
    Undefined undefined = trouble.undefined();
    Span origin = undefined == null ? null : undefined.origin();
    return trouble.mistake(origin == null ? span(at) : origin);
  }
}
