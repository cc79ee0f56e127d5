package foobar.run;

/** The user wants the run to end. */
final class Interruption extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Interruption() {
    super("interrupted", null, false, false);
  }
}
