package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.playbook.Block;
import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.playbook.Project;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.template.UndefinedName;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Omit;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out what dynamic includes bring, and for which hosts. */
final class Includes {

  /** Reads what an include names. */
  @FunctionalInterface
  interface Source {
    Project.Inclusion include(Task task, Text name, Play play, Map<String, Value> apply);
  }

  /** Takes a host out of the play. */
  @FunctionalInterface
  interface OnFailure {
    void failed(HostRun host, TaskResult result, boolean rescued);
  }

  /**
   * Hosts that include the same.
   *
   * @param what the file or role, as shown
   * @param item of the loop, as shown; empty where there is none
   */
  record Group(String what, Block block, List<HostRun> hosts, String item) {}

  /** What one host includes in one turn of the loop. */
  private record Wish(Text name, Mapping arguments, Map<Value, Value> names, String item) {}

  private final RunParts run;
  private final PlayRun play;
  private final Source source;

  Includes(RunParts run, PlayRun play, Source source) {
    this.run = run;
    this.play = play;
    this.source = source;
  }

  List<Group> groups(
      Task task, TaskInfo info, List<HostRun> hosts, OnFailure onFailure, boolean rescued) {
    Map<Wish, List<HostRun>> wishes = new LinkedHashMap<>();
    for (HostRun host : hosts) {
      try {
        List<Wish> wanted = wishes(task, info, host);
        wanted.forEach(wish -> wishes.computeIfAbsent(wish, w -> new ArrayList<>()).add(host));
        if (wanted.isEmpty()) {
          run.tally().count(host.name(), Status.SKIPPED, false);
          run.events().tell(new Event.TaskDone(skipped(info, host)));
        }
      } catch (Mistake mistake) {
        MapValue values = MapValue.empty().put("msg", Text.of(unevaluated(mistake, task)));
        fail(result(info, host, mistake, values), host, onFailure, rescued);
      }
    }
    List<Group> groups = new ArrayList<>();
    wishes.forEach(
        (wish, who) -> {
          try {
            group(task, wish, who).ifPresent(groups::add);
          } catch (Mistake mistake) {
            MapValue values = MapValue.empty().put("reason", Text.of(reason(mistake)));
            who.forEach(
                host -> fail(result(info, host, mistake, values), host, onFailure, rescued));
          }
        });
    return groups;
  }

  /** As Ansible counts: a file of tasks is an `ok` for each time it is included, a role is not. */
  private void count(Task task, List<HostRun> hosts) {
    if (!task.shortModule().equals("include_role")) {
      hosts.forEach(host -> run.tally().count(host.name(), Status.OK, false));
    }
  }

  /** Of a file that holds nothing Ansible says and counts nothing either. */
  private Optional<Group> group(Task task, Wish wish, List<HostRun> hosts) {
    Map<String, Value> apply = new LinkedHashMap<>();
    MapValue vars = MapValue.empty();
    if (wish.arguments().get("apply") instanceof Mapping keywords) {
      keywords.entries().forEach((key, value) -> apply.put(key.toString(), value));
    }
    if (task.keywords().own("vars") instanceof Mapping own) {
      own.entries().forEach(vars::put);
    }
    wish.names().forEach((key, value) -> vars.put(key, Shown.unsafe(value)));
    // Stronger than facts, as Ansible has it.
    apply.put(Keywords.INCLUDED, vars);
    Task evaluated =
        new Task(
            task.name(),
            task.module(),
            task.own(),
            wish.arguments(),
            null,
            task.keywords(),
            task.role(),
            task.file(),
            task.place(),
            task.id());
    Project.Inclusion inclusion;
    // Hosts may go ahead of each other, but what they read they share.
    synchronized (source) {
      inclusion = source.include(evaluated, wish.name(), play.play(), apply);
    }
    if (inclusion.nothing()) {
      return Optional.empty();
    }
    count(task, hosts);
    play.bring(inclusion.handlers());
    Value open = wish.arguments().get("public");
    if (open != null && TaskActions.yes(open)) {
      play.roles().addAll(inclusion.roles());
    }
    Path file = inclusion.file();
    String what = file == null ? wish.name().value() : file.toAbsolutePath().normalize().toString();
    return Optional.of(new Group(what, inclusion.block(), hosts, wish.item()));
  }

