package foobar.template.jinja;

import foobar.template.Trouble;

/** A part of a template that does something: prints, assigns, loops. */
interface Statement {

  Extent at();

  Flow perform(Frame frame, Output out);

  void names(Names names);

  /** Performs it; trouble is reported at the innermost part that has it. */
  default Flow run(Frame frame, Output out) {
    try {
      return perform(frame, out);
    } catch (Trouble trouble) {
      throw frame.mistake(trouble, at());
    }
  }
}
