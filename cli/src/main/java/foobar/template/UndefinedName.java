package foobar.template;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.util.List;

/** The mistake of using a name or a key that has no value. */
public final class UndefinedName extends Mistake {

  private static final long serialVersionUID = 1L;

  public UndefinedName(Diagnostic diagnostic) {
    super(List.of(diagnostic));
  }
}
