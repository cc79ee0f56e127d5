package foobar.run;

/** The user wants the run to end. */
final class Interruption extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param where the first thing that was left undone
   */
  Interruption(String where) {
    super(where, null, false, false);
  }
}
