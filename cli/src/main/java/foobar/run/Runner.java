package foobar.run;

import foobar.event.Event;
import foobar.event.HostSummary;
import foobar.event.Listener;
import foobar.journal.Debts;
import foobar.journal.Journal;
import foobar.module.Catalog;
import foobar.playbook.Play;
import foobar.playbook.Project;
import foobar.remote.Connector;
import foobar.source.Mistake;
import foobar.variables.Evaluator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs plays over the hosts of an inventory. */
public final class Runner {

  /**
   * What a run works with.
   *
   * @param facts what stays of facts after the run
   * @param secrets told every secret, so that no report shows it
   * @param terminal where questions are asked
   * @param journal what would have to be put back if the run ended now
   * @param debts the handlers that earlier runs have left to this one
   */
  public record Equipment(
      Fleet fleet,
      Catalog catalog,
      Project project,
      Evaluator evaluator,
      ControllerFiles files,
      Connector connector,
      FactCache facts,
      List<Listener> listeners,
      Consumer<String> secrets,
      Terminal terminal,
      Journal journal,
      Debts debts) {}

  /**
   * What came of a run.
   *
   * @param hosts by name
   * @param failed whether a failure was left that nothing rescued or cleared
   * @param unreachable whether a host was left that could not be reached
   */
  public record Outcome(
      Map<String, HostSummary> hosts, boolean failed, boolean unreachable, boolean interrupted) {}

  private final RunOptions options;
  private final Equipment with;
  private final Events events;
  private final Forks forks;
  private final Tally tally = new Tally();
  private final RunParts context;

  public Runner(RunOptions options, RunOptions.Login login, Equipment with) {
    this.options = options;
    this.with = with;
    this.events = new Events(with.listeners());
    this.forks = new Forks(options.forks(), options.startAt());
    Hosts hosts = new Hosts(with.connector(), with.facts());
    Scopes scopes = new Scopes(options, login, with.fleet(), hosts, with.evaluator(), with.files());
    this.context =
        new RunParts(
            options,
            events,
            scopes,
            hosts,
            new ConnectionSettings(login),
            new ModuleCall(with.catalog(), with.secrets()),
            new Handlers(scopes, options.strictHandlers(), events, debts(options, with)),
            tally,
            with.fleet(),
            new BackgroundJobs(),
            new Prompts(
                with.terminal(), with.secrets(), said -> events.tell(new Event.Warned(said))),
            new Interval(),
            with.journal(),
            debts(options, with));
  }

  /** A dry run neither makes debts nor pays them. */
  private static Debts debts(RunOptions options, Equipment with) {
    return options.dryRun() ? with.debts().remembered() : with.debts();
  }

  /** Ends the run after what is under way. May be called from any thread. */
  public void interrupt() {
    forks.interrupt();
  }

  /** Cuts short the pause that the run is in; false if it is in none. May be called likewise. */
  public boolean endPause() {
    return context.interval().end();
  }

  /** Has a question asked before each task: whether the task of that name is to be done. */
  public void askBefore(Predicate<String> question) {
    forks.askBefore(question);
  }

  /** Works out what the run would consist of. */
  public Outline outline() {
    return new Outline(options, context.scopes(), with.fleet());
  }

  /** Who sets variables. */
  public Provenance provenance() {
    return new Provenance(
        context.scopes(), context.hosts(), new VarsFiles(context, with.project()::variables));
  }

  /** Who lets tasks run. */
  public Reasons reasons() {
    return new Reasons(
        new TagFilter(options.tags(), options.skipTags()),
        context.scopes(),
        context.hosts(),
        new VarsFiles(context, with.project()::variables));
  }

  /** How hosts are reached. */
  public Ways ways() {
    return new Ways(context.scopes(), context.hosts(), context.connections());
  }

  /** Of what was read so far; each is shown once. */
  private void warn() {
    with.fleet().warnings().forEach(warning -> events.tell(new Event.Warned(warning)));
    with.files().warnings().forEach(warning -> events.tell(new Event.Warned(warning)));
  }

  private PlayRunner.Project project() {
    return new PlayRunner.Project(
        with.project()::include, with.project()::playbook, with.project()::variables);
  }

  /**
   * @throws Stopped if something is wrong in the files that only the run could find
   */
  public Outcome run(List<Path> playbooks, List<Play> plays) {
    long start = System.nanoTime();
    events.tell(
        new Event.RunStarted(playbooks.stream().map(Path::toString).toList(), options.dryRun()));
    warn();
    PlayRunner runner = new PlayRunner(context, with.fleet(), forks, project());
    List<String> unfinished = new ArrayList<>();
    Mistake wrong = null;
    int done = 0;
    try (forks;
        BackgroundJobs jobs = context.jobs()) {
      for (Play play : plays) {
        boolean goOn = runner.run(play);
        done++;
        if (!goOn) {
          break;
        }
      }
      if (jobs.underWay() > 0) {
        events.tell(new Event.Waiting(jobs.underWay()));
      }
      jobs.await();
    } catch (Mistake e) {
      wrong = e;
    } catch (Interruption e) {
      unfinished.add("in the play `" + plays.get(done).name() + "`: " + e.getMessage());
      plays
          .subList(done + 1, plays.size())
          .forEach(play -> unfinished.add("the play `" + play.name() + "`"));
    }
    warn();
    Map<String, HostSummary> hosts = tally.summary();
    events.tell(
        new Event.RunEnded(
            hosts,
            Duration.ofNanos(System.nanoTime() - start),
            forks.interrupted(),
            List.copyOf(unfinished)));
    if (wrong != null) {
      throw new Stopped(wrong);
    }
    Collection<HostRun> all = context.hosts().all();
    return new Outcome(
        hosts,
        all.stream().anyMatch(HostRun::failed),
        all.stream().anyMatch(HostRun::unreachable),
        forks.interrupted());
  }
}
