package foobar.template.jinja;

import foobar.template.Trouble;
import foobar.value.Value;

/** A part of an expression that knows its place and can work out its value. */
interface Node {

  Extent at();

  /** The value, or trouble without a place. */
  Value eval(Frame frame);

  /** Tells which names it asks for. */
  void names(Names names);

  /** The value; trouble is reported at the innermost part that has it. */
  default Value value(Frame frame) {
    try {
      return eval(frame);
    } catch (Trouble trouble) {
      throw frame.mistake(trouble, at());
    }
  }
}
