package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult.Status;
import foobar.playbook.Play;
import foobar.playbook.Task;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Omit;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.List;

/** Runs the plays of a playbook that a task includes, over the hosts that are at the task. */
final class IncludedPlays {

  /** Reads what a task includes. */
  @FunctionalInterface
  interface Source {
    List<Play> playbook(Task task, Text name, Mapping given);
  }

  /** Runs a play over some hosts. */
  @FunctionalInterface
  interface Inner {
    void run(Play play, List<HostRun> hosts, boolean rescued);
  }

  private final RunParts run;
  private final PlayRun play;
  private final Source source;
  private final Inner inner;

  IncludedPlays(RunParts run, PlayRun play, Source source, Inner inner) {
    this.run = run;
    this.play = play;
    this.source = source;
    this.inner = inner;
  }

  /**
   * Which file it is, and what it is given, the first of the hosts says.
   *
   * @param rescued whether a block around takes care of failures
   */
  void run(Task task, TaskInfo info, List<HostRun> hosts, boolean rescued) {
    run.events().tell(new Event.TaskStarted(info));
    List<HostRun> meant = new ArrayList<>();
    for (HostRun host : hosts) {
      if (TaskRunner.holdAll(task, run.scopes().task(host, play, task))) {
        meant.add(host);
      } else {
        run.tally().count(host.name(), Status.SKIPPED, false);
        run.events().tell(new Event.TaskDone(Includes.skipped(info, host)));
      }
    }
    if (meant.isEmpty()) {
      return;
    }
    Variables variables = run.scopes().task(meant.getFirst(), play, task);
    Text name = name(task, variables);
    List<String> names = meant.stream().map(HostRun::name).toList();
    run.events().tell(new Event.Included(name.value(), names, "", false));
    for (Play included : source.playbook(task, name, given(task, variables))) {
      inner.run(included, meant, rescued);
    }
  }

  private static Text name(Task task, Variables variables) {
    Value written = task.arguments().get("file");
    written = written == null ? task.arguments().get("_raw_params") : written;
    Value name = written == null ? Text.EMPTY : variables.resolve(written);
    return name instanceof Text text ? text : Text.of(name.toString());
  }

  /** Evaluated here: the names in them are those around the task. */
  private static Mapping given(Task task, Variables variables) {
    MapValue given = MapValue.empty();
    if (task.keywords().own("vars") instanceof Mapping own) {
      own.entries()
          .forEach(
              (key, written) -> {
                Value value = variables.resolve(written);
                if (value != Omit.OMIT) {
                  given.put(key, value);
                }
              });
    }
    return given;
  }
}
