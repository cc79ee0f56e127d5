package foobar.watch;

import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param status the answer's; 0 if there was none
 * @param failure what went wrong, if anything did
 * @param text the failure in words
 * @param repeats how often it was sent once more
 */
record Outcome(int status, @Nullable FailureKind failure, String text, int repeats) {

  static Outcome answered(int status, int repeats) {
    return new Outcome(status, null, "", repeats);
  }

  static Outcome failed(FailureKind kind, String text, int repeats) {
    return new Outcome(0, kind, text, repeats);
  }

  static Outcome wrong(int status, int repeats) {
    return new Outcome(status, FailureKind.STATUS, "status " + status, repeats);
  }

  /** The same with more words. */
  Outcome with(String more) {
    return new Outcome(status, failure, text + more, repeats);
  }
}
