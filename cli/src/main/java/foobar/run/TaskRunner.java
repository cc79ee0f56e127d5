package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.playbook.Keywords;
import foobar.playbook.Task;
import foobar.remote.HostFailure;
import foobar.remote.Unreachable;
import foobar.source.Mistake;
import foobar.template.UndefinedName;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one task on one host: its conditions, its loop, its retries, and what is kept of it. */
final class TaskRunner {

  private final RunParts run;
  private final LookAhead ahead;
  private final TaskActions actions;
  private final TaskHosts hosts;

  TaskRunner(RunParts run, LookAhead ahead) {
    this.run = run;
    this.ahead = ahead;
    this.actions = new TaskActions(run);
    this.hosts = new TaskHosts(run);
  }

  /**
   * One task on one host.
   *
   * @param info how it is shown
   * @param next the tasks behind it that may be looked ahead to
   */
  record Assignment(Task task, TaskInfo info, HostRun host, PlayRun play, List<Task> next) {}

  /** Runs it, tells what came of it, and answers that. */
  TaskResult run(Assignment work) {
    long start = System.nanoTime();
    run.events().tell(new Event.HostStarted(work.host().name(), work.info()));
    Variables variables = run.scopes().task(work.host(), work.play(), work.task());
    ahead.begin(work);
    Status lost = null;
    Attempt attempt;
    try {
      attempt = attempt(work, variables);
    } catch (Unreachable e) {
      lost = Status.UNREACHABLE;
      attempt = unreachable(e);
    } catch (HostFailure e) {
      attempt = Attempt.failed(String.valueOf(e.getMessage()));
    } catch (Mistake e) {
      attempt = Complaint.attempt(e, work.task());
    }
    Status status = lost == null ? status(work, variables, attempt) : lost(work, variables);
    TaskResult result = result(work, variables, attempt, status, start);
    keep(work, variables, attempt, status);
    work.host().foreseen().done(work.task(), attempt.changed());
    run.events().tell(new Event.TaskDone(result));
    return result;
  }

  private static Attempt unreachable(Unreachable e) {
    MapValue values =
        MapValue.empty()
            .put("changed", Bool.FALSE)
            .put("unreachable", Bool.TRUE)
            .put("msg", Text.unsafe("Failed to connect to the host via ssh: " + e.getMessage()));
    String said = e.getMessage() + (e.help().isEmpty() ? "" : "\n" + e.help());
    return new Attempt(values, false, true, false, said, List.of());
  }

  private Attempt attempt(Assignment work, Variables variables) {
    Task.Loop loop = work.task().loop();
    if (loop == null) {
      return conditions(work, variables)
          ? actions.tried(work, variables)
          : Attempt.skipped("Conditional result was False");
    }
    List<Value> items;
    try {
      items = Loops.items(loop, variables, work.task().place());
    } catch (UndefinedName e) {
      Wording worded = Wording.loop(e, loop.items());
      if (conditionsOf(worded, work, variables)) {
        throw worded;
      }
      return Attempt.skipped("Conditional result was False");
    } catch (Mistake e) {
      throw Wording.loop(e, loop.items());
    }
    return turns(work, variables, items);
  }

  /** The conditions, where a mistake in the loop is worth more than one in them. */
  private static boolean conditionsOf(Wording loop, Assignment work, Variables variables) {
    try {
      return conditions(work, variables);
    } catch (Mistake e) {
      throw loop;
    }
  }

  static boolean conditions(Assignment work, Variables variables) {
    return holdAll(work.task(), variables);
  }

  /** Whether all conditions of a task hold. */
  static boolean holdAll(Task task, Variables variables) {
    for (Value written : task.keywords().all("when")) {
      for (Value condition : written instanceof Sequence list ? list.items() : List.of(written)) {
        try {
          if (!variables.holds(condition)) {
            return false;
          }
        } catch (Mistake mistake) {
          throw Wording.condition(mistake, condition, task);
        }
      }
    }
    return true;
  }

