package foobar.remote.shell;

/**
 * What a process on a host says; called by one thread for each stream, which it must not hold up.
 */
public interface Listener {

  void out(byte[] bytes, int offset, int length);

  void err(byte[] bytes, int offset, int length);

  /**
   * The process or the connection has ended; called once, after all it said.
   *
   * @param reason in words for people, such as {@code exit status 1}
   * @param status the process's exit status; -1 where the connection broke
   */
  void ended(int status, String reason);
}
