package foobar.watch;

/**
 * A request to be sent.
 *
 * @param account under which name it is counted
 * @param method such as {@code GET}
 * @param path with the query, if it has any
 * @param body sent if it is not empty
 */
record Message(String account, String method, String path, String body) {

  /** Chooses what is sent next. */
  @FunctionalInterface
  interface Choice {
    /**
     * The message to be sent.
     *
     * @param number counts the target's requests from 0
     */
    Message at(Target target, long number);
  }

  static Message get(String account, String path) {
    return new Message(account, "GET", path, "");
  }

  /** Whether asking twice does no harm. */
  boolean isRepeatable() {
    return method.equals("GET");
  }
}
