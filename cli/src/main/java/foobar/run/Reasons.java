package foobar.run;

import foobar.playbook.Play;
import foobar.playbook.Role;
import foobar.playbook.Task;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.template.Piece;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a task runs on a host or does not, as far as that is known before its play begins. */
public final class Reasons {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final TagFilter filter;
  private final Scopes scopes;
  private final Hosts hosts;
  private final VarsFiles files;

  Reasons(TagFilter filter, Scopes scopes, Hosts hosts, VarsFiles files) {
    this.filter = filter;
    this.scopes = scopes;
    this.hosts = hosts;
    this.files = files;
  }

  /**
   * A condition of a task, or of what it stands in.
   *
   * @param place where it is written
   * @param pieces the whole first, each before its parts
   * @param later other tasks of the play that set what it asks for
   */
  public record Condition(@Nullable Span place, List<Piece> pieces, List<Provenance.ByTask> later) {

    /** Whether it holds; null where only a run tells. */
    public @Nullable Boolean holds() {
      Value value = pieces.getFirst().value();
      return value == null ? null : value.truthy();
    }
  }

  /**
   * What is known of a task.
   *
   * @param name its role before it
   * @param tags all that hold for it
   * @param selected whether the options of the run select it
   * @param handler whether it waits to be notified
   * @param conditions the outermost first; all have to hold
   */
  public record Answer(
      String name,
      Span place,
      Set<String> tags,
      boolean selected,
      boolean handler,
      List<Condition> conditions) {}

  /**
   * Of the tasks of a play that are so called.
   *
   * @param wanted a name, a part of one, or {@code FILE:LINE}
   */
  public List<Answer> of(String wanted, String host, Play play) {
    List<Task> tasks = play.tasks().stream().filter(task -> isMeant(task, wanted)).toList();
    List<Task> exact = tasks.stream().filter(task -> names(task).contains(wanted)).toList();
    if (tasks.isEmpty()) {
      return List.of();
    }
    HostRun run = hosts.find(host);
    PlayRun alone = new PlayRun(play, List.of(run), List.of(run), MapValue.empty());
    files.read(alone);
    List<Answer> answers = new ArrayList<>();
    for (Task task : exact.isEmpty() ? tasks : exact) {
      Variables variables = scopes.task(run, alone, task);
      Set<String> tags = new LinkedHashSet<>(TagFilter.tags(task.keywords(), variables::resolve));
      answers.add(
          new Answer(
              names(task).getFirst(),
              task.place(),
              tags,
              filter.selects(tags),
              play.handlers().contains(task),
              conditions(task, play, variables)));
    }
    return answers;
  }

  private static boolean isMeant(Task task, String wanted) {
    String place = task.place().source().name() + ":" + task.place().line();
    String lower = wanted.toLowerCase(Locale.ROOT);
    return names(task).stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(lower))
        || (place.endsWith(wanted) && wanted.contains(":"));
  }

  /** With the role and without it; that of its module where it has none. */
  private static List<String> names(Task task) {
    String own = task.name().truthy() ? task.name().value() : task.module();
    Role role = task.role();
    return role == null ? List.of(own) : List.of(role.name() + " : " + own, own);
  }

  private static List<Condition> conditions(Task task, Play play, Variables variables) {
    List<Condition> conditions = new ArrayList<>();
    for (Value written : task.keywords().all("when")) {
      for (Value one : written instanceof Sequence list ? list.items() : List.of(written)) {
        conditions.add(
            new Condition(
                one instanceof Text text ? text.origin() : null,
                pieces(one, variables),
                later(one.toString(), task, play)));
      }
    }
    return conditions;
  }

  private static List<Piece> pieces(Value condition, Variables variables) {
    try {
      return variables.pieces(condition).stream().map(Reasons::shown).toList();
    } catch (Mistake mistake) {
      String trouble = mistake.diagnostics().getFirst().summary();
      return List.of(new Piece(0, condition.toString(), null, trouble));
    }
  }

  private static Piece shown(Piece piece) {
    Value value = piece.value();
    return value == null
        ? piece
        : new Piece(piece.depth(), piece.text(), Provenance.masked(value), piece.trouble());
  }

  /** What other tasks of the play may have set by then of what a condition asks for. */
  private static List<Provenance.ByTask> later(String condition, Task task, Play play) {
    List<Provenance.ByTask> found = new ArrayList<>();
    Matcher names = NAME.matcher(condition);
    Set<String> seen = new LinkedHashSet<>();
    while (names.find()) {
      seen.add(names.group());
    }
    Set<Span> behind = play.tasksBehind(task).stream().map(Task::place).collect(Collectors.toSet());
    for (String name : seen) {
      Provenance.byTasks(name, play).stream()
          .filter(by -> !by.own() && !by.place().equals(task.place()))
          .filter(by -> !behind.contains(by.place()))
          .forEach(found::add);
    }
    return found;
  }
}
