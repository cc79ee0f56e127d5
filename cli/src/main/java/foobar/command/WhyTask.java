package foobar.command;

import foobar.blueprint.Places;
import foobar.run.Provenance;
import foobar.run.Reasons;
import foobar.template.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Why a task runs on a host or does not, for people. */
final class WhyTask {

  private static final String UNKNOWN = "?";
  private static final String LEFT_OUT = "-";
  private static final int LONGEST = 24;

  private WhyTask() {}

  static List<String> of(Reasons.Answer task, String host) {
    List<String> lines = new ArrayList<>();
    lines.add(task.name() + " (" + Places.shown(task.place()) + ")");
    if (!task.tags().isEmpty()) {
      lines.add("  tags: " + String.join(", ", task.tags()));
    }
    for (Reasons.Condition condition : task.conditions()) {
      lines.add("  when, " + Places.shown(condition.place()) + ":");
      condition.pieces().forEach(piece -> lines.add(row(piece)));
      condition.later().forEach(by -> lines.add("    " + setBy(by)));
    }
    lines.add("-> " + verdict(task, host));
    return lines;
  }

  private static String row(Piece piece) {
    String value =
        piece.value() != null
            ? shortened(WhyText.json(piece.value()))
            : piece.isLeftOut() ? LEFT_OUT : UNKNOWN;
    String trouble = piece.trouble().isEmpty() ? "" : "  (" + piece.trouble() + ")";
    return ("    %-" + LONGEST + "s  %s%s%s")
        .formatted(value, "  ".repeat(piece.depth()), piece.text().strip(), trouble);
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 3) + "...";
  }

  private static String setBy(Provenance.ByTask by) {
    return by.how() + " sets some of it on the way: " + Places.shown(by.place());
  }

  private static String verdict(Reasons.Answer task, String host) {
    if (!task.selected()) {
      return "its tags keep it from running";
    }
    List<Reasons.Condition> conditions = task.conditions();
    if (conditions.stream().anyMatch(one -> Boolean.FALSE.equals(one.holds()))) {
      return "it is skipped on " + host;
    }
    if (conditions.stream().anyMatch(one -> Objects.isNull(one.holds()))) {
      return "only a run on " + host + " tells";
    }
    return task.handler()
        ? "it runs on " + host + " once a task notifies it"
        : "it runs on " + host;
  }
}
