package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects what is wrong, so that all of it is told at once. */
final class Problems {

  private final List<Diagnostic> errors = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  void add(Diagnostic diagnostic) {
    (diagnostic.severity() == Diagnostic.Severity.ERROR ? errors : warnings).add(diagnostic);
  }

  void add(Mistake mistake) {
    mistake.diagnostics().forEach(this::add);
  }

  /** Does the work, and keeps what it complains about. */
  void during(Runnable work) {
    try {
      work.run();
    } catch (Mistake e) {
      add(e);
    }
  }

  void addAll(Problems other, UnaryOperator<Diagnostic> change) {
    other.errors.stream().map(change).forEach(this::add);
    other.warnings.stream().map(change).forEach(this::add);
  }

  List<Diagnostic> warnings() {
    return List.copyOf(warnings);
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new Mistake(errors);
    }
  }
}
