package foobar.template.jinja;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.template.BrokenTemplate;
import foobar.template.Placement;

/** A template that cannot be understood, said with the place in its own text. */
final class SyntaxTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Extent at;
  private final String label;
  private final String help;

  SyntaxTrouble(String summary, Extent at, String label, String help) {
    super(summary, null, false, false);
    this.at = at;
    this.label = label;
    this.help = help;
  }

  SyntaxTrouble(String summary, Extent at, String help) {
    this(summary, at, "", help);
  }

  Mistake at(Placement placement) {
    return new BrokenTemplate(
        Diagnostic.error(String.valueOf(getMessage()))
            .at(placement.span(at.start(), at.end()))
            .label(label)
            .help(help));
  }
}
