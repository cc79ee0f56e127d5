package foobar.run;

import foobar.playbook.Keywords;
import foobar.playbook.Task;
import foobar.remote.HostFailure;
import foobar.remote.Unreachable;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code rescue} may ask of the task that failed: its keywords, as {@code
 * ansible_failed_task}.
 */
final class FailedTask {

  /** Keywords with the values they have where nobody sets them. */
  private static final Map<String, Value> SINGLE =
      Map.ofEntries(
          Map.entry("any_errors_fatal", Bool.FALSE),
          Map.entry("async", Int.of(0)),
          Map.entry("become", Bool.FALSE),
          Map.entry("become_method", Text.of("sudo")),
          Map.entry("become_user", None.NONE),
          Map.entry("check_mode", Bool.FALSE),
          Map.entry("connection", Text.of("ssh")),
          Map.entry("debugger", None.NONE),
          Map.entry("delay", Int.of(5)),
          Map.entry("delegate_facts", None.NONE),
          Map.entry("delegate_to", None.NONE),
          Map.entry("diff", Bool.FALSE),
          Map.entry("ignore_errors", None.NONE),
          Map.entry("ignore_unreachable", None.NONE),
          Map.entry("no_log", Bool.FALSE),
          Map.entry("poll", Int.of(15)),
          Map.entry("port", None.NONE),
          Map.entry("register", None.NONE),
          Map.entry("remote_user", None.NONE),
          Map.entry("retries", Int.of(3)),
          Map.entry("run_once", None.NONE),
          Map.entry("throttle", Int.of(0)),
          Map.entry("timeout", Int.of(0)));

  private static final List<String> LISTS =
      List.of(
          "changed_when", "environment", "failed_when", "module_defaults", "tags", "until", "when");

  private FailedTask() {}

  /**
   * @param variables those of the task on the host that it failed on
   */
  static Mapping of(Task task, Variables variables) {
    Keywords keywords = task.keywords();
    MapValue values = MapValue.empty();
    values.put("name", task.name().truthy() ? resolved(task.name(), variables) : Text.EMPTY);
    values.put("action", Text.of(task.module()));
    values.put("args", resolved(task.arguments(), variables));
    SINGLE.forEach(
        (keyword, otherwise) -> {
          Value written = written(keywords, keyword);
          values.put(keyword, written == null ? otherwise : resolved(written, variables));
        });
    LISTS.forEach(keyword -> values.put(keyword, all(keywords, keyword)));
    Value notify = keywords.find("notify");
    values.put("notify", notify == null ? None.NONE : list(notify));
    Value vars = keywords.own("vars");
    values.put("vars", vars instanceof Mapping ? resolved(vars, variables) : MapValue.empty());
    Task.Loop loop = task.loop();
    values.put("loop", loop == null ? None.NONE : resolved(loop.items(), variables));
    String lookup = loop == null ? "" : loop.lookup();
    values.put("loop_with", lookup.isEmpty() ? None.NONE : Text.of(lookup));
    values.put("async_val", java.util.Objects.requireNonNull(values.get(Text.of("async"))));
    return values;
  }

  private static @Nullable Value written(Keywords keywords, String keyword) {
    return keyword.equals("register") ? keywords.own(keyword) : keywords.find(keyword);
  }

  private static Value all(Keywords keywords, String keyword) {
    List<Value> items = new ArrayList<>();
    keywords.all(keyword).forEach(value -> items.addAll(list(value).items()));
    return Sequence.of(items);
  }

  private static Sequence list(Value value) {
    return value instanceof Sequence list ? list : Sequence.of(List.of(value));
  }

  /** As it was when the task failed; what cannot be evaluated stays as it is written. */
  private static Value resolved(Value value, Variables variables) {
    try {
      return variables.resolve(value);
    } catch (Mistake | Unreachable | HostFailure e) {
      return value;
    }
  }
}
