package foobar.run;

import foobar.journal.Journal;
import foobar.module.Ahead;
import foobar.playbook.Keywords;
import foobar.playbook.Step;
import foobar.playbook.Task;
import foobar.remote.Host;
import foobar.run.TaskRunner.Assignment;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plans of the next tasks while one runs. Their checks ask the host at the same time, so
 * a run that finds nothing to change waits for few answers, however many tasks it has.
 *
 * <p>Only what a check has asked is used of it: the task evaluates its conditions and arguments
 * again in its turn, and looks again itself if they have become others.
 */
final class LookAhead {

  /** Keywords of tasks that take time, act elsewhere, or are not done on every host. */
  private static final List<String> IN_TURN =
      List.of("async", "check_mode", "delegate_to", "run_once", "throttle", "until");

  /** A longer loop would keep the task under way waiting for its answers. */
  private static final int MOST_ITEMS = 100;

  private final RunParts run;
  private final Forks forks;
  private final TagFilter tags;
  private final TaskActions actions;
  private final TaskHosts hosts;

  /** Whether a task, by its number, keeps those behind it waiting: each is asked of many times. */
  private final Map<Long, Boolean> waiting = new ConcurrentHashMap<>();

  LookAhead(RunParts run, Forks forks, TagFilter tags) {
    this.run = run;
    this.forks = forks;
    this.tags = tags;
    this.actions = new TaskActions(run);
    this.hosts = new TaskHosts(run);
  }

  /**
   * The tasks behind a step that need not wait for it, nor for each other; none in a dry run, as
   * what that imagines is made for one thread.
   */
  List<Task> behind(List<Step> steps, int index) {
    if (run.options().dryRun()) {
      return List.of();
    }
    List<Task> next = new ArrayList<>();
    for (int i = index; i < steps.size() && next.size() <= Foreseen.MOST; i++) {
      if (!(steps.get(i) instanceof Task task) || stops(task, i == index)) {
        break;
      }
      next.add(task);
    }
    return next.isEmpty() ? next : next.subList(1, next.size());
  }

  /**
   * @param first whether it is the task whose turn it is
   */
  private boolean stops(Task task, boolean first) {
    boolean one = first && run.modules().isErrand(task) && task.loop() == null && !inTurn(task);
    return !one && waiting.computeIfAbsent(task.id(), id -> keepsWaiting(task));
  }

  private static boolean inTurn(Task task) {
    return IN_TURN.stream().anyMatch(name -> task.keywords().find(name) != null);
  }

  private boolean keepsWaiting(Task task) {
    Keywords keywords = task.keywords();
    return run.modules().ahead(task) == null
        || inTurn(task)
        || (keywords.own("loop_control") instanceof Mapping control
            && control.get("pause") != null);
  }

  /**
   * Looks ahead to what follows a task, as soon as its host has been reached, unless that has been
   * done.
   */
  void begin(Assignment work) {
    if (work.next().isEmpty()) {
      work.host().behind(null);
    } else if (run.modules().isErrand(work.task())) {
      // Only what is asked behind the command, in the same shell, is asked after it.
      work.host().behind(route -> look(work, route));
    } else {
      work.host().behind(null);
      work.host().links().whenReached(() -> look(work, null));
    }
  }

  /**
   * @param only the way on which the host is asked; null for any
   */
  private void look(Assignment work, @Nullable Route only) {
    Foreseen foreseen = work.host().foreseen();
    int reach = Math.min(foreseen.reach(), work.next().size());
    // Before what is known runs out: the answers of a host that is far away take their time.
    if (reach == 0 || foreseen.covers(work.next().get(reach / 2))) {
      return;
    }
    long version = run.hosts().version();
    for (Task task : work.next().subList(0, reach)) {
      if (!foreseen.covers(task)) {
        CompletableFuture<List<Foreseen.Made>> plans = foreseen.expect(task);
        Assignment later = new Assignment(task, work.info(), work.host(), work.play(), List.of());
        forks.aside(() -> new Attempted(later, only, version).make(plans));
      }
    }
  }

  /** One task that is looked ahead to. */
  private final class Attempted {

    private final Assignment work;
    private final @Nullable Route only;
    private final long version;
    private final List<Foreseen.Made> made = Collections.synchronizedList(new ArrayList<>());

    Attempted(Assignment work, @Nullable Route only, long version) {
      this.work = work;
      this.only = only;
      this.version = version;
    }

    void make(CompletableFuture<List<Foreseen.Made>> plans) {
      try {
        if (run.modules().ahead(work.task()) == Ahead.Part.CHECK) {
          Variables variables = variables();
          if (tags.selects(TagFilter.tags(work.task().keywords(), variables::resolve))) {
            turns(variables);
          }
        }
      } catch (RuntimeException e) {
        // Whatever it is, the task will meet it in its turn, or it will have gone by then.
      } finally {
        plans.complete(made);
      }
    }

    /** Anew for each thread. */
    private Variables variables() {
      return run.scopes()
          .task(work.host(), work.play(), work.task())
          .at(run.scopes().ahead(work.play().play(), work.task()));
    }

    private void turns(Variables variables) {
      Task.Loop loop = work.task().loop();
      if (loop == null) {
        check(variables);
        return;
      }
      List<Value> items = Loops.items(loop, variables, work.task().place());
      if (items.size() > MOST_ITEMS) {
        return;
      }
      Loops.Control control = Loops.Control.of(work.task(), variables);
      List<Runnable> turns = new ArrayList<>();
      for (int turn = 0; turn < items.size(); turn++) {
        Mapping names = control.names(items, turn);
        turns.add(() -> check(variables().with(Level.LOOP, names)));
      }
      forks.together(turns);
    }

    private void check(Variables variables) {
      if (!TaskRunner.conditions(work, variables)) {
        return;
      }
      Task task = work.task();
      Mapping arguments = actions.arguments(task, variables);
      // Asked by the module itself, which may use more than the arguments.
      Variables asked = variables.with(Level.LOOP, MapValue.empty());
      TaskWorkplace workplace =
          TaskWorkplace.withoutLink(
              run.scopes().ahead(work.play().play(), task), asked, run.fleet(), run.jobs());
      Route route = hosts.route(work, variables);
      if (only != null && !only.equals(route)) {
        return;
      }
      Host host = hosts.foreseen(work, variables, route);
      Diary diary = new Diary(Journal.NONE, work.host(), work.host(), task);
      var plan = run.modules().check(new ModuleCall.Call(task, arguments, workplace, host, diary));
      made.add(new Foreseen.Made(arguments, route, plan, version, asked.asked()));
    }
  }
}
