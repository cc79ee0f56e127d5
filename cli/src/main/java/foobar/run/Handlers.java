package foobar.run;

import foobar.event.Event;
import foobar.journal.Debts;
import foobar.playbook.Block;
import foobar.playbook.HandlerCheck;
import foobar.playbook.Role;
import foobar.playbook.Step;
import foobar.playbook.Task;
import foobar.run.TaskRunner.Assignment;
import foobar.source.Diagnostic;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Remembers which handlers a host has been told to run. */
final class Handlers {

  private final Scopes scopes;
  private final boolean strict;
  private final Events events;
  private final Debts debts;

  /**
   * @param strict whether one that is not there ends the run
   * @param events told of one that is not there otherwise
   * @param debts told of each that a host waits for
   */
  Handlers(Scopes scopes, boolean strict, Events events, Debts debts) {
    this.scopes = scopes;
    this.strict = strict;
    this.events = events;
    this.debts = debts;
  }

  /** Every handler of a play, in order, those in blocks too. */
  static List<Task> all(List<Step> steps) {
    List<Task> found = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Task task -> found.add(task);
        case Block block -> found.addAll(all(block.steps()));
      }
    }
    return found;
  }

  /**
   * @param names one name or topic, or a list of them
   */
  void notify(Value names, Assignment work) {
    List<Value> all = names instanceof Sequence list ? list.items() : List.of(names);
    for (Value name : all) {
      notifyOne(name.toString(), work);
    }
  }

  private void notifyOne(String name, Assignment work) {
    Variables variables = scopes.task(work.host(), work.play(), work.task());
    List<Task> heard = new ArrayList<>();
    for (Task handler : all(work.play().handlers())) {
      if (topics(handler).contains(name)) {
        heard.add(handler);
      }
    }
    Task named = named(work.play().handlers(), name, variables);
    if (named != null) {
      heard.add(named);
    }
    if (heard.isEmpty()) {
      Diagnostic missing = HandlerCheck.missing(name, work.task().place());
      if (strict) {
        throw missing.mistake();
      }
      events.tell(new Event.Warned(Diagnostic.warning(missing.said()).at(missing.span())));
    }
    Set<Long> waiting = work.host().notified();
    synchronized (waiting) {
      heard.forEach(handler -> waiting.add(handler.id()));
    }
    heard.forEach(handler -> debts.owe(debt(work.host(), handler)));
  }

  /** By names alone: the next run may find the files elsewhere. */
  private static Debts.Debt debt(HostRun host, Task handler) {
    Role role = handler.role();
    String of = role == null ? String.valueOf(handler.file().getFileName()) : role.name();
    return new Debts.Debt(host.name(), of + " : " + handler.name().value());
  }

  /** Those of these handlers that earlier runs have left to a host. */
  List<Task> owed(List<Step> handlers, List<HostRun> hosts) {
    return debts.before().isEmpty()
        ? List.of()
        : all(handlers).stream()
            .filter(handler -> hosts.stream().anyMatch(host -> isOwed(handler, host)))
            .toList();
  }

  /** Whether an earlier run has left a handler to a host, and this one has not run it yet. */
  boolean isOwed(Task handler, HostRun host) {
    Debts.Debt debt = debt(host, handler);
    return debts.before().contains(debt) && debts.owed().contains(debt);
  }

  /** A handler has run on a host. */
  void paid(Task handler, HostRun host) {
    debts.pay(debt(host, handler));
  }

  /** As Ansible looks for it: what was read last first, but from the top within a list. */
  private static @Nullable Task named(List<Step> handlers, String name, Variables variables) {
    for (List<Task> together : groups(handlers).reversed()) {
      for (Task handler : together) {
        if (isCalled(handler, name, variables)) {
          return handler;
        }
      }
    }
    return null;
  }

  /** A block's handlers, and those that stand beside each other outside of any, go together. */
  private static List<List<Task>> groups(List<Step> handlers) {
    List<List<Task>> groups = new ArrayList<>();
    Step before = null;
    for (Step step : handlers) {
      if (step instanceof Task task && before instanceof Task last && last.role() == task.role()) {
        groups.getLast().add(task);
      } else {
        groups.add(new ArrayList<>(all(List.of(step))));
      }
      before = step;
    }
    return groups;
  }

  private static boolean isCalled(Task handler, String name, Variables variables) {
    String own = plain(handler.name(), variables);
    return name.equals(own)
        || (handler.role() != null
            && (name.equals(handler.role().name() + " : " + own)
                || name.equals(handler.role().shortName() + " : " + own)));
  }

  private static String plain(Text name, Variables variables) {
    try {
      return variables.resolve(name).toString();
    } catch (foobar.source.Mistake e) {
      return name.value();
    }
  }

  private static Set<String> topics(Task handler) {
    @Nullable Value listen = handler.keywords().own("listen");
    Set<String> topics = new TreeSet<>();
    if (listen instanceof Sequence list) {
      list.items().forEach(topic -> topics.add(topic.toString()));
    } else if (listen != null) {
      topics.add(listen.toString());
    }
    return topics;
  }
}