  private Attempt turns(Assignment work, Variables variables, List<Value> items) {
    if (items.isEmpty()) {
      Attempt none = Attempt.skipped("skipped_reason", "No items in the list");
      return none.with("results", Sequence.of());
    }
    Loops.Control control = Loops.Control.of(work.task(), variables);
    MapValue earlier = MapValue.empty();
    List<Value> results = new ArrayList<>();
    List<foobar.event.TaskResult.Difference> diffs = new ArrayList<>();
    boolean changed = false;
    String failure = null;
    int skipped = 0;
    for (int turn = 0; turn < items.size(); turn++) {
      pause(turn == 0 ? 0 : control.pauseSeconds());
      MapValue known = MapValue.of(earlier.entries());
      control.names(items, turn).entries().forEach(known::put);
      Variables names = variables.with(Level.LOOP, known);
      Attempt attempt = turn(work, names);
      Judgement.returned(work.task().keywords(), attempt).entries().forEach(earlier::put);
      control.names(items, turn).entries().forEach((k, v) -> attempt.with(k.toString(), v));
      changed |= attempt.changed();
      skipped += attempt.skipped() ? 1 : 0;
      failure = attempt.failed() && failure == null ? attempt.message() : failure;
      diffs.addAll(attempt.diffs());
      results.add(attempt.values());
      tellItem(work, names, attempt, control);
    }
    MapValue values = MapValue.empty().put("results", Sequence.of(results));
    if (skipped == items.size()) {
      return Attempt.skipped("msg", "All items skipped").with("results", Sequence.of(results));
    }
    values.put("msg", Text.of("All items completed")).put("skipped", Bool.FALSE);
    if (failure == null) {
      Attempt done = Attempt.of(values, changed, null, diffs);
      done.values().entries().remove(Text.of("failed"));
      return done;
    }
    return new Attempt(
        Attempt.of(values, changed, "One or more items failed", diffs).values(),
        changed,
        true,
        false,
        "One or more items failed: " + failure,
        diffs);
  }

  private Attempt turn(Assignment work, Variables names) {
    try {
      return conditions(work, names)
          ? actions.tried(work, names)
          : Attempt.skipped("Conditional result was False");
    } catch (HostFailure e) {
      return Attempt.failed(String.valueOf(e.getMessage()));
    } catch (Wording e) {
      // What keeps a task from being done ends its loop.
      if (e.changeless()) {
        throw e;
      }
      return Complaint.attempt(e, work.task());
    } catch (Mistake e) {
      return Complaint.attempt(e, work.task());
    }
  }

  private void tellItem(Assignment work, Variables names, Attempt attempt, Loops.Control control) {
    Status status =
        attempt.failed()
            ? Status.FAILED
            : attempt.skipped() ? Status.SKIPPED : attempt.changed() ? Status.CHANGED : Status.OK;
    String label = secret(work, names) ? "(hidden)" : control.shown(names);
    TaskResult result = result(work, names, attempt, status, System.nanoTime());
    run.events().tell(new Event.ItemDone(result, label));
  }

  private static void pause(double seconds) {
    if (seconds > 0) {
      Pauses.sleep(Duration.ofMillis((long) (seconds * 1000)));
    }
  }

  private Status status(Assignment work, Variables variables, Attempt attempt) {
    if (attempt.failed()) {
      return flag(work.task().keywords(), "ignore_errors", variables)
          ? Status.IGNORED
          : Status.FAILED;
    }
    if (attempt.skipped()) {
      return Status.SKIPPED;
    }
    return attempt.changed() ? Status.CHANGED : Status.OK;
  }

  private Status lost(Assignment work, Variables variables) {
    return flag(work.task().keywords(), "ignore_unreachable", variables)
        ? Status.IGNORED
        : Status.UNREACHABLE;
  }

  private boolean secret(Assignment work, Variables variables) {
    return flag(work.task().keywords(), "no_log", variables);
  }

  private static boolean flag(Keywords keywords, String name, Variables variables) {
    Value written = keywords.find(name);
    return written != null && TaskActions.yes(variables.resolve(written));
  }

  private TaskResult result(
      Assignment work, Variables variables, Attempt attempt, Status status, long start) {
    return new TaskResult(
        work.host().name(),
        delegate(work, variables),
        work.info(),
        status,
        attempt.values(),
        attempt.diffs(),
        attempt.message(),
        Duration.ofNanos(System.nanoTime() - start),
        secret(work, variables));
  }

