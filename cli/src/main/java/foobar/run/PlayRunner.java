package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.remote.HostFailure;
import foobar.remote.Unreachable;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a play: its hosts in batches, facts first, then its sections and their handlers. */
final class PlayRunner {

  private final RunParts run;
  private final Fleet fleet;
  private final Forks forks;
  private final Project project;

  /** What a play needs of the project while it runs. */
  record Project(
      Includes.Source includes,
      IncludedPlays.Source playbooks,
      java.util.function.Function<java.nio.file.Path, Mapping> variables) {}

  PlayRunner(RunParts run, Fleet fleet, Forks forks, Project project) {
    this.run = run;
    this.fleet = fleet;
    this.forks = forks;
    this.project = project;
  }

  /**
   * Whether the plays after it may begin. Where its task failed on all hosts, they may build on
   * what it has not done; hosts that could not be reached keep no others from going on.
   */
  boolean run(Play play) {
    Variables hostless = run.scopes().hostless(play);
    List<String> selected =
        fleet.select(
            patterns(play, hostless), warning -> run.events().tell(new Event.Warned(warning)));
    List<HostRun> all = run.hosts().find(selected);
    // Portions are of all hosts; those that have failed are missing in theirs.
    List<HostRun> ordered = new ArrayList<>(all);
    order(play, hostless, ordered);
    List<HostRun> hosts = new ArrayList<>(ordered);
    hosts.removeIf(host -> host.failed() || host.unreachable());
    run.tally().expect(hosts.stream().map(HostRun::name).toList());
    String name = Shown.of(hostless.resolve(play.name()));
    if (hosts.isEmpty()) {
      run.events().tell(new Event.PlayStarted(name, List.of()));
      return true;
    }
    Mapping prompted = run.prompts().ask(play, hostless, run.options().extra());
    for (List<HostRun> portion : batches(play, hostless, ordered)) {
      List<HostRun> batch = portion.stream().filter(hosts::contains).toList();
      if (batch.isEmpty()) {
        continue;
      }
      run.events().tell(new Event.PlayStarted(name, batch.stream().map(HostRun::name).toList()));
      batch.forEach(HostRun::enterPlay);
      PlayRun playRun = new PlayRun(play, all, batch, prompted);
      batch(playRun, false);
      if (batch.stream().allMatch(host -> host.failed() || host.unreachable())) {
        return batch.stream().allMatch(HostRun::unreachable);
      }
      if (playRun.ended()) {
        break;
      }
    }
    return true;
  }

  static List<Text> patterns(Play play, Variables variables) {
    Value hosts = variables.resolve(play.hosts());
    if (hosts instanceof Text text && text.value().isBlank()) {
      throw Diagnostic.error("the hosts of this play come to nothing")
          .at(play.hosts() instanceof Text written ? written.origin() : play.place())
          .help("a play for all hosts says `hosts: all`")
          .mistake();
    }
    List<Value> items = hosts instanceof Sequence list ? list.items() : List.of(hosts);
    return items.stream()
        .map(item -> item instanceof Text text ? text : Text.of(PythonText.str(item)))
        .toList();
  }

  private static void order(Play play, Variables variables, List<HostRun> hosts) {
    Value written = play.settings().get("order");
    switch (written == null ? "inventory" : variables.resolve(written).toString()) {
      case "reverse_inventory" -> Collections.reverse(hosts);
      case "sorted" -> hosts.sort(java.util.Comparator.comparing(HostRun::name));
      case "reverse_sorted" -> hosts.sort(java.util.Comparator.comparing(HostRun::name).reversed());
      case "shuffle" -> Collections.shuffle(hosts);
      default -> {
        // as the inventory has them
      }
    }
  }

  /** The hosts in the portions that {@code serial} names; the last one holds for the rest. */
  static List<List<HostRun>> batches(Play play, Variables variables, List<HostRun> hosts) {
    Value written = play.settings().get("serial");
    if (written == null) {
      return List.of(hosts);
    }
    Value serial = variables.resolve(written);
    List<Value> sizes = serial instanceof Sequence list ? list.items() : List.of(serial);
    List<List<HostRun>> batches = new ArrayList<>();
    int from = 0;
    for (int i = 0; from < hosts.size(); i++) {
      int size = size(sizes.get(Math.min(i, sizes.size() - 1)), hosts.size());
      int to = size <= 0 ? hosts.size() : Math.min(hosts.size(), from + size);
      batches.add(List.copyOf(hosts.subList(from, to)));
      from = to;
    }
    return batches;
  }

  private static int size(Value written, int all) {
    String text = PythonText.str(written).strip();
    try {
      if (text.endsWith("%")) {
        double part = Double.parseDouble(text.substring(0, text.length() - 1));
        return Math.max(1, (int) (part / 100 * all));
      }
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Diagnostic.error("`serial` takes a number or a percentage, not `" + text + "`")
          .at(written instanceof Text said ? said.origin() : null)
          .help("write it as in `serial: 1`, `serial: 25%`, or `serial: [1, 50%]`")
          .mistake();
    }
  }

