package foobar.source;

/** Draws a diagnostic for people: the sentence, the line of text, a caret under the place. */
public final class Snippet {

  private static final String RESET = "\u001b[0m";

  private final boolean colour;

  public Snippet(boolean colour) {
    this.colour = colour;
  }

  /** The drawing, ending with a line break. */
  public String draw(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    boolean error = diagnostic.severity() == Diagnostic.Severity.ERROR;
    out.append(paint(error ? "error" : "warning", error ? "1;31" : "1;33"));
    out.append(paint(": " + diagnostic.summary(), "1")).append('\n');
    Span span = diagnostic.span();
    int gutter = span == null ? 1 : Integer.toString(span.line()).length();
    if (span != null) {
      drawPlace(out, span, diagnostic.label(), gutter);
    }
    for (String line : diagnostic.help().lines().toList()) {
      out.append(" ".repeat(gutter)).append(paint(" = ", "1;34")).append("help: ");
      out.append(line).append('\n');
    }
    return out.toString();
  }

  /** The place alone, with a word beside the caret; ends with a line break. */
  public String draw(Span span, String label) {
    StringBuilder out = new StringBuilder();
    drawPlace(out, span, label, Integer.toString(span.line()).length());
    return out.toString();
  }

  private void drawPlace(StringBuilder out, Span span, String label, int gutter) {
    String pad = " ".repeat(gutter);
    out.append(pad).append(paint("--> ", "1;34")).append(span).append('\n');
    String text = span.source().line(span.line());
    if (text.isBlank()) {
      return;
    }
    String bar = paint(" |", "1;34");
    out.append(pad).append(bar).append('\n');
    out.append(paint(Integer.toString(span.line()), "1;34")).append(bar).append(' ');
    out.append(text.replace('\t', ' ')).append('\n');
    int before = Math.min(span.column() - 1, text.length());
    int carets = Math.max(1, Math.min(span.length(), text.length() - before));
    out.append(pad).append(bar).append(' ').append(" ".repeat(before));
    out.append(paint("^".repeat(carets) + (label.isEmpty() ? "" : " " + label), "1;31"));
    out.append('\n');
  }

  private String paint(String text, String code) {
    return colour ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
