package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.playbook.Block;
import foobar.playbook.Role;
import foobar.playbook.Step;
import foobar.playbook.Task;
import foobar.run.TaskRunner.Assignment;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs steps over hosts, all hosts at the same step; failed hosts drop out. */
final class StepRunner {

  /** Modules that do what they do for all hosts at once. */
  private static final Set<String> ONCE = Set.of("add_host", "pause");

  /** Modules whose additions to the inventory stand in the order of the hosts. */
  private static final Set<String> ORDERED = Set.of("group_by");

  private final RunParts run;
  private final PlayRun play;
  private final Forks forks;
  private final TagFilter tags;
  private final Includes includes;
  private final MetaActions meta;
  private final LookAhead ahead;
  private final IncludedPlays plays;
  private final boolean rescued;
  private final Map<HostRun, List<Long>> tryAgain = new ConcurrentHashMap<>();

  /**
   * @param includes reads what tasks include
   * @param plays runs the playbooks that tasks include
   * @param rescued whether the whole play stands in a block that takes care of failures
   */
  record Surroundings(Includes.Source includes, IncludedPlays plays, boolean rescued) {}

  StepRunner(RunParts run, PlayRun play, Forks forks, Surroundings around) {
    this.run = run;
    this.play = play;
    this.forks = forks;
    this.tags = new TagFilter(run.options().tags(), run.options().skipTags());
    this.includes = new Includes(run, play, around.includes());
    this.meta = new MetaActions(run, play, this);
    this.ahead = new LookAhead(run, forks, tags);
    this.plays = around.plays();
    this.rescued = around.rescued();
  }

  void run(List<Step> steps, List<HostRun> hosts) {
    run(steps, hosts, rescued);
  }

