package foobar.modules.pkg;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.remote.Expectation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What apt-get would do, as its simulation tells.
 *
 * @param steps in apt's own order
 */
record Transaction(List<Step> steps) {

  private static final Pattern LINE =
      Pattern.compile("^(Inst|Remv|Purg) (\\S+)(?: \\[([^\\]]*)])?(?: \\((\\S+) )?.*$");
  private static final Pattern SET_UP = Pattern.compile("^Conf (\\S+) \\((\\S+) .*$");
  private static final String ABSENT = "absent";
  private static final String NOT_SET_UP = "not set up";

  /** One package that comes, changes or goes. */
  record Step(String name, String before, String after) {

    String plainName() {
      return name.replaceFirst(":.*", "");
    }

    boolean installs() {
      return before.equals(ABSENT);
    }

    boolean removes() {
      return after.equals(ABSENT);
    }
  }

  static Transaction parse(String simulation) {
    List<Step> steps = new ArrayList<>();
    Set<String> moved = new HashSet<>();
    for (String line : simulation.split("\n", -1)) {
      Matcher parts = LINE.matcher(line);
      Matcher setUp = SET_UP.matcher(line);
      if (parts.matches()) {
        steps.add(step(parts));
        moved.add(parts.group(2));
      } else if (setUp.matches() && !moved.contains(setUp.group(1))) {
        // It was unpacked before, and its own set-up has failed or never begun.
        steps.add(new Step(setUp.group(1), NOT_SET_UP, setUp.group(2)));
      }
    }
    return new Transaction(List.copyOf(steps));
  }

  private static Step step(Matcher parts) {
    String now = parts.group(3) == null || parts.group(3).isEmpty() ? ABSENT : parts.group(3);
    boolean comes = parts.group(1).equals("Inst");
    String before = !comes && now.equals(ABSENT) ? "configuration files" : now;
    String after = comes && parts.group(4) != null ? parts.group(4) : ABSENT;
    return new Step(parts.group(2), before, after);
  }

  /**
   * One change for each package that was asked for or that goes or changes, one for all that come
   * along; the first carries the act.
   */
  Plan plan(List<PackageSpec> asked, Act act) {
    Plan plan = Plan.NOTHING;
    Act next = act;
    List<Step> along = new ArrayList<>();
    for (Step step : steps) {
      if (step.installs() && asked.stream().noneMatch(s -> s.name().equals(step.plainName()))) {
        along.add(step);
        continue;
      }
      plan = plan.change(step.name(), step.before(), step.after(), next);
      if (!step.removes()) {
        plan = plan.bringing(Expectation.Kind.PACKAGE, step.plainName());
      }
      next = Act.of(host -> {});
    }
    if (!along.isEmpty()) {
      String names = String.join(", ", along.stream().map(Step::name).sorted().toList());
      plan = plan.change("dependencies", ABSENT, names, next);
      for (Step step : along) {
        plan = plan.bringing(Expectation.Kind.PACKAGE, step.plainName());
      }
    }
    return plan;
  }
}
