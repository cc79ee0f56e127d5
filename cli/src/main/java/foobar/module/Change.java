package foobar.module;

import foobar.remote.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One difference between how the host is and how it should be, with the act that ends it.
 *
 * @param field what differs: {@code mode}, {@code content}, a package's name
 * @param kind how it is shown, and whether it is certain
 * @param before how it is; asked only if it is shown
 * @param after how it will be; asked only if it is shown
 * @param act what makes it so
 * @param brings what later steps may count on once this is done
 * @param rehearsal says without changing anything what the act would do; null if only the act can
 * @param undos how it is taken back if the run does not come to its end, thing by thing
 */
public record Change(
    String field,
    Kind kind,
    Supplier<String> before,
    Supplier<String> after,
    Act act,
    List<Expectation> brings,
    @Nullable Act rehearsal,
    List<Undo> undos) {

  /** A change that nothing but its act can tell more of. */
  public Change(
      String field,
      Kind kind,
      Supplier<String> before,
      Supplier<String> after,
      Act act,
      List<Expectation> brings) {
    this(field, kind, before, after, act, brings, null, List.of());
  }

  /** The same difference, ended by another act; what the old one could rehearse is gone. */
  public Change endedBy(Act other) {
    return new Change(field, kind, before, after, other, brings, null, undos);
  }

  Change bringing(List<Expectation> more) {
    return new Change(field, kind, before, after, act, more, rehearsal, undos);
  }

  Change undoneBy(Undo how) {
    List<Undo> all = new ArrayList<>(undos);
    all.add(how);
    return new Change(field, kind, before, after, act, brings, rehearsal, List.copyOf(all));
  }

  /** How a change is shown, and whether a dry run can know it. */
  public enum Kind {
    /** Shown as {@code before -> after}. */
    VALUE,
    /** A text of several lines, shown as a unified diff; the field is its path. */
    CONTENT,
    /** A command whose effect only running it shows; a dry run skips it. */
    OPAQUE
  }
}
