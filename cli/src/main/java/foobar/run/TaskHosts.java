package foobar.run;

import foobar.module.Link;
import foobar.playbook.Task;
import foobar.remote.Host;
import foobar.remote.Target;
import foobar.run.TaskHost.Reached;
import foobar.run.TaskRunner.Assignment;
import foobar.template.Trouble;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import foobar.variables.AllVariables;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which host a task is done on, and how that is reached. */
final class TaskHosts {

  private final RunParts run;

  TaskHosts(RunParts run) {
    this.run = run;
  }

  /** The host that the task is really done on. */
  HostRun delegate(Assignment work, Variables variables) {
    String name = delegateName(work.task(), variables);
    return name == null ? work.host() : run.hosts().find(name);
  }

  /** The name that `delegate_to` gives; null where the host itself is meant. */
  static @Nullable String delegateName(Task task, Variables variables) {
    Value written = task.keywords().find("delegate_to");
    if (written == null) {
      return null;
    }
    Value name;
    try {
      name = variables.resolve(written);
      if (name instanceof Undefined undefined) {
        throw Trouble.of(undefined).mistake(undefined.origin());
      }
    } catch (foobar.source.Mistake mistake) {
      throw Wording.field("delegate_to", mistake, task);
    }
    boolean own = name == None.NONE || name == Omit.OMIT || PythonText.str(name).isBlank();
    return own ? null : PythonText.str(name);
  }

  /** What a task that is done on another host sees of that. */
  Variables delegated(Assignment work, Variables variables) {
    HostRun target = delegate(work, variables);
    if (target == work.host()) {
      return variables;
    }
    MapValue theirs = MapValue.empty();
    theirs.put(target.name(), new AllVariables(run.scopes().connection(target, work.play())));
    return variables
        .with(Level.MAGIC, MapValue.empty().put("ansible_delegated_vars", theirs))
        .with(Level.DEFAULTS, MapValue.empty().put("ansible_host", Text.of(target.name())));
  }

  /**
   * The host as the task sees it, reached when it is asked something.
   *
   * @param links the way to a host
   */
  TaskHost host(
      Assignment work, Variables variables, boolean dry, Function<HostRun, HostLinks> links) {
    Supplier<Reached> connect =
        () -> {
          HostRun target = delegate(work, variables);
          Route route = route(work, variables, target);
          HostLinks way = links.apply(target);
          Host host = dry ? way.rehearsal(route) : way.real(route);
          boolean own = target == work.host() && way == target.links() && !dry;
          return new Reached(host, target.changes(own ? route : null), target.said());
        };
    return seen(work, variables, connect);
  }

  private Route route(Assignment work, Variables variables, HostRun target) {
    Variables theirs =
        target == work.host() ? variables : run.scopes().connection(target, work.play());
    return run.connections().route(target.name(), theirs, work.task().keywords());
  }

  /**
   * The ways of a task.
   *
   * @param host as the task sees it
   */
  Link link(
      Assignment work, Variables variables, TaskHost host, Function<HostRun, HostLinks> links) {
    HostRun target = delegate(work, variables);
    HostRun here = run.hosts().find("localhost");
    Target local = Target.local("localhost");
    return new TaskLink(
        route(work, variables, target),
        work.task().keywords().find("delegate_to") == null ? null : route(work, variables).target(),
        (goal, within) -> {
          links.apply(target).renew(goal, within);
          host.forgetWay();
        },
        () -> links.apply(here).real(new Route(local, null)));
  }

  /** How a task reaches its own host. */
  Route route(Assignment work, Variables variables) {
    return run.connections().route(work.host().name(), variables, work.task().keywords());
  }

  /** The host as a task sees it that is looked ahead to: its own, where that has been reached. */
  Host foreseen(Assignment work, Variables variables, Route route) {
    Supplier<Reached> connect =
        () ->
            new Reached(
                work.host().links().known(route), work.host().changes(null), work.host().said());
    return seen(work, variables, connect);
  }

  private static TaskHost seen(Assignment work, Variables variables, Supplier<Reached> connect) {
    return new TaskHost(
        work.host().name(), connect, environment(work, variables), limit(work, variables));
  }

  private static Map<String, String> environment(Assignment work, Variables variables) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Value written : work.task().keywords().all("environment")) {
      Value value = environment(written, variables, work.task());
      List<Value> parts = value instanceof Sequence list ? list.items() : List.of(value);
      for (Value part : parts) {
        if (part instanceof Mapping names) {
          names.entries().forEach((k, v) -> environment.put(k.toString(), PythonText.str(v)));
        }
      }
    }
    return environment;
  }

  private static Value environment(Value written, Variables variables, Task task) {
    try {
      return variables.resolve(written);
    } catch (foobar.template.UndefinedName mistake) {
      throw Wording.field("environment", mistake, task);
    }
  }

  private static @Nullable Duration limit(Assignment work, Variables variables) {
    double seconds = TaskActions.number(work.task().keywords(), "timeout", 0, variables);
    double async = TaskActions.number(work.task().keywords(), "async", 0, variables);
    double most = Math.max(seconds, async);
    return most <= 0 ? null : Duration.ofMillis((long) (most * 1000));
  }
}
