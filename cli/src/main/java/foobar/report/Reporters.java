package foobar.report;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.event.TaskResult;
import foobar.source.Diagnostic;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The reporters there are. */
public final class Reporters {

  private Reporters() {}

  /**
   * For people; shaped like Ansible's own output, which they and their programs know.
   *
   * @param err takes what explains it
   */
  public static Reporter console(PrintWriter out, PrintWriter err, Look look, Masker masker) {
    Console console = new Console(new Screen(out, err, look, masker), look, System::nanoTime);
    return look.live() ? new Ticking(console) : console;
  }

  /** For what shows test reports: JUnit's XML, when the run is over. */
  public static Reporter junit(PrintWriter out, Masker masker) {
    return new JunitReporter(out, masker);
  }

  /** For a job of GitHub Actions: as for people, with the commands that mark what failed. */
  public static Reporter github(PrintWriter out, PrintWriter err, Look look, Masker masker) {
    return new GithubReporter(console(out, err, look, masker), out, masker);
  }

  /** Tells at the end where the time went. */
  public static Listener profile(PrintWriter err, Masker masker) {
    return new Profile(err, masker);
  }

  /**
   * For people who watch a rolling update on a terminal: a row a server.
   *
   * @param foot the last line of now
   */
  public static Reporter update(Masker masker, Supplier<String> foot) {
    return new UpdateView(masker, foot);
  }

  /**
   * For people or programs who want to know how database servers stand, and not how that was found.
   *
   * @param json whether programs read the output: one object
   */
  public static Reporter databases(PrintWriter out, PrintWriter err, Masker masker, boolean json) {
    return new DatabaseView(out, err, masker, json);
  }

  /**
   * For people or programs who want to know how the site is.
   *
   * @param status takes what the hosts say
   * @param shown takes the lines, when all have said it
   */
  public static Reporter status(
      SiteStatus status, StatusView.Form form, Masker masker, Consumer<List<String>> shown) {
    return new StatusView(status, form, masker, shown);
  }

  /**
   * For people who ask hosts one thing: what they answer, equal answers once.
   *
   * @param err takes what explains it
   * @param oneLine whether each host has a line of its own instead
   */
  public static Reporter answers(
      PrintWriter out, PrintWriter err, Look look, Masker masker, boolean oneLine) {
    Answers answers =
        new Answers(new Screen(out, err, look, masker), look, oneLine, System::nanoTime);
    return look.live() ? new Ticking(answers) : answers;
  }

  /** For people who copy files: which went where. */
  public static Reporter copies(PrintWriter out, PrintWriter err, Look look, Masker masker) {
    Copies copies = new Copies(new Screen(out, err, look, masker), look, System::nanoTime);
    return look.live() ? new Ticking(copies) : copies;
  }

  /** What came of a task on a host, as a JSON object on one line; secrets are stars. */
  public static String answer(TaskResult result) {
    return PythonJson.line(ResultText.told(result));
  }

  /** For nobody. */
  public static Reporter none() {
    return new Reporter() {
      @Override
      public void on(Event event) {}

      @Override
      public void close() {}
    };
  }

  /**
   * For people or programs who want to know what was backed up, restored or tried out.
   *
   * @param json whether programs read the output: one object for each of these
   */
  public static Reporter backups(PrintWriter out, PrintWriter err, Masker masker, boolean json) {
    return new BackupView(out, err, masker, json);
  }

  /** For programs: one JSON object a line, as {@code docs/json-output.md} says. */
  public static Reporter json(PrintWriter out, Masker masker) {
    return json(out, masker, InstantSource.system());
  }

  /**
   * For the history of runs.
   *
   * @param to takes each line of JSON, without its end
   */
  public static Listener history(Masker masker, InstantSource clock, Consumer<String> to) {
    return new KeptLines(masker, clock, to);
  }

  /** What is wrong in the files, each as a line of the same JSON; no run came of it. */
  public static void jsonMistakes(PrintWriter out, List<Diagnostic> mistakes) {
    JsonReporter reporter = new JsonReporter(out, new Masker(), InstantSource.system());
    mistakes.forEach(reporter::mistake);
  }

  static Reporter json(PrintWriter out, Masker masker, InstantSource clock) {
    return new JsonReporter(out, masker, clock);
  }
}
