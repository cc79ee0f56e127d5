package foobar.watch;

/** What went wrong with a request, as far as it can be told from outside. */
public enum FailureKind {
  /** Nobody listens there. */
  REFUSED("connection refused"),
  /** The connection was torn down. */
  RESET("connection reset"),
  /** The connection ended in good order, before the answer's end. */
  CUT("connection closed early"),
  /** No whole answer within the time limit. */
  TIMED_OUT("timed out"),
  /** An answer, with a status that is a failure. */
  STATUS("wrong status"),
  /** No way to the address, or no address for the name. */
  UNREACHABLE("unreachable"),
  /** The handshake of https failed. */
  TLS("no trusted connection"),
  /** What came is not HTTP. */
  GARBLED("not HTTP"),
  /** Not sent, as too many were under way or this machine could not. */
  NOT_SENT("not sent");

  private final String words;

  FailureKind(String words) {
    this.words = words;
  }

  /** In words, such as {@code connection refused}. */
  public String words() {
    return words;
  }
}
