package foobar.report;

import java.io.PrintWriter;
import java.time.InstantSource;

/** The reporters there are. */
public final class Reporters {

  private Reporters() {}

  /** For people; shaped like Ansible's own output, which they know. */
  public static Reporter console(PrintWriter out, Look look, Masker masker) {
    Console console = new Console(new Screen(out, look, masker), look, System::nanoTime);
    return look.live() ? new Ticking(console) : console;
  }

  /** For programs: one JSON object a line, as {@code docs/json-output.md} says. */
  public static Reporter json(PrintWriter out, Masker masker) {
    return json(out, masker, InstantSource.system());
  }

  static Reporter json(PrintWriter out, Masker masker, InstantSource clock) {
    return new JsonReporter(out, masker, clock);
  }
}
