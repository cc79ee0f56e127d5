package foobar.source;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, where it is, and what to do about it.
 *
 * @param severity how bad it is
 * @param summary one sentence without a full stop; names are in back quotes
 * @param span where; null where no text is to blame
 * @param label what stands beside the caret; may be empty
 * @param help the next step; may be empty
 * @param said what Ansible says of it, for those who look for that; may be empty
 */
public record Diagnostic(
    Severity severity,
    String summary,
    @Nullable Span span,
    String label,
    String help,
    String said) {

  /** How bad a diagnostic is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** What is wrong; it becomes a diagnostic once it says what to do next. */
  public static WithoutHelp error(String summary) {
    return new WithoutHelp(new Diagnostic(Severity.ERROR, summary, null, "", "", ""));
  }

  public static Diagnostic warning(String summary) {
    return new Diagnostic(Severity.WARNING, summary, null, "", "", "");
  }

  public Diagnostic at(@Nullable Span where) {
    return new Diagnostic(severity, summary, where, label, help, said);
  }

  public Diagnostic label(String text) {
    return new Diagnostic(severity, summary, span, text, help, said);
  }

  public Diagnostic help(String text) {
    return new Diagnostic(severity, summary, span, label, text, said);
  }

  /** Ansible's words for the same. */
  public Diagnostic said(String words) {
    return new Diagnostic(severity, summary, span, label, help, words);
  }

  /** This as an exception, for where going on makes no sense. */
  public Mistake mistake() {
    return new Mistake(java.util.List.of(this));
  }

  /**
   * An error that does not say yet what to do next, which is why it cannot be thrown or printed.
   */
  public static final class WithoutHelp {
    private final Diagnostic diagnostic;

    private WithoutHelp(Diagnostic diagnostic) {
      this.diagnostic = diagnostic;
    }

    public WithoutHelp at(@Nullable Span where) {
      return new WithoutHelp(diagnostic.at(where));
    }

    public WithoutHelp label(String text) {
      return new WithoutHelp(diagnostic.label(text));
    }

    public WithoutHelp said(String words) {
      return new WithoutHelp(diagnostic.said(words));
    }

    /** The next step: what the reader can do now, in one line. */
    public Diagnostic help(String text) {
      assert !text.isBlank() : diagnostic.summary();
      return diagnostic.help(text);
    }
  }
}
