package foobar.audit;

import foobar.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be.
 *
 * @param id its name, by which it can be accepted
 * @param what is the matter, a sentence without a full stop
 * @param place where it is written; null where it is that nothing is written
 * @param why it matters
 * @param todo the setting or command that ends it
 * @param accepted the reason for which the site lives with it; empty if it does not
 */
public record Finding(
    Severity severity,
    String id,
    String what,
    @Nullable Span place,
    String why,
    String todo,
    String accepted) {

  static Finding of(Severity severity, String id, String what, @Nullable Span place) {
    return new Finding(severity, id, what, place, "", "", "");
  }

  Finding at(@Nullable Span where) {
    return new Finding(severity, id, what, where, why, todo, accepted);
  }

  Finding because(String reason) {
    return new Finding(severity, id, what, place, reason, todo, accepted);
  }

  Finding then(String step) {
    return new Finding(severity, id, what, place, why, step, accepted);
  }

  Finding acceptedFor(String reason) {
    return new Finding(severity, id, what, place, why, todo, reason);
  }

  public boolean isAccepted() {
    return !accepted.isEmpty();
  }
}
