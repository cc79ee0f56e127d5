package foobar.template;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.util.List;

/** A text with braces in it that is no template of the language. */
public final class BrokenTemplate extends Mistake {

  private static final long serialVersionUID = 1L;

  public BrokenTemplate(Diagnostic why) {
    super(List.of(why));
  }
}
