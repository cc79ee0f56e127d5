package foobar.source;

import java.util.List;
import java.util.stream.Collectors;

/** What stops the work: one or more diagnostics, all of them worth showing. */
public class Mistake extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public Mistake(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::summary).collect(Collectors.joining("; ")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
