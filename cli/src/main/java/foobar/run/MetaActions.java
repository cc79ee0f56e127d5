package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.playbook.Directives;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import foobar.value.Value;
import java.util.List;
import java.util.Set;

/** What {@code meta} tasks do: things to the run itself. */
final class MetaActions {

  /** What is done to each host for itself. */
  private static final Set<String> OF_HOSTS =
      Set.of("noop", "reset_connection", "end_host", "end_role", "flush_handlers");

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
    // Ansible heads what it does to each host each time.
    for (int i = 0; i < (OF_HOSTS.contains(action) ? hosts.size() : 1); i++) {
      run.events().tell(new Event.TaskStarted(info));
    }
    List<HostRun> meant = hosts.stream().filter(host -> holds(task, host)).toList();
    if (meant.isEmpty()) {
      return;
    }
    switch (action) {
      case "flush_handlers" -> steps.flushHandlers(hosts, false);
      case "end_play" -> play.end();
      case "refresh_inventory" -> run.fleet().refresh();
      case "end_batch" -> play.batch().forEach(HostRun::end);
      case "end_host" -> meant.forEach(HostRun::end);
      case "clear_facts" -> meant.forEach(host -> host.facts().clear());
      case "clear_host_errors" -> play.hosts().forEach(MetaActions::forgive);
      case "reset_connection" -> meant.forEach(host -> host.links().reset());
      default -> {
        // noop
      }
    }
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