  private static @Nullable String delegate(Assignment work, Variables variables) {
    try {
      return TaskHosts.delegateName(work.task(), variables);
    } catch (Mistake e) {
      // As it is written, which is what the failure is about.
      return String.valueOf(work.task().keywords().find("delegate_to"));
    }
  }

  /** Registers what was returned, keeps facts, and notifies handlers. */
  private void keep(Assignment work, Variables variables, Attempt attempt, Status status) {
    Task task = work.task();
    List<HostRun> keepers =
        flag(task.keywords(), "run_once", variables) ? work.play().batch() : List.of(work.host());
    Value register = task.keywords().own("register");
    if (register != null) {
      Value values = Shown.unsafe(withoutInternal(attempt.values()));
      keepers.forEach(host -> host.keep(register.toString(), values));
      run.hosts().noteKept();
    }
    boolean elsewhere = flag(task.keywords(), "delegate_facts", variables);
    if (attempt.values().get("results") instanceof Sequence results && task.loop() != null) {
      for (Value item : results.items()) {
        if (item instanceof Mapping values) {
          Variables inTurn = elsewhere ? variables.with(Level.LOOP, values) : variables;
          facts(task, values, elsewhere ? List.of(hosts.delegate(work, inTurn)) : keepers);
        }
      }
    } else {
      facts(
          task,
          attempt.values(),
          elsewhere && !attempt.skipped() ? List.of(hosts.delegate(work, variables)) : keepers);
    }
    if (status == Status.CHANGED) {
      notifyHandlers(work, variables, attempt);
    }
  }

  /** Of a loop, each turn that was not skipped notifies, as its names may depend on the item. */
  private void notifyHandlers(Assignment work, Variables variables, Attempt attempt) {
    List<Value> written = work.task().keywords().all("notify");
    if (written.isEmpty()) {
      return;
    }
    List<Variables> turns = new ArrayList<>();
    if (work.task().loop() != null && attempt.values().get("results") instanceof Sequence results) {
      for (Value item : results.items()) {
        if (item instanceof Mapping values && values.get("skipped") == null) {
          turns.add(variables.with(Level.LOOP, values));
        }
      }
    } else {
      turns.add(variables);
    }
    for (Variables turn : turns) {
      written.forEach(names -> run.handlers().notify(turn.resolve(names), work));
    }
  }

  /** What a module says to the program alone is not for the next tasks. */
  private static Value withoutInternal(Value value) {
    return switch (value) {
      case MapValue map
          when map.entries().keySet().stream()
              .anyMatch(key -> key.toString().startsWith("_ansible_")) -> {
        MapValue kept = MapValue.of(map.entries());
        kept.entries().keySet().removeIf(key -> key.toString().startsWith("_ansible_"));
        yield withoutInternal(kept);
      }
      case MapValue map when map.get("results") instanceof Sequence results -> {
        MapValue kept = MapValue.of(map.entries());
        kept.put(
            "results",
            Sequence.of(results.items().stream().map(TaskRunner::withoutInternal).toList()));
        yield kept;
      }
      default -> value;
    };
  }

  private void facts(Task task, Mapping values, List<HostRun> keepers) {
    keepers.forEach(host -> facts(task, values, host));
  }

  private void facts(Task task, Mapping values, HostRun host) {
    if (!(values.get("ansible_facts") instanceof Mapping facts)) {
      return;
    }
    switch (task.shortModule()) {
      case "set_fact" -> {
        facts.entries().forEach((k, v) -> host.keep(k.toString(), v));
        Value cacheable = task.arguments().get("cacheable");
        if (cacheable != null && TaskActions.yes(cacheable)) {
          host.facts().add(facts);
        }
      }
      case "include_vars" ->
          facts.entries().forEach((k, v) -> host.include(k.toString(), v, run.fleet().overlap()));
      default -> host.facts().add((Mapping) Shown.unsafe(facts));
    }
    run.hosts().noteKept();
  }
}
