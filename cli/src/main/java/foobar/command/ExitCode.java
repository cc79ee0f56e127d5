package foobar.command;

import foobar.run.Runner;

/** What the program's end says to the shell that called it. */
public enum ExitCode {
  DONE(0, "everything was done"),
  INTERNAL_ERROR(1, "an error of the program itself"),
  HOST_FAILED(2, "a task failed on a host"),
  WRONG_COMMAND_LINE(3, "the command line is wrong"),
  HOST_UNREACHABLE(4, "a host could not be reached, whether or not tasks failed on others"),
  WRONG_FILES(5, "the files are wrong"),
  FOUND(6, "`audit` has found something that is not accepted"),
  INTERRUPTED(130, "interrupted");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** What a run ends with. */
  static ExitCode of(Runner.Outcome outcome) {
    if (outcome.interrupted()) {
      return INTERRUPTED;
    }
    if (outcome.unreachable()) {
      return HOST_UNREACHABLE;
    }
    return outcome.failed() ? HOST_FAILED : DONE;
  }

  public int number() {
    return number;
  }

  /** What it says, for people. */
  public String meaning() {
    return meaning;
  }
}
