package foobar.event;

import foobar.source.Diagnostic;
import foobar.source.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that happened in a run. */
public sealed interface Event {

  /**
   * The run begins.
   *
   * @param playbooks files, as given
   * @param dryRun whether nothing will be changed
   */
  record RunStarted(List<String> playbooks, boolean dryRun) implements Event {}

  /**
   * A play begins, or its next batch.
   *
   * @param hosts those that take part; empty where the pattern matched none
   */
  record PlayStarted(String name, List<String> hosts) implements Event {}

  /** A task begins on the hosts that take part. */
  record TaskStarted(TaskInfo task) implements Event {}

  /** A host begins with a task. */
  record HostStarted(String host, TaskInfo task) implements Event {}

  /** A line that a command under way printed. */
  record HostSaid(String host, TaskInfo task, String line) implements Event {}

  /** One item of a task's loop is done on a host. */
  record ItemDone(TaskResult result, String label) implements Event {}

  /** A task is tried again until its condition holds. */
  record Retrying(String host, TaskInfo task, int attemptsLeft) implements Event {}

  /** A task is done on a host. */
  record TaskDone(TaskResult result) implements Event {}

  /**
   * A file of tasks, or a role, was included for hosts.
   *
   * @param what the file's path, or the role's name
   * @param item of a loop, as people read it; empty where there is none
   * @param role whether it is a role
   */
  record Included(String what, List<String> hosts, String item, boolean role) implements Event {}

  /** Lines that a task has for whoever watches. */
  record Announced(TaskInfo task, String text) implements Event {}

  /** Something worth a word; the run goes on. */
  record Warned(Diagnostic diagnostic) implements Event {}

  /** The plays are over; the run waits for tasks in the background. */
  record Waiting(long jobs) implements Event {}

  /** All hosts of a play have failed; what follows in it is left out. */
  record NoHostsLeft() implements Event {}

  /**
   * The run is over.
   *
   * @param hosts what came of each host, by name, in the order of the inventory
   * @param interrupted whether the user stopped it
   * @param unfinished for an interrupted run: what was under way, a line each
   */
  record RunEnded(
      Map<String, HostSummary> hosts,
      Duration duration,
      boolean interrupted,
      List<String> unfinished)
      implements Event {}

  /**
   * Which task.
   *
   * @param name as people read it, with its role: {@code nginx : write the configuration}
   * @param own the name that it has itself; empty if none
   * @param module its module's name
   * @param handler whether it is a handler
   * @param place where it is written
   * @param literal whether the name stands so in the playbook, so that it tells no secret
   * @param id tells apart tasks of the same name; the same for every host
   */
  record TaskInfo(
      String name,
      String own,
      String module,
      boolean handler,
      @Nullable Span place,
      boolean literal,
      long id) {}
}
