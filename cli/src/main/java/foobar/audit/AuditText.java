package foobar.audit;

import foobar.blueprint.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as people read them. */
public final class AuditText {

  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(13);

  private AuditText() {}

  public static List<String> lines(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      if (!finding.isAccepted()) {
        of(finding, lines);
      }
    }
    findings.stream()
        .filter(Finding::isAccepted)
        .forEach(one -> wrapped("accepted  ", one.id() + ": " + one.accepted(), lines));
    if (findings.stream().anyMatch(Finding::isAccepted)) {
      lines.add("");
    }
    lines.add(summary(findings));
    return lines;
  }

  private static void of(Finding finding, List<String> lines) {
    String name = finding.severity().name().toLowerCase(Locale.ROOT);
    wrapped("%-8s".formatted(name), finding.what() + " [" + finding.id() + "]", lines);
    if (finding.place() != null) {
      boolean usual = Places.isPacked(finding.place());
      lines.add("        at   " + Places.shown(finding.place()) + (usual ? " (the default)" : ""));
    }
    wrapped("        why  ", finding.why(), lines);
    wrapped("        do   ", finding.todo(), lines);
    lines.add("");
  }

  private static void wrapped(String head, String text, List<String> lines) {
    StringBuilder line = new StringBuilder(head);
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT.substring(0, head.length()));
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    lines.add(line.toString());
  }

  /** How many there are of each kind. */
  static String summary(List<Finding> findings) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
      long count =
          findings.stream().filter(one -> one.severity() == severity && !one.isAccepted()).count();
      if (count > 0) {
        parts.add(count + " " + severity.name().toLowerCase(Locale.ROOT));
      }
    }
    long accepted = findings.stream().filter(Finding::isAccepted).count();
    String open = parts.isEmpty() ? "nothing found" : String.join(", ", parts);
    return accepted == 0 ? open : open + "; " + accepted + " accepted by `audit_accepted`";
  }
}