  private List<Wish> wishes(Task task, TaskInfo info, HostRun host) {
    Variables variables = run.scopes().task(host, play, task);
    Task.Loop loop = task.loop();
    if (loop == null) {
      return holds(task, variables) ? List.of(wish(task, variables, Map.of(), "")) : List.of();
    }
    List<Value> items = items(task, loop, variables);
    Loops.Control control = Loops.Control.of(task, variables);
    List<Wish> wishes = new ArrayList<>();
    for (int turn = 0; turn < items.size(); turn++) {
      MapValue names = control.names(items, turn);
      Variables inTurn = variables.with(Level.LOOP, names);
      boolean open = task.keywords().find("no_log") == null;
      String item = open ? control.shown(inTurn) : "None";
      if (holds(task, inTurn)) {
        String told = open ? control.shownIfAny(inTurn) : "(censored due to no_log)";
        wishes.add(wish(task, inTurn, names.entries(), told));
      } else {
        run.events().tell(new Event.ItemDone(skipped(info, host, names, !open), item));
      }
    }
    return wishes;
  }

  private static TaskResult skipped(TaskInfo info, HostRun host, MapValue names, boolean secret) {
    String reason = "Conditional result was False";
    MapValue values = MapValue.empty().put("changed", Bool.FALSE);
    names.entries().forEach((name, value) -> values.put(name, Shown.unsafe(value)));
    values.put("skip_reason", Text.of(reason));
    return new TaskResult(
        host.name(), null, info, Status.SKIPPED, values, List.of(), reason, Duration.ZERO, secret);
  }

  private static List<Value> items(Task task, Task.Loop loop, Variables variables) {
    try {
      return Loops.items(loop, variables, task.place());
    } catch (UndefinedName e) {
      if (holds(task, variables)) {
        throw e;
      }
      return List.of();
    }
  }

  private static boolean holds(Task task, Variables variables) {
    return TaskRunner.holdAll(task, variables);
  }

  private Wish wish(Task task, Variables variables, Map<Value, Value> names, String item) {
    MapValue plain = MapValue.of(task.arguments().entries());
    Value apply = plain.entries().remove(Text.of("apply"));
    MapValue arguments = MapValue.empty();
    plain
        .entries()
        .forEach(
            (key, written) -> {
              Value value = variables.resolve(written);
              if (value != Omit.OMIT) {
                arguments.put(key, value);
              }
            });
    if (apply != null) {
      arguments.put("apply", apply);
    }
    String key = task.shortModule().equals("include_role") ? "name" : "file";
    @Nullable Value name = arguments.get(key);
    name = name == null ? arguments.get("role") : name;
    name = name == null ? arguments.get("_raw_params") : name;
    if (!(name instanceof Text text)) {
      throw Diagnostic.error("`" + task.module() + "` needs a " + key)
          .at(task.place())
          .help(
              "add `"
                  + key
                  + ": NAME` below it; `foobar doc "
                  + task.shortModule()
                  + "` tells more")
          .mistake();
    }
    return new Wish(text, arguments, names, item);
  }

  private void fail(TaskResult result, HostRun host, OnFailure onFailure, boolean rescued) {
    run.events().tell(new Event.TaskDone(result));
    onFailure.failed(host, result, rescued);
  }

  /** Ansible's words where the include itself cannot be evaluated. */
  private static String unevaluated(Mistake mistake, Task task) {
    return mistake instanceof Wording worded
        ? worded.message()
        : Wording.loop(mistake, task.arguments()).message();
  }

  /** Ansible's words where what is included cannot be read. */
  private static String reason(Mistake mistake) {
    List<String> said =
        mistake.diagnostics().stream()
            .map(d -> d.said().isEmpty() ? d.summary() : d.said())
            .distinct()
            .toList();
    return said.isEmpty() ? "" : said.getFirst();
  }

  /** What is said of a host that the condition of an inclusion leaves out. */
  static TaskResult skipped(TaskInfo info, HostRun host) {
    Attempt attempt = Attempt.skipped("Conditional result was False");
    return new TaskResult(
        host.name(),
        null,
        info,
        Status.SKIPPED,
        attempt.values(),
        List.of(),
        attempt.message(),
        Duration.ZERO,
        false);
  }

  private static TaskResult result(TaskInfo info, HostRun host, Mistake mistake, MapValue values) {
    values.put("failed", Bool.TRUE);
    StringBuilder message = new StringBuilder();
    for (Diagnostic d : mistake.diagnostics()) {
      message.append(message.isEmpty() ? "" : "\n").append(d.summary());
      message.append(d.span() == null ? "" : " (" + d.span() + ")");
      message.append(Complaint.help(d));
    }
    return new TaskResult(
        host.name(),
        null,
        info,
        Status.FAILED,
        values,
        List.of(),
        message.toString(),
        Duration.ZERO,
        false);
  }
}
