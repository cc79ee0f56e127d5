package foobar.command;

import foobar.event.Listener;
import foobar.report.Look;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.report.Reporters;
import foobar.run.RunOptions;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what is shown. */
final class OutputOptions {

  private static final List<String> FORMATS = List.of("console", "json", "junit", "github");

  /** For completion. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FORMATS.iterator();
    }
  }

  @Option(
      names = {"-v", "--verbose"},
      description = "Show more; up to -vvvv.")
  private boolean[] verbose = {};

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description =
          "`console` for people (the default), `json` for programs: an event a line, `junit` for what"
              + " shows test reports, `github` for its Actions.")
  private String format = "console";

  @Option(names = "--profile", description = "Say at the end where the time went.")
  private boolean profile;

  @Option(names = "--no-history", description = "Do not keep what happens for `foobar history`.")
  private boolean unkept;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec verb;

  /** For options of options, which know only those above them. */
  void calledBy(CommandSpec command) {
    verb = command;
  }

  /** Keeps what happens in runs of the verb; those of no verb are not kept. */
  Keeping keeping(Settings settings) {
    return new Keeping(settings, unkept ? null : verb);
  }

  /** Whoever else hears of the run. */
  List<Listener> listeners(Streams to, Masker masker) {
    return profile ? List.of(Reporters.profile(to.err(), masker)) : List.of();
  }

  int verbosity(Settings settings) {
    return verbose.length == 0 ? settings.number(Setting.VERBOSITY) : verbose.length;
  }

  /** Whether programs read the output. */
  boolean isJson() {
    return format.equals("json");
  }

  /** Whether all tasks are reported, in a form that other programs show. */
  boolean isReport() {
    return format.equals("junit") || format.equals("github");
  }

  /** Refuses what the verb cannot be shown as. */
  void takesOnly(String... formats) {
    refuseBut(List.of(formats));
  }

  /** Refuses what nothing can be shown as. */
  void refuseUnknown() {
    refuseBut(FORMATS);
  }

  private void refuseBut(List<String> formats) {
    if (!formats.contains(format)) {
      throw Diagnostic.error("`--output` cannot be `" + format + "`")
          .help("one of: " + String.join(", ", formats))
          .mistake();
    }
  }

  /** The verbosity for what is said beside the run; none where programs read the output. */
  int chatty(Settings settings) {
    return isJson() || format.equals("junit") ? 0 : verbosity(settings);
  }

  /** How an update is shown: on a terminal live, unless more than the usual is asked for. */
  RollingRun.Shown ofUpdate(Settings settings) {
    if (isJson()) {
      return RollingRun.Shown.FOR_PROGRAMS;
    }
    return Colours.isTerminal() && verbosity(settings) == 0 && !isReport()
        ? RollingRun.Shown.LIVE
        : RollingRun.Shown.LINE_BY_LINE;
  }

  /** Where what is shown goes. */
  record Streams(PrintWriter out, PrintWriter err) {}

  /** Whoever shows the run. */
  Reporter reporter(Settings settings, RunOptions run, Streams to, Masker masker) {
    return switch (format) {
      case "json" -> Reporters.json(to.out(), masker);
      case "junit" -> Reporters.junit(to.out(), masker);
      case "github" -> Reporters.github(to.out(), to.err(), look(settings, run.diff()), masker);
      default -> Reporters.console(to.out(), to.err(), look(settings, run.diff()), masker);
    };
  }

  /** Whoever shows what hosts answer to one task. */
  Reporter answers(Settings settings, boolean diff, Streams to, Masker masker, boolean oneLine) {
    return isJson()
        ? Reporters.json(to.out(), masker)
        : Reporters.answers(to.out(), to.err(), look(settings, diff), masker, oneLine);
  }

  /** Whoever shows which files went where. */
  Reporter copies(Settings settings, boolean diff, Streams to, Masker masker) {
    return isJson()
        ? Reporters.json(to.out(), masker)
        : Reporters.copies(to.out(), to.err(), look(settings, diff), masker);
  }

  private Look look(Settings settings, boolean diff) {
    int verbosity = verbosity(settings);
    boolean colour =
        settings.flag(Setting.FORCE_COLOR)
            || (Colours.onOutput() && !settings.flag(Setting.NOCOLOR));
    Look look =
        Colours.isTerminal()
            ? Look.terminal(colour, verbosity, diff)
            : new Look(colour, false, verbosity, diff, Look.plain(verbosity, diff).width());
    return look.with(
        new Look.Choices(
            settings.text(Setting.STDOUT_CALLBACK).endsWith("yaml")
                || settings.text(Setting.RESULT_FORMAT).equals("yaml"),
            settings.flag(Setting.DISPLAY_SKIPPED_HOSTS),
            settings.flag(Setting.DISPLAY_OK_HOSTS),
            settings.flag(Setting.DISPLAY_FAILED_STDERR)));
  }
}
