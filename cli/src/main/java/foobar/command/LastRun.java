package foobar.command;

/** What is known of the last run over a site. */
@FunctionalInterface
interface LastRun {

  /** Where nobody keeps runs. */
  LastRun UNKNOWN = () -> "";

  /** Which it was, when, and how it ended, in a line; empty if there was none. */
  String words();
}
