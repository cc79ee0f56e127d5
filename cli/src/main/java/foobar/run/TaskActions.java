package foobar.run;

import foobar.event.Event;
import foobar.module.Errand;
import foobar.module.Jobs;
import foobar.module.Plan;
import foobar.playbook.Keywords;
import foobar.playbook.Task;
import foobar.run.TaskRunner.Assignment;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Omit;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Does what a task says, once its conditions hold: as often as {@code until} wants. */
final class TaskActions {

  private static final int USUAL_RETRIES = 3;
  private static final double USUAL_DELAY = 5;
  private static final double USUAL_POLL = 15;

  private final RunParts run;
  private final TaskHosts hosts;

  TaskActions(RunParts run) {
    this.run = run;
    this.hosts = new TaskHosts(run);
  }

  /** The last of the attempts. */
  Attempt tried(Assignment work, Variables ofTask) {
    Variables variables = hosts.delegated(work, ofTask);
    Keywords keywords = work.task().keywords();
    Judgement judgement = new Judgement(keywords, variables);
    int retries = retries(keywords, variables);
    double delay = number(keywords, "delay", USUAL_DELAY, variables);
    boolean counts = retries > 0 || keywords.own("until") != null;
    for (int left = retries; ; left--) {
      Attempt done = once(work, variables);
      if (counts && !done.skipped()) {
        done.with("attempts", Int.of(retries - left + 1L));
      }
      Attempt attempt = judgement.judge(done);
      if (retries == 0 || attempt.skipped() || judgement.done(attempt)) {
        return attempt;
      }
      if (left == 0) {
        return exhausted(attempt, retries);
      }
      run.events().tell(new Event.Retrying(work.host().name(), work.info(), left));
      Pauses.sleep(Duration.ofMillis((long) (delay * 1000)));
    }
  }

  /** How often a task may be tried again. */
  private static int retries(Keywords keywords, Variables variables) {
    if (keywords.own("retries") == null) {
      return keywords.own("until") == null ? 0 : USUAL_RETRIES;
    }
    return Math.max(0, (int) number(keywords, "retries", USUAL_RETRIES, variables));
  }

  /** A failure that Ansible, too, leaves to {@code failed_when} if there is one. */
  private static Attempt exhausted(Attempt attempt, int retries) {
    attempt.with("attempts", Int.of(retries));
    boolean failed = attempt.failed() || attempt.values().get("failed_when_result") == null;
    String why = attempt.message().isEmpty() ? "`until` did not hold" : attempt.message();
    String counted = why + " (" + (retries + 1) + " attempts)";
    return attempt.judged(attempt.changed(), failed, counted).with("failed", Bool.TRUE);
  }

  private Attempt once(Assignment work, Variables variables) {
    Keywords keywords = work.task().keywords();
    ModuleCall.Manner manner = manner(keywords, variables);
    boolean async = number(keywords, "async", 0, variables) > 0;
    boolean waits = !async || number(keywords, "poll", USUAL_POLL, variables) > 0;
    if (!async || manner.dry()) {
      Attempt attempt = inTime(work, variables, call(work, variables, manner, HostRun::links));
      return waits ? attempt : imagined(work, variables, attempt);
    }
    if (waits) {
      ModuleCall.Call call = prepared(work, variables, manner, HostRun::links);
      String folder = Jobs.folder(call.workplace(), call.host());
      return finished(inTime(work, variables, run.modules().call(call, null, manner)), folder);
    }
    return unattended(work, variables, manner);
  }

  /** What a task of a dry run would return at once. */
  private Attempt imagined(Assignment work, Variables variables, Attempt attempt) {
    if (!attempt.failed()) {
      String id = BackgroundJobs.newId();
      run.jobs().imagine(work.host().name(), id);
      ModuleCall.Manner dry = new ModuleCall.Manner(true, false);
      ModuleCall.Call call = prepared(work, variables, dry, HostRun::links);
      BackgroundJobs.started(id, Jobs.folder(call.workplace(), call.host()))
          .values()
          .entries()
          .forEach(attempt.values()::put);
    }
    return attempt;
  }

  /** What nobody waits for: left to the host, if that can go on with it alone. */
  private Attempt unattended(Assignment work, Variables variables, ModuleCall.Manner manner) {
    String id = BackgroundJobs.newId();
    run.hosts().all().forEach(host -> host.said().stop());
    ModuleCall.Call call = prepared(work, variables, manner, HostRun::links);
    String folder = Jobs.folder(call.workplace(), call.host());
    Errand errand = run.modules().errand(call);
    if (errand != null) {
      int seconds = (int) number(work.task().keywords(), "async", 0, variables);
      LeftToHost.start(call.host(), folder + "/" + id, seconds, errand);
    } else {
      // Evaluated on its own: the task's variables stay with the thread that goes on.
      Variables own = variables.with(Level.LOOP, MapValue.empty());
      run.jobs().start(work.host().name(), id, () -> inBackground(work, own, manner));
    }
    return BackgroundJobs.started(id, folder);
  }

  /** What took too long says so in Ansible's words. */
  private static Attempt inTime(Assignment work, Variables variables, Attempt attempt) {
    if (!attempt.failed() || !attempt.message().contains(" did not end within ")) {
      return attempt;
    }
    Keywords keywords = work.task().keywords();
    int async = (int) number(keywords, "async", 0, variables);
    String said =
        async > 0
            ? "async task did not complete within the requested time - " + async + "s"
            : "The "
                + work.task().module()
                + " action failed to execute in the expected time frame ("
                + (int) number(keywords, "timeout", 0, variables)
                + ") and was terminated";
    attempt.with("msg", Text.of(said));
    return attempt;
  }