  /**
   * Runs a play inside of another, over those of its hosts that are there.
   *
   * @param rescued whether a block around takes care of failures
   */
  void within(Play play, List<HostRun> there, boolean rescued) {
    Variables hostless = run.scopes().hostless(play);
    List<String> selected =
        fleet.select(
            patterns(play, hostless), warning -> run.events().tell(new Event.Warned(warning)));
    List<HostRun> hosts = new ArrayList<>(run.hosts().find(selected));
    hosts.removeIf(host -> !there.contains(host) || !host.active());
    order(play, hostless, hosts);
    String name = Shown.of(hostless.resolve(play.name()));
    for (List<HostRun> portion : batches(play, hostless, hosts)) {
      List<HostRun> batch = portion.stream().filter(HostRun::active).toList();
      if (batch.isEmpty()) {
        continue;
      }
      run.events().tell(new Event.PlayStarted(name, batch.stream().map(HostRun::name).toList()));
      List<HostRun.OfPlay> outer = batch.stream().map(HostRun::enterPlay).toList();
      PlayRun playRun = new PlayRun(play, hosts, batch, MapValue.empty());
      try {
        batch(playRun, rescued);
      } finally {
        for (int i = 0; i < batch.size(); i++) {
          batch.get(i).leavePlay(outer.get(i));
        }
      }
      if (playRun.ended()) {
        break;
      }
    }
  }

  /**
   * @param rescued whether a block around the play takes care of failures
   */
  private void batch(PlayRun play, boolean rescued) {
    gather(play);
    new VarsFiles(run, project.variables()).read(play);
    IncludedPlays plays = new IncludedPlays(run, play, project.playbooks(), this::within);
    StepRunner steps =
        new StepRunner(
            run, play, forks, new StepRunner.Surroundings(project.includes(), plays, rescued));
    boolean force = forceHandlers(play.play());
    steps.owedHandlers(play.batch());
    if (hostsGoAhead(play.play())) {
      forks.each(
          play.batch(),
          0,
          host -> {
            sections(steps, play.play(), List.of(host), force);
            return host;
          });
    } else {
      sections(steps, play.play(), play.batch(), force);
    }
  }

  private static void sections(StepRunner steps, Play play, List<HostRun> hosts, boolean force) {
    for (int i = 0; i < play.sections().size(); i++) {
      steps.run(play.sections().get(i), hosts);
      if (i == play.sections().size() - 1) {
        steps.owedAgain(hosts);
      }
      steps.flushHandlers(hosts, force);
    }
  }

  /** Whether each host goes through the play as fast as it can, whatever the others do. */
  private boolean hostsGoAhead(Play play) {
    Value written = play.settings().get("strategy");
    String strategy =
        written == null ? "linear" : run.scopes().hostless(play).resolve(written).toString();
    return strategy.endsWith("free") || strategy.endsWith("host_pinned");
  }

  private boolean forceHandlers(Play play) {
    Value written = play.settings().get("force_handlers");
    return run.options().forceHandlers()
        || (written != null && TaskActions.yes(run.scopes().hostless(play).resolve(written)));
  }

  /** Connects to each host; the facts themselves are asked for when a name needs them. */
  private void gather(PlayRun play) {
    Value written = play.play().settings().get("gather_facts");
    if (written != null && !TaskActions.yes(run.scopes().hostless(play.play()).resolve(written))) {
      return;
    }
    List<HostRun> asked = play.batch().stream().filter(host -> !host.facts().known()).toList();
    if (asked.isEmpty()) {
      return;
    }
    TaskInfo info =
        new TaskInfo(
            "Gathering Facts", "Gathering Facts", "setup", false, play.play().place(), true, 0);
    run.events().tell(new Event.TaskStarted(info));
    forks.each(
        asked,
        0,
        host -> {
          gather(host, play, info);
          return host;
        });
  }

  private void gather(HostRun host, PlayRun play, TaskInfo info) {
    long start = System.nanoTime();
    run.events().tell(new Event.HostStarted(host.name(), info));
    String problem = null;
    String advice = "";
    Status status = Status.OK;
    try {
      Variables variables = run.scopes().play(host, play);
      Keywords keywords = play.play().keywords();
      Route route = run.connections().route(host.name(), variables, keywords);
      host.links().real(route);
      TaskWorkplace workplace =
          TaskWorkplace.withoutLink(
              run.scopes().surroundings(play.play(), null), variables, run.fleet(), run.jobs());
      Mapping parameters = factParameters(play.play(), variables);
      host.facts()
          .gatherWith(
              parameters,
              () -> run.modules().facts(host.links().real(route), parameters, workplace));
    } catch (Unreachable e) {
      status = Status.UNREACHABLE;
      problem = e.getMessage() + (e.help().isEmpty() ? "" : "\n" + e.help());
      host.lose();
    } catch (HostFailure | Mistake e) {
      status = Status.FAILED;
      problem = e.getMessage();
      advice = e instanceof Mistake mistake ? Complaint.help(mistake) : "";
      host.failed(true);
    }
    run.tally().count(host.name(), status, false);
    run.events().tell(new Event.TaskDone(result(host, info, status, problem, advice, start)));
  }

  private static Mapping factParameters(Play play, Variables variables) {
    MapValue parameters = MapValue.empty();
    for (String name : List.of("gather_subset", "gather_timeout", "fact_path")) {
      Value written = play.settings().get(name);
      if (written != null) {
        parameters.put(name, variables.resolve(written));
      }
    }
    return parameters;
  }

  private static TaskResult result(
      HostRun host,
      TaskInfo info,
      Status status,
      @Nullable String problem,
      String advice,
      long start) {
    String message = problem == null ? "" : problem + advice;
    MapValue values = MapValue.empty().put("changed", Bool.FALSE);
    if (problem != null) {
      values.put("msg", Text.of(problem));
      values.put(status == Status.UNREACHABLE ? "unreachable" : "failed", Bool.TRUE);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new TaskResult(host.name(), null, info, status, values, List.of(), message, time, false);
  }
}
