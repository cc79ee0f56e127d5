package foobar.run;

import foobar.event.TaskResult.Difference;
import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Catalog;
import foobar.module.Change;
import foobar.module.Comparison;
import foobar.module.Errand;
import foobar.module.Parameter;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Schema;
import foobar.playbook.Task;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.NotRehearsed;
import foobar.remote.Refused;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a module once: binds it, asks for its plan, and carries the plan out or rehearses it. */
final class ModuleCall {

  private final Catalog catalog;
  private final Consumer<String> secrets;

  /**
   * @param secrets told every secret that a module is given, so that no report shows it
   */
  ModuleCall(Catalog catalog, Consumer<String> secrets) {
    this.catalog = catalog;
    this.secrets = secrets;
  }

  /**
   * How a call is to be done.
   *
   * @param dry whether the host is imagined
   * @param diff whether differences are collected
   */
  record Manner(boolean dry, boolean diff) {}

  /**
   * What is asked of which module.
   *
   * @param arguments evaluated
   * @param diary told of changes that can be taken back
   */
  record Call(Task task, Mapping arguments, TaskWorkplace workplace, Host host, Diary diary) {}

  /**
   * @param known what a check made earlier has found; null where the host has to be asked now
   */
  Attempt call(Call call, @Nullable Plan known, Manner manner) {
    Schema schema = schema(call.task());
    collectSecrets(schema, call.arguments());
    try {
      Plan plan = known == null ? check(schema, call) : known;
      return carryOut(plan, call, manner);
    } catch (HostFailure failure) {
      return Attempt.failed(message(failure));
    }
  }

  /** What a task would do now. */
  Plan check(Call call) {
    return check(schema(call.task()), call);
  }

  private static Plan check(Schema schema, Call call) {
    return bound(schema, call).check(call.host());
  }

  private static foobar.module.Module bound(Schema schema, Call call) {
    try {
      return schema.bind(call.arguments(), call.task().place(), call.workplace());
    } catch (Mistake mistake) {
      throw Wording.parameters(mistake, schema);
    }
  }

  /** The one command that a call would run, if a host can do that by itself; else null. */
  @Nullable Errand errand(Call call) {
    if (!(bound(schema(call.task()), call) instanceof Errand.Runner runner)) {
      return null;
    }
    collectSecrets(schema(call.task()), call.arguments());
    List<Change> changes = runner.check(call.host()).changes();
    return changes.size() == 1 && changes.getFirst().act() instanceof Errand errand ? errand : null;
  }

  /** What of a task of this module may be done before its turn; nothing at all if that is null. */
  Ahead.@Nullable Part ahead(Task task) {
    return task.own() != null ? null : catalog.find(task.module()).map(Schema::ahead).orElse(null);
  }

  /** Whether a task is one command, and nothing but that. */
  boolean isErrand(Task task) {
    return task.own() == null && catalog.find(task.module()).map(Schema::runsErrands).orElse(false);
  }

  private Schema schema(Task task) {
    return task.own() != null
        ? catalog.own()
        : catalog
            .find(task.module())
            .orElseThrow(
                () ->
                    Diagnostic.error("there is no module `" + task.module() + "`")
                        .at(task.place())
                        .help("`foobar doc` lists the modules")
                        .mistake());
  }

  /** The facts of a host, by the module that gathers them. */
  Mapping facts(Host host, Mapping parameters, TaskWorkplace workplace) {
    Schema setup = catalog.find("setup").orElseThrow();
    Plan plan = setup.bind(parameters, null, workplace).check(host);
    if (plan.failure() != null) {
      throw new HostFailure("the facts cannot be gathered: " + plan.failure());
    }
    return plan.results().get("ansible_facts") instanceof Mapping facts
        ? (Mapping) Shown.unsafe(facts)
        : MapValue.empty();
  }

  private static Attempt carryOut(Plan plan, Call call, Manner manner) {
    MapValue values = MapValue.ofTexts(plan.results());
    if (!plan.warnings().isEmpty()) {
      values.put(
          "warnings",
          foobar.value.Sequence.of(plan.warnings().stream().map(Text::unsafe).toList()));
    }
    if (plan.failure() != null) {
      return Attempt.of(values, false, plan.failure(), List.of());
    }
    if (plan.skipped() != null) {
      MapValue said = MapValue.ofTexts(plan.results());
      return skipped(
          said.get("skipped_reason") == null ? "msg" : "skipped_reason", plan.skipped(), said);
    }
    List<Difference> diffs = manner.diff() ? differences(plan) : List.of();
    Value compared = compared(plan, diffs, manner);
    Attempt attempt =
        manner.dry() ? rehearse(plan, call.host(), values, diffs) : act(plan, call, values, diffs);
    boolean own = attempt.values().get("diff") != null;
    return compared == null || own || attempt.failed() || attempt.skipped()
        ? attempt
        : attempt.with("diff", compared);
  }