  private static Attempt finished(Attempt attempt, String folder) {
    BackgroundJobs.identity(BackgroundJobs.newId(), folder)
        .entries()
        .forEach(attempt.values()::put);
    return attempt.with("finished", Int.of(1));
  }

  /** Over connections of its own, so that it keeps no other task waiting. */
  private Attempt inBackground(Assignment work, Variables variables, ModuleCall.Manner manner) {
    Map<HostRun, HostLinks> links = new HashMap<>();
    try {
      return call(
          work, variables, manner, host -> links.computeIfAbsent(host, h -> h.links().another()));
    } finally {
      links.values().forEach(HostLinks::reset);
    }
  }

  private Attempt call(
      Assignment work,
      Variables variables,
      ModuleCall.Manner manner,
      Function<HostRun, HostLinks> links) {
    ModuleCall.Call call = prepared(work, variables, manner, links);
    Foreseen.Now now =
        new Foreseen.Now(
            call.arguments(), run.hosts().version(), () -> hosts.route(work, variables));
    Plan known = manner.dry() ? null : work.host().foreseen().take(work.task(), now);
    return run.modules().call(call, known, manner);
  }

  private ModuleCall.Call prepared(
      Assignment work,
      Variables variables,
      ModuleCall.Manner manner,
      Function<HostRun, HostLinks> links) {
    Task task = work.task();
    Mapping arguments = evaluated(task, variables);
    TaskHost host = hosts.host(work, variables, manner.dry(), links);
    TaskWorkplace workplace =
        new TaskWorkplace(
            run.scopes().surroundings(work.play().play(), task),
            variables,
            run.fleet(),
            run.jobs(),
            () -> hosts.link(work, variables, host, links),
            new TaskAudience(run.events(), run.prompts(), run.interval(), work.info()));
    Diary diary = new Diary(run.journal(), work.host(), hosts.delegate(work, variables), task);
    return new ModuleCall.Call(task, arguments, workplace, host, diary);
  }

  private Mapping evaluated(Task task, Variables variables) {
    try {
      return arguments(task, variables);
    } catch (Mistake mistake) {
      throw Wording.option(mistake, task.arguments(), task);
    }
  }

  /** The parameters, evaluated; those of {@code module_defaults} first. */
  Mapping arguments(Task task, Variables variables) {
    MapValue arguments = MapValue.empty();
    defaults(task, variables).entries().forEach(arguments::put);
    Mapping written = task.arguments();
    if (written.get("_raw_params") instanceof Text whole
        && written.size() == 1
        && variables.resolve(whole) instanceof Mapping given) {
      written = given;
    }
    for (Map.Entry<Value, Value> entry : written.entries().entrySet()) {
      Value value = resolved(entry.getValue(), task, variables);
      if (value instanceof Undefined undefined) {
        throw Trouble.of(undefined).mistake(undefined.origin());
      }
      arguments.put(variables.resolve(entry.getKey()), withoutOmitted(value));
    }
    return arguments;
  }

  /** What {@code module_defaults} say of the task's module: the innermost of them alone. */
  private static Mapping defaults(Task task, Variables variables) {
    Mapping found = MapValue.empty();
    for (Value written : task.keywords().all("module_defaults")) {
      Value defaults = variables.resolve(written);
      for (Value part : defaults instanceof Sequence list ? list.items() : List.of(defaults)) {
        if (part instanceof Mapping modules) {
          for (Value name : modules.keys()) {
            boolean mine =
                PythonText.str(name).replaceFirst(".*\\.", "").equals(task.shortModule());
            found = mine && modules.get(name) instanceof Mapping values ? values : found;
          }
        }
      }
    }
    return found;
  }

  private static Value resolved(Value written, Task task, Variables variables) {
    try {
      return variables.resolve(written);
    } catch (Mistake mistake) {
      throw Wording.option(mistake, written, task);
    }
  }

  private static Value withoutOmitted(Value value) {
    return switch (value) {
      case Sequence list ->
          list.isTuple()
              ? list
              : Sequence.of(
                  list.items().stream()
                      .filter(item -> item != Omit.OMIT)
                      .map(TaskActions::withoutOmitted)
                      .toList());
      case MapValue map -> {
        MapValue kept = MapValue.empty();
        map.entries()
            .forEach(
                (key, item) -> {
                  if (item != Omit.OMIT) {
                    kept.put(key, withoutOmitted(item));
                  }
                });
        yield kept;
      }
      default -> value;
    };
  }

  private ModuleCall.Manner manner(Keywords keywords, Variables variables) {
    Value check = keywords.find("check_mode");
    Value diff = keywords.find("diff");
    boolean dry = check == null ? run.options().dryRun() : yes(variables.resolve(check));
    boolean show = diff == null ? run.options().diff() : yes(variables.resolve(diff));
    return new ModuleCall.Manner(dry, show);
  }

  static double number(Keywords keywords, String name, double otherwise, Variables variables) {
    Value written = keywords.find(name);
    if (written == null) {
      return otherwise;
    }
    Value value = variables.resolve(written);
    try {
      return Double.parseDouble(PythonText.str(value));
    } catch (NumberFormatException e) {
      throw Diagnostic.error("`" + name + "` must be a number, not `" + value + "`")
          .at(written instanceof Text text ? text.origin() : null)
          .help("write it as in `" + name + ": 5`")
          .mistake();
    }
  }

  /** Whether a keyword's value means yes. */
  static boolean yes(Value value) {
    return switch (value) {
      case Bool bool -> bool.truthy();
      case Text text ->
          List.of("yes", "true", "on", "1", "y", "t")
              .contains(text.value().strip().toLowerCase(java.util.Locale.ROOT));
      default -> value.truthy();
    };
  }
}