  /**
   * @param rescued whether a block around takes care of failures
   */
  private void run(List<Step> steps, List<HostRun> hosts, boolean rescued) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      List<HostRun> active = hosts.stream().filter(host -> takesPart(host, step)).toList();
      if (active.isEmpty()) {
        continue;
      }
      switch (step) {
        case Task task -> task(new Turn(task, ahead.behind(steps, i), false), active, rescued);
        case Block block when block.use().isEmpty() -> block(block, active, rescued);
        case Block role -> once(role, active, rescued);
      }
    }
    hosts.forEach(host -> host.foreseen().clear());
  }

  private static boolean takesPart(HostRun host, Step step) {
    Role role = step instanceof Task task ? task.role() : null;
    return host.active() && (role == null || !host.leftRoles().contains(role));
  }

  /**
   * A task in its place.
   *
   * @param next the tasks behind it that may be looked ahead to
   */
  private record Turn(Task task, List<Task> next, boolean handler) {

    static Turn ofHandler(Task task) {
      return new Turn(task, List.of(), true);
    }
  }

  /** A role that a host which has been through it does not do again. */
  private void once(Block role, List<HostRun> hosts, boolean rescued) {
    block(role, hosts.stream().filter(h -> !h.uses().contains(role.use())).toList(), rescued);
    hosts.stream()
        .filter(host -> host.active() && role.role() != null && host.roles().contains(role.role()))
        .forEach(host -> host.uses().add(role.use()));
  }

  private void block(Block block, List<HostRun> hosts, boolean rescued) {
    run(block.steps(), hosts, rescued || !block.rescue().isEmpty());
    if (!block.rescue().isEmpty()) {
      List<HostRun> failed = hosts.stream().filter(h -> h.failed() && !h.unreachable()).toList();
      failed.forEach(host -> host.failed(false));
      run(block.rescue(), failed, rescued);
    }
    if (!block.always().isEmpty()) {
      List<HostRun> failed = hosts.stream().filter(HostRun::failed).toList();
      failed.forEach(host -> host.failed(false));
      run(block.always(), hosts, rescued);
      failed.forEach(host -> host.failed(true));
    }
  }

  /** One task, or what it includes, on the hosts that are left. */
  private void task(Turn turn, List<HostRun> hosts, boolean rescued) {
    Task task = turn.task();
    boolean handler = turn.handler();
    Variables first = run.scopes().task(hosts.getFirst(), play, task);
    forks.checkInterruption(() -> "the task `" + name(task, first) + "` and what comes after it");
    Set<String> own = TagFilter.tags(task.keywords(), first::resolve);
    if (!handler && (!tags.selects(own) || !forks.started(task, name(task, first)))) {
      return;
    }
    if (!task.shortModule().equals("meta") && !forks.wanted(name(task, first))) {
      return;
    }
    switch (task.shortModule()) {
      case "meta" -> meta.run(task, info(task, first, handler), hosts);
      case "include_tasks", "include_role", "include" -> include(task, hosts, rescued, handler);
      case "include_playbook" -> {
        plays.run(task, info(task, first, handler), hosts, rescued);
        if (!rescued) {
          fatal(task, hosts);
        }
      }
      default -> everywhere(turn, info(task, first, handler), hosts, rescued);
    }
  }

  private void include(Task task, List<HostRun> hosts, boolean rescued, boolean handler) {
    Variables first = run.scopes().task(hosts.getFirst(), play, task);
    TaskInfo info = info(task, first, handler);
    run.events().tell(new Event.TaskStarted(info));
    List<HostRun> where =
        flag(task, "run_once", hosts.getFirst()) ? List.of(hosts.getFirst()) : hosts;
    List<Includes.Group> groups =
        includes.groups(
            task,
            info,
            where,
            (host, result, inRescue) -> failed(task, host, result, inRescue),
            rescued);
    for (Includes.Group group : groups) {
      List<String> names = group.hosts().stream().map(HostRun::name).toList();
      run.events().tell(new Event.Included(group.what(), names, group.item(), isRole(task)));
    }
    for (Includes.Group group : groups) {
      if (handler) {
        Handlers.all(group.block().steps())
            .forEach(inner -> task(Turn.ofHandler(inner), group.hosts(), rescued));
      } else {
        block(group.block(), group.hosts(), rescued);
      }
    }
  }

  private static boolean isRole(Task task) {
    return task.shortModule().equals("include_role");
  }

  private void everywhere(Turn turn, TaskInfo info, List<HostRun> hosts, boolean rescued) {
    Task task = turn.task();
    run.events().tell(new Event.TaskStarted(info));
    boolean once = ONCE.contains(task.shortModule()) || flag(task, "run_once", hosts.getFirst());
    List<HostRun> where = once ? List.of(hosts.getFirst()) : hosts;
    TaskRunner runner = new TaskRunner(run, ahead);
    List<TaskResult> results =
        forks.each(
            where,
            throttle(task, hosts.getFirst()),
            host -> runner.run(new Assignment(task, info, host, play, turn.next())));
    for (TaskResult result : results) {
      HostRun host = run.hosts().find(result.host());
      if (task.role() != null && result.status() != Status.SKIPPED) {
        host.roles().add(task.role());
      }
      count(task, host, result, rescued);
      if (once && !host.active()) {
        endFor(hosts, rescued);
      }
    }
    if (!rescued) {
      fatal(task, hosts);
    }
  }

  private int throttle(Task task, HostRun host) {
    if (ORDERED.contains(task.shortModule())) {
      return 1;
    }
    Value written = task.keywords().find("throttle");
    if (written == null) {
      return 0;
    }
    return Integer.parseInt(run.scopes().task(host, play, task).resolve(written).toString());
  }

  /** Counts a result and takes the host out if it failed. */
  void count(Task task, HostRun host, TaskResult result, boolean rescued) {
    boolean changed = Bool.TRUE == result.values().get("changed");
    switch (result.status()) {
      case UNREACHABLE -> {
        run.tally().count(host.name(), Status.UNREACHABLE, false);
        host.lose();
      }
      case FAILED -> failed(task, host, result, rescued);
      default -> run.tally().count(host.name(), result.status(), changed);
    }
  }

  private void failed(Task task, HostRun host, TaskResult result, boolean rescued) {
    host.failed(true);
    host.keep("ansible_failed_result", Shown.unsafe(result.values()));
    Variables variables = run.scopes().task(host, play, task);
    host.keep("ansible_failed_task", Shown.unsafe(FailedTask.of(task, variables)));
    if (rescued) {
      run.tally().rescued(host.name());
    } else {
      run.tally().count(host.name(), Status.FAILED, false);
    }
  }

  /** Ends the play for all where a failure on one is meant to. */
  private void fatal(Task task, List<HostRun> hosts) {
    boolean anyFailed = hosts.stream().anyMatch(host -> !host.active());
    if (!anyFailed) {
      return;
    }
    if (flag(task, "any_errors_fatal", hosts.getFirst())) {
      endFor(hosts, false);
    }
    Value most = play.play().settings().get("max_fail_percentage");
    if (most == null) {
      return;
    }
    double limit = Double.parseDouble(run.scopes().hostless(play.play()).resolve(most).toString());
    long failed = play.batch().stream().filter(host -> !host.active()).count();
    if (100.0 * failed / play.batch().size() > limit) {
      endFor(play.batch(), false);
      // Ansible says it when there are too many, and again when none is left.
      run.events().tell(new Event.NoHostsLeft());
    }
  }

  private void endFor(List<HostRun> hosts, boolean rescued) {
    hosts.forEach(host -> host.failed(true));
    if (!rescued) {
      run.events().tell(new Event.NoHostsLeft());
    }
  }

  private boolean flag(Task task, String keyword, HostRun host) {
    Value written = task.keywords().find(keyword);
    return written != null && TaskActions.yes(run.scopes().task(host, play, task).resolve(written));
  }

  /**
   * Runs the handlers that hosts wait for, once through the list: what is notified meanwhile and
   * stands before waits for the next time.
   */
  void flushHandlers(List<HostRun> hosts, boolean onFailedToo) {
    List<HostRun> forced =
        onFailedToo
            ? hosts.stream().filter(host -> host.failed() && !host.unreachable()).toList()
            : List.of();
    // Where a handler fails, those behind it are left out, forced or not.
    forced.forEach(host -> host.failed(false));
    handlers(hosts);
    forced.forEach(host -> host.failed(true));
  }

  private void handlers(List<HostRun> hosts) {
    for (Task handler : Handlers.all(play.handlers())) {
      List<HostRun> waiting = new ArrayList<>();
      for (HostRun host : hosts) {
        if (host.active() && host.notified().remove(handler.id())) {
          waiting.add(host);
        }
      }
      if (!waiting.isEmpty()) {
        task(Turn.ofHandler(handler), waiting, rescued);
        waiting.stream()
            .filter(HostRun::active)
            .forEach(host -> run.handlers().paid(handler, host));
        waiting.stream().filter(HostRun::failed).forEach(host -> host.notified().clear());
      }
    }
  }

  /**
   * Runs first what earlier runs have left. What fails now is no failure: the tasks may be what it
   * needs, and it is tried again after them.
   */
  void owedHandlers(List<HostRun> hosts) {
    for (Task handler : run.handlers().owed(play.handlers(), hosts)) {
      List<HostRun> waiting =
          hosts.stream()
              .filter(host -> host.active() && run.handlers().isOwed(handler, host))
              .toList();
      if (waiting.isEmpty()) {
        continue;
      }
      run.events().tell(new Event.Warned(owed(handler, waiting)));
      task(Turn.ofHandler(handler), waiting, true);
      for (HostRun host : waiting) {
        if (host.active()) {
          run.handlers().paid(handler, host);
        } else if (!host.unreachable()) {
          host.failed(false);
          tryAgain.computeIfAbsent(host, h -> new ArrayList<>()).add(handler.id());
        }
      }
    }
  }

  /** Has hosts wait once more for what has failed at the beginning. */
  void owedAgain(List<HostRun> hosts) {
    hosts.forEach(host -> host.notified().addAll(tryAgain.getOrDefault(host, List.of())));
  }

  private static Diagnostic owed(Task handler, List<HostRun> hosts) {
    return Diagnostic.warning(
            "an earlier run has left the handler `"
                + handler.name()
                + "` to this one: it runs first on "
                + String.join(", ", hosts.stream().map(HostRun::name).toList()))
        .at(handler.place());
  }

  private TaskInfo info(Task task, Variables variables, boolean handler) {
    String own = task.name().truthy() ? resolved(task.name(), variables) : "";
    String name = name(task, variables);
    boolean literal = task.name().truthy() && own.equals(task.name().value());
    return new TaskInfo(name, own, task.module(), handler, task.place(), literal, task.id());
  }

  private static String name(Task task, Variables variables) {
    if (isRole(task)) {
      Value role = task.arguments().get("name");
      role = role == null ? task.arguments().get("role") : role;
      return task.name().truthy() ? resolved(task.name(), variables) : task.module() + " : " + role;
    }
    String own = task.name().truthy() ? resolved(task.name(), variables) : task.module();
    return task.role() == null || isRole(task) ? own : task.role().name() + " : " + own;
  }

  private static String resolved(Text name, Variables variables) {
    try {
      @Nullable Value value = variables.resolve(name);
      return Shown.of(value);
    } catch (Mistake | foobar.remote.Unreachable | foobar.remote.HostFailure e) {
      return name.value();
    }
  }
}