  /** The difference that is returned: of the contents, if the module says nothing else. */
  private static @Nullable Value compared(Plan plan, List<Difference> diffs, Manner manner) {
    if (plan.comparison() != null) {
      return plan.comparison().diff(manner.diff(), manner.dry());
    }
    List<Value> contents = new ArrayList<>();
    for (Difference diff : diffs) {
      if (diff.content()) {
        contents.add(Comparison.texts(diff.field(), diff.before(), diff.after()));
      }
    }
    return switch (contents.size()) {
      case 0 -> null;
      case 1 -> contents.getFirst();
      default -> foobar.value.Sequence.of(contents);
    };
  }

  private static List<Difference> differences(Plan plan) {
    List<Difference> diffs = new ArrayList<>();
    for (Change change : plan.changes()) {
      if (change.kind() != Change.Kind.OPAQUE) {
        diffs.add(
            new Difference(
                change.field(),
                change.kind() == Change.Kind.CONTENT,
                change.before().get(),
                change.after().get()));
      }
    }
    return diffs;
  }

  private static Attempt act(Plan plan, Call call, MapValue values, List<Difference> diffs) {
    Results results = new Results();
    String failure = null;
    boolean refused = false;
    int done = 0;
    for (Change change : plan.changes()) {
      try {
        failure = call.diary().around(change.undos(), () -> done(change, call.host(), results));
      } catch (HostFailure e) {
        failure = message(e);
        refused = e instanceof Refused;
      }
      if (failure != null) {
        break;
      }
      done++;
    }
    results.dropped().forEach(name -> values.entries().remove(Text.of(name)));
    values.entries().putAll(results.values().entries());
    if (failure == null && results.skipped() != null) {
      return skipped("msg", results.skipped(), values);
    }
    Boolean said = results.changed();
    Attempt attempt = Attempt.of(values, said == null ? done > 0 : said, failure, diffs);
    Value word = results.values().get("msg");
    return refused && word != null ? attempt.with("msg", word) : attempt;
  }

  /** Why a change failed; null if it did not. */
  private static @Nullable String done(Change change, Host host, Results results) {
    change.act().apply(host, results);
    return results.failure();
  }

  private static Attempt rehearse(Plan plan, Host host, MapValue values, List<Difference> diffs) {
    Results results = new Results();
    for (Change change : plan.changes()) {
      change.brings().forEach(host::expect);
      if (change.rehearsal() != null) {
        return asked(change.rehearsal(), host, values, diffs);
      }
      if (change.kind() == Change.Kind.OPAQUE) {
        continue;
      }
      try {
        change.act().apply(host, results);
      } catch (NotRehearsed e) {
        // What only the real command can show stays open; the rest of the plan is still looked at.
      } catch (HostFailure e) {
        return Attempt.of(values, true, message(e), diffs);
      }
    }
    boolean certain = plan.certainlyChanges();
    if (plan.hasChanges() && !certain) {
      return skipped("a dry run cannot know what this does", values);
    }
    return Attempt.of(values, certain, null, diffs);
  }

  /** What a host says of an act that is not done. */
  private static Attempt asked(Act ask, Host host, MapValue values, List<Difference> diffs) {
    Results results = new Results();
    try {
      ask.apply(host, results);
    } catch (HostFailure e) {
      return Attempt.of(values, false, message(e), diffs);
    }
    values.entries().putAll(results.values().entries());
    return results.failure() == null && results.skipped() != null
        ? skipped("msg", results.skipped(), values)
        : Attempt.of(values, Boolean.TRUE.equals(results.changed()), results.failure(), diffs);
  }

  private static Attempt skipped(String reason, MapValue values) {
    return skipped("skip_reason", reason, values);
  }

  private static Attempt skipped(String key, String reason, MapValue values) {
    Attempt skipped = Attempt.skipped(key, reason);
    skipped.values().entries().putAll(values.entries());
    return skipped;
  }

  private void collectSecrets(Schema schema, Mapping arguments) {
    for (Parameter parameter : schema.parameters()) {
      Value value = arguments.get(parameter.name());
      if (value instanceof Text text && parameter.type() == Secret.class) {
        secrets.accept(text.value());
      }
    }
    Shown.map(
        arguments,
        text -> {
          if (text.isSecret()) {
            secrets.accept(PythonText.str(text));
          }
          return text;
        });
  }

  private static String message(HostFailure failure) {
    String said = failure.getMessage();
    return said == null ? failure.getClass().getSimpleName() : said;
  }
}
