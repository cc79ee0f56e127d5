package foobar.run;

import foobar.playbook.Block;
import foobar.playbook.Play;
import foobar.playbook.Role;
import foobar.playbook.Step;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.value.Text;
import foobar.variables.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What plays would run over and do, worked out without any host, for those who only want a list.
 */
public final class Outline {

  /**
   * A task that the options of the run select.
   *
   * @param name its role before it; where it has no name, its module's
   * @param tags all that hold for it, in order
   */
  public record Line(String name, Set<String> tags) {}

  /**
   * One play.
   *
   * @param patterns of hosts, as its {@code hosts} says
   * @param tags its own, in order
   * @param hosts in the order of the inventory
   * @param lines its tasks; what only rescues or always runs is not among them
   */
  public record OfPlay(
      String name, List<Text> patterns, Set<String> tags, List<String> hosts, List<Line> lines) {}

  private final RunOptions options;
  private final Scopes scopes;
  private final Fleet fleet;

  Outline(RunOptions options, Scopes scopes, Fleet fleet) {
    this.options = options;
    this.scopes = scopes;
    this.fleet = fleet;
  }

  /**
   * @param warnings told of patterns that mean no host
   * @throws foobar.source.Mistake if what the play's own keywords need is only known in a run
   */
  public OfPlay of(Play play, Consumer<Diagnostic> warnings) {
    Variables variables = scopes.hostless(play);
    List<Text> patterns = PlayRunner.patterns(play, variables);
    TagFilter filter = new TagFilter(options.tags(), options.skipTags());
    List<Line> lines = new ArrayList<>();
    for (List<Step> section : play.sections()) {
      section.forEach(step -> collect(step, variables, filter, lines));
    }
    String name =
        play.name().value().isBlank() || play.name().equals(play.hosts())
            ? String.join(",", patterns.stream().map(Shown::of).toList())
            : Shown.of(variables.resolve(play.name()));
    return new OfPlay(
        name,
        patterns,
        new TreeSet<>(TagFilter.tags(play.keywords(), variables::resolve)),
        fleet.select(patterns, warnings),
        lines);
  }

  private static void collect(Step step, Variables variables, TagFilter filter, List<Line> to) {
    switch (step) {
      case Block block -> block.steps().forEach(inner -> collect(inner, variables, filter, to));
      case Task task -> {
        Set<String> tags = new TreeSet<>(TagFilter.tags(task.keywords(), variables::resolve));
        if (filter.selects(tags)) {
          to.add(new Line(name(task), tags));
        }
      }
    }
  }

  private static String name(Task task) {
    if (!task.name().truthy()) {
      return task.module();
    }
    Role role = task.role();
    String shown = Shown.of(task.name());
    return role == null || task.shortModule().equals("include_role")
        ? shown
        : role.name() + " : " + shown;
  }
}
