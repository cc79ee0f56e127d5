package foobar.template;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.Undefined;
import java.util.List;

/** The mistake of using a name or a key that has no value. */
public final class UndefinedName extends Mistake {

  private static final long serialVersionUID = 1L;

  public UndefinedName(Diagnostic diagnostic) {
    super(List.of(diagnostic));
  }

  /** The mistake as a value that is undefined for this reason, for whoever may not need it. */
  public Undefined asValue() {
    Diagnostic diagnostic = diagnostics().getFirst();
    String help = diagnostic.label().isEmpty() ? diagnostic.help() : diagnostic.label();
    return new Undefined(diagnostic.summary(), () -> help, diagnostic::span);
  }
}
