package foobar.run;

import foobar.playbook.Play;
import foobar.playbook.Task;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.template.UndefinedName;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import foobar.variables.Layer;
import foobar.variables.Layers;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which places set a variable of a host in a play, and what it comes to before its first task. */
public final class Provenance {

  private final Scopes scopes;
  private final Hosts hosts;
  private final VarsFiles files;

  Provenance(Scopes scopes, Hosts hosts, VarsFiles files) {
    this.scopes = scopes;
    this.hosts = hosts;
    this.files = files;
  }

  /**
   * A task of the play that sets the variable too.
   *
   * @param how the keyword or module by which it does
   * @param own whether for itself alone
   */
  public record ByTask(String how, boolean own, Span place) {}

  /**
   * What is known of a variable.
   *
   * @param value as people may see it; null where it has none
   * @param trouble why it has none; else empty
   * @param settings the strongest first
   * @param tasks in order
   */
  public record Answer(
      @Nullable Value value, String trouble, List<Layers.Setting> settings, List<ByTask> tasks) {}

  /** Of a host in a play that it is in. */
  public Answer of(String variable, String name, Play play) {
    HostRun host = hosts.find(name);
    PlayRun alone = new PlayRun(play, List.of(host), List.of(host), MapValue.empty());
    files.read(alone);
    Variables variables = scopes.play(host, alone);
    // Files beside both the inventory and the playbook are read for each.
    List<Layers.Setting> settings =
        variables.settings(variable).stream()
            .map(one -> new Layers.Setting(one.level(), one.name(), masked(one.value())))
            .filter(distinct(new HashSet<>()))
            .toList();
    List<ByTask> tasks = byTasks(variable, play);
    try {
      Value value = variables.find(variable);
      return switch (value) {
        case null -> new Answer(null, "nothing sets it", settings, tasks);
        case Undefined missing -> new Answer(null, missing.message(), settings, tasks);
        default -> new Answer(masked(value), "", settings, tasks);
      };
    } catch (UndefinedName e) {
      return new Answer(null, e.asValue().message(), settings, tasks);
    } catch (Mistake e) {
      return new Answer(null, e.diagnostics().getFirst().summary(), settings, tasks);
    }
  }

  private static Predicate<Layers.Setting> distinct(Set<Span> seen) {
    return one -> {
      Span place = one.place();
      return place == null || seen.add(place);
    };
  }

  /** As people may see it. */
  static Value masked(Value value) {
    return Shown.map(value, text -> text.isSecret() ? Text.of(Secret.MASK, text.origin()) : text);
  }

  static List<ByTask> byTasks(String variable, Play play) {
    List<ByTask> found = new ArrayList<>();
    for (Task task : play.tasks()) {
      String how = lasting(variable, task);
      if (how != null) {
        found.add(new ByTask(how, false, task.place()));
      }
      for (Value vars : task.keywords().all("vars")) {
        if (vars instanceof Mapping mapping && mapping.get(Text.of(variable)) != null) {
          Span place = Layer.of(mapping).name(variable).origin();
          found.add(new ByTask("vars", true, place == null ? task.place() : place));
        }
      }
    }
    // What stands around several tasks is one place.
    return found.stream().distinct().toList();
  }

  /** By what a task sets it for those after it; null if it does not. */
  private static @Nullable String lasting(String variable, Task task) {
    Value kept = task.keywords().own("register");
    if (kept != null && names(kept, variable)) {
      return "register";
    }
    boolean sets = task.shortModule().equals("set_fact");
    return sets && task.arguments().get(Text.of(variable)) != null ? "set_fact" : null;
  }

  private static boolean names(Value kept, String variable) {
    return switch (kept) {
      case Sequence list -> list.items().stream().anyMatch(item -> names(item, variable));
      default -> kept.toString().equals(variable);
    };
  }
}
