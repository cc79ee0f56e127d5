package foobar.playbook;

import foobar.source.Span;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which hosts become what.
 *
 * @param name as written, else the hosts
 * @param hosts the pattern, not yet evaluated
 * @param keywords the play's own
 * @param settings keywords that only plays have, such as {@code serial}
 * @param vars the play's variables
 * @param varsFiles files with more of them; a list means the first that is there
 * @param roles all roles it uses, dependencies included, in order
 * @param sections its tasks in order; handlers run after each section
 * @param handlers those of its roles first
 * @param ahead what its includes with a fixed name would bring
 * @param file the playbook
 */
public record Play(
    Text name,
    Value hosts,
    Keywords keywords,
    Map<String, Value> settings,
    Mapping vars,
    List<Value> varsFiles,
    List<Role> roles,
    List<List<Step>> sections,
    List<Step> handlers,
    List<Step> ahead,
    Path file,
    Span place) {

  /** Every task that can be known before the run, those in blocks and handlers too. */
  public List<Task> tasks() {
    List<Task> found = new ArrayList<>();
    sections.forEach(section -> section.forEach(step -> collect(step, found)));
    handlers.forEach(step -> collect(step, found));
    ahead.forEach(step -> collect(step, found));
    return found;
  }

  /**
   * Those that cannot have run when this one begins; of handlers and includes that is not known.
   */
  public List<Task> tasksBehind(Task task) {
    List<Task> inOrder = new ArrayList<>();
    sections.forEach(section -> section.forEach(step -> collect(step, inOrder)));
    for (int i = 0; i < inOrder.size(); i++) {
      if (inOrder.get(i) == task) {
        return inOrder.subList(i + 1, inOrder.size());
      }
    }
    return List.of();
  }

  static void collect(Step step, List<Task> found) {
    switch (step) {
      case Task task -> found.add(task);
      case Block block -> {
        block.steps().forEach(inner -> collect(inner, found));
        block.rescue().forEach(inner -> collect(inner, found));
        block.always().forEach(inner -> collect(inner, found));
      }
    }
  }

  public Path directory() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
