package foobar.command;

import foobar.event.Listener;
import foobar.journal.Journal;
import foobar.journal.Step;
import foobar.journal.Story;
import foobar.report.Masker;
import foobar.report.Reporter;
import foobar.report.Reporters;
import foobar.run.Fleet;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.watch.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Runs a flow that changes servers behind balancers, with its journal and its probe. */
final class RollingRun {

  /** How what happens is shown. */
  enum Shown {
    FOR_PROGRAMS,
    LINE_BY_LINE,
    LIVE
  }

  /** The flow that changes servers. */
  static final String UPDATE = "rolling-update.yml";

  /** The flow that takes back what an update has not finished. */
  static final String ABORT = "rolling-abort.yml";

  private final PlaybookRun playbooks;
  private final ProbeOptions watching;
  private final Shown shown;
  private final OutputOptions.Streams streams;

  /**
   * @param shown how people or programs see it
   */
  RollingRun(
      PlaybookRun playbooks, ProbeOptions watching, Shown shown, OutputOptions.Streams streams) {
    this.playbooks = playbooks;
    this.watching = watching;
    this.shown = shown;
    this.streams = streams;
  }

  /**
   * What is to be done.
   *
   * @param flow a playbook
   * @param inventories sources, in order
   * @param variables the flow's
   */
  record Work(String flow, List<String> inventories, MapValue variables) {}

  /**
   * Begins a flow.
   *
   * @param journal where its journal is to be
   */
  ExitCode begin(Work work, TrialOptions trial, Path journal) {
    boolean diff = trial.showsDifferences();
    if (trial.isDry()) {
      return playbooks.run(
          request(work, true, diff), named -> Journal.NONE, PlaybookRun.Showing.USUAL, streams);
    }
    return run(
        work,
        diff,
        journal,
        named -> Journals.begin(journal, work.flow(), work.variables(), named));
  }

  /**
   * Goes on with what one of before has left.
   *
   * @param journal that one's
   */
  ExitCode goOn(Work work, Path journal) {
    // To put back what is not a release runs no playbook again.
    boolean plays = !work.flow().equals(ABORT) || work.variables().get("rolling_version") != null;
    return run(
        work,
        false,
        journal,
        named -> plays ? Journals.goOn(journal, named) : Journals.goOn(journal));
  }

  private ExitCode run(
      Work work, boolean diff, Path journal, Function<Set<String>, Journal> opened) {
    ExitCode end;
    Optional<Summary> seen;
    try (SiteProbe probe = watching.probe()) {
      List<Listener> listeners = watching.isWanted() ? List.of(probe) : List.of();
      Function<Masker, Reporter> live = masker -> Reporters.update(masker, probe::line);
      PlaybookRun.Showing showing =
          new PlaybookRun.Showing(listeners, shown == Shown.LIVE ? live : null, "");
      end = playbooks.run(request(work, false, diff), opened, showing, streams);
      seen = probe.end();
    }
    Journals.close(journal, end == ExitCode.INTERRUPTED);
    Story story = Journal.read(journal);
    tellUnfinished(story);
    seen.ifPresent(this::tell);
    boolean well = story.ended() && seen.map(Summary::failed).map(watching::forgives).orElse(true);
    return end == ExitCode.DONE && !well ? playbooks.endedAs(ExitCode.HOST_FAILED) : end;
  }

  private void tell(Summary seen) {
    if (shown == Shown.FOR_PROGRAMS) {
      streams.out().println(seen.json());
    } else {
      seen.lines().forEach(streams.out()::println);
    }
    streams.out().flush();
  }

  private static PlaybookRun.Request request(Work work, boolean dry, boolean diff) {
    return new PlaybookRun.Request(
        work.inventories(),
        List.of(work.flow()),
        dry,
        diff,
        List.of(),
        work.variables(),
        fleet -> refuseEmpty(work.variables(), fleet));
  }

  /** A flow over no hosts would end well, and have done nothing. */
  static void refuseEmpty(Mapping variables, Fleet fleet) {
    Text tier = (Text) Objects.requireNonNull(variables.get("rolling_tier"));
    Text limit = (Text) Objects.requireNonNull(variables.get("rolling_limit"));
    Text guards = (Text) Objects.requireNonNull(variables.get("rolling_guards"));
    List<String> within = hosts(fleet, limit);
    if (hosts(fleet, tier).isEmpty()) {
      throw Diagnostic.error("the inventory has no host of `" + tier + "`")
          .help("`foobar inventory` shows the groups and hosts that there are")
          .mistake();
    }
    if (hosts(fleet, tier).stream().noneMatch(within::contains)) {
      throw Diagnostic.error("`--limit " + limit + "` leaves no host of `" + tier + "`")
          .help("name some of them in it, or leave `--limit` out")
          .mistake();
    }
    if (hosts(fleet, guards).isEmpty()) {
      throw Diagnostic.error("the inventory has no host of `" + guards + "`")
          .help("hosts leave and come back through the balancers of the group `lb`")
          .mistake();
    }
  }

  private static List<String> hosts(Fleet fleet, Text pattern) {
    return fleet.select(List.of(pattern), warning -> {});
  }

  private void tellUnfinished(Story story) {
    if (story.ended()) {
      return;
    }
    streams.err().println("not as it was before:");
    for (Step step : story.toUndo()) {
      streams.err().println("  " + step.host() + ": " + step.module() + " " + step.subject());
    }
    streams
        .err()
        .println("`foobar resume` goes on with the update, `foobar abort` puts these back");
    streams.err().flush();
  }

  /** What a flow has to know of a run that has not come to its end. */
  static MapValue variables(Story story) {
    MapValue variables =
        story.opening().get("variables") instanceof Mapping given
            ? MapValue.of(given.entries())
            : MapValue.empty();
    MapValue previous = MapValue.empty();
    story
        .before("release")
        .forEach(
            (owner, before) -> {
              Value name = before.get("name");
              if (name != null) {
                previous.put(owner, name);
              }
            });
    List<String> unfinished =
        story.toUndo().stream().filter(step -> !step.isLock()).map(Step::owner).distinct().toList();
    return variables
        .put("rolling_previous", previous)
        .put("rolling_mine", texts(unfinished))
        .put("rolling_kept", texts(story.kept().stream().sorted().toList()));
  }

  static Sequence texts(List<String> words) {
    return Sequence.of(words.stream().map(Text::of).toList());
  }
}
