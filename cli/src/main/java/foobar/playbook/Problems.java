package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything found wrong so far; reading goes on, so that all of it is said at once. */
public final class Problems {

  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private final Set<Diagnostic> doubts = new LinkedHashSet<>();
  private final @Nullable Problems around;
  private final Certainty certainty;

  /** How certain it is that a mistake will matter in a run. */
  public enum Certainty {
    SURE,
    /** Only where a condition holds, which the run will tell. */
    PERHAPS,
    /** Whoever wrote it counts on the failure. */
    FORESEEN
  }

  public Problems() {
    this(null, Certainty.SURE);
  }

  private Problems(@Nullable Problems around, Certainty certainty) {
    this.around = around;
    this.certainty = certainty;
  }

  /** The same, for a step whose mistakes are only as certain as this. */
  public Problems only(Certainty how) {
    return how == Certainty.SURE ? this : new Problems(this, how);
  }

  public void add(Diagnostic diagnostic) {
    if (around == null) {
      found.add(diagnostic);
    } else if (certainty == Certainty.PERHAPS) {
      around.doubt(diagnostic);
    }
  }

  private void doubt(Diagnostic diagnostic) {
    if (around == null) {
      doubts.add(diagnostic);
    } else if (certainty != Certainty.FORESEEN) {
      around.doubt(diagnostic);
    }
  }

  /** Counts what may never matter as much as what surely will. */
  public void takeDoubts() {
    found.addAll(doubts);
  }

  public void addAll(Collection<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  /** What the supplier gives, or the replacement where it throws a mistake, which is kept. */
  public <T> T orElse(T replacement, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (Mistake mistake) {
      addAll(mistake.diagnostics());
      return replacement;
    }
  }

  /** What the supplier gives, or null where it throws a mistake, which is kept. */
  public <T> @Nullable T orNull(Supplier<@Nullable T> supplier) {
    try {
      return supplier.get();
    } catch (Mistake mistake) {
      addAll(mistake.diagnostics());
      return null;
    }
  }

  public List<Diagnostic> errors() {
    return only(Diagnostic.Severity.ERROR);
  }

  public List<Diagnostic> warnings() {
    return only(Diagnostic.Severity.WARNING);
  }

  /**
   * @throws Mistake if there is any error
   */
  public void throwIfAny() {
    List<Diagnostic> errors = errors();
    if (!errors.isEmpty()) {
      throw new Mistake(inOrder(errors));
    }
  }

  /** Those of a file together, from its top to its bottom. */
  private static List<Diagnostic> inOrder(List<Diagnostic> errors) {
    List<String> files = errors.stream().map(Problems::file).distinct().toList();
    errors.sort(
        Comparator.comparingInt((Diagnostic d) -> files.indexOf(file(d)))
            .thenComparingInt(d -> d.span() == null ? 0 : d.span().line())
            .thenComparingInt(d -> d.span() == null ? 0 : d.span().column()));
    return errors;
  }

  private static String file(Diagnostic diagnostic) {
    return diagnostic.span() == null ? "" : diagnostic.span().source().name();
  }

  private List<Diagnostic> only(Diagnostic.Severity severity) {
    return new ArrayList<>(found.stream().filter(d -> d.severity() == severity).toList());
  }
}
