package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult;
import foobar.playbook.Directives;
import foobar.playbook.Role;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import foobar.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What {@code meta} tasks do: things to the run itself. */
final class MetaActions {

  /** What is done to each host for itself. */
  private static final Set<String> OF_HOSTS =
      Set.of("noop", "reset_connection", "end_host", "end_role", "flush_handlers", "commit");

  private final RunParts run;
  private final PlayRun play;
  private final StepRunner steps;

  MetaActions(RunParts run, PlayRun play, StepRunner steps) {
    this.run = run;
    this.play = play;
    this.steps = steps;
  }

  /**
   * @param info how it is shown
   */
  void run(Task task, TaskInfo info, List<HostRun> hosts) {
    Value written = task.arguments().get("_raw_params");
    String action = written == null ? "" : written.toString().strip();
    if (!Directives.META_ACTIONS.contains(action)) {
      throw Diagnostic.error("`meta` has no action `" + action + "`")
          .at(task.place())
          .label(Suggestion.question(action, Directives.META_ACTIONS))
          .help("one of: " + String.join(", ", Directives.META_ACTIONS))
          .mistake();
    }
    List<HostRun> meant = meant(task, info, hosts, OF_HOSTS.contains(action));
    if (meant.isEmpty()) {
      return;
    }
    switch (action) {
      case "flush_handlers" -> steps.flushHandlers(meant, false);
      case "end_play" -> play.end();
      case "refresh_inventory" -> run.fleet().refresh();
      case "end_batch" -> play.batch().forEach(HostRun::end);
      case "end_host" -> meant.forEach(HostRun::end);
      case "end_role" -> endRole(task, meant);
      case "commit" -> meant.forEach(host -> run.journal().keep(host.name()));
      case "clear_facts" -> meant.forEach(host -> host.facts().clear());
      case "clear_host_errors" -> play.hosts().forEach(MetaActions::forgive);
      case "reset_connection" -> meant.forEach(host -> host.links().reset());
      default -> {
        // noop
      }
    }
  }

  private static void endRole(Task task, List<HostRun> hosts) {
    Role role = task.role();
    if (role == null) {
      throw Diagnostic.error("`meta: end_role` stands outside of any role")
          .at(task.place())
          .said("Cannot execute 'end_role' from outside of a role")
          .help("move the task into a role; `meta: end_play` ends the play")
          .mistake();
    }
    hosts.forEach(host -> host.leftRoles().add(role));
  }

  /**
   * Those for which the conditions hold. What is done to each host has a heading for each; of what
   * is done once, the first host decides.
   */
  private List<HostRun> meant(Task task, TaskInfo info, List<HostRun> hosts, boolean each) {
    List<HostRun> meant = new ArrayList<>();
    for (HostRun host : each ? hosts : hosts.subList(0, 1)) {
      if (!play.hostsGoAhead()) {
        run.events().tell(new Event.TaskStarted(info));
      }
      if (holds(task, host)) {
        meant.add(host);
      } else {
        run.events().tell(new Event.TaskDone(skipped(host, info)));
      }
    }
    return each || meant.isEmpty() ? meant : hosts;
  }

  private static TaskResult skipped(HostRun host, TaskInfo info) {
    Attempt attempt = Attempt.skipped("Conditional result was False");
    return new TaskResult(
        host.name(),
        null,
        info,
        TaskResult.Status.SKIPPED,
        attempt.values(),
        List.of(),
        attempt.message(),
        Duration.ZERO,
        false);
  }

  /** A host that had failed takes part again from the next play on. */
  private static void forgive(HostRun host) {
    if (!host.active()) {
      host.recover();
      host.end();
    }
  }

  private boolean holds(Task task, HostRun host) {
    return TaskRunner.holdAll(task, run.scopes().task(host, play, task));
  }
}
