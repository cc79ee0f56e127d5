package foobar.modules.entries;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The file of a PAM service, while its rules are being changed. */
final class PamService {

  private static final String MARK = "# Updated by Ansible - ";

  /**
   * A line.
   *
   * @param rule null for a comment, an empty line or an include
   */
  private record Line(String text, @Nullable PamRule rule) {

    static Line of(String text) {
      String bare = text.strip();
      boolean plain = bare.isEmpty() || bare.startsWith("#") || bare.startsWith("@include");
      return new Line(text, plain ? null : PamRule.of(text));
    }

    boolean isRemark() {
      return text.isBlank() || text.strip().startsWith("#");
    }
  }

  private final List<Line> lines = new ArrayList<>();

  PamService(String text) {
    text.lines().forEach(line -> lines.add(Line.of(line)));
  }

  /** What is wrong with it; empty if nothing is. */
  String wrong() {
    for (Line line : lines) {
      boolean include = line.text().strip().startsWith("@include");
      if (line.rule() == null && !line.isRemark() && !include) {
        return "Rule is not valid " + line.text();
      }
      String wrong = line.rule() == null ? "" : line.rule().wrong();
      if (!wrong.isEmpty()) {
        return wrong;
      }
    }
    return "";
  }

  /** Changes rules; answers how many are another one now. */
  int replace(Predicate<PamRule> which, UnaryOperator<PamRule> change) {
    int changed = 0;
    for (int i = 0; i < lines.size(); i++) {
      PamRule rule = lines.get(i).rule();
      if (rule != null && which.test(rule)) {
        PamRule next = change.apply(rule);
        if (!next.equals(rule)) {
          lines.set(i, new Line(next.toString(), next));
          changed++;
        }
      }
    }
    return changed;
  }

  int remove(Predicate<PamRule> which) {
    int before = lines.size();
    lines.removeIf(line -> line.rule() != null && which.test(line.rule()));
    return before - lines.size();
  }

  /**
   * Puts a rule beside each of some, unless its neighbour there is such a rule already.
   *
   * @param offset 0 for before, 1 for after
   */
  int insert(Predicate<PamRule> which, PamRule fresh, int offset) {
    int added = 0;
    for (int i = 0; i < lines.size(); i++) {
      PamRule rule = lines.get(i).rule();
      if (rule != null && which.test(rule) && !isThere(i, offset == 0 ? -1 : 1, fresh)) {
        lines.add(i + offset, new Line(fresh.toString(), fresh));
        added++;
        i++;
      }
    }
    return added;
  }

  private boolean isThere(int from, int step, PamRule fresh) {
    int i = from + step;
    while (i >= 0 && i < lines.size() && lines.get(i).isRemark()) {
      i += step;
    }
    PamRule neighbour = i >= 0 && i < lines.size() ? lines.get(i).rule() : null;
    return neighbour != null && neighbour.is(fresh.type(), fresh.control(), fresh.path());
  }

  /** The file, with a line that says when it was changed, and each rule as rules are written. */
  String text() {
    List<String> texts = new ArrayList<>();
    lines.forEach(line -> texts.add(line.rule() == null ? line.text() : line.rule().toString()));
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MICROS);
    String mark = MARK + now;
    if (texts.size() <= 1) {
      texts.add(0, "");
      texts.add(1, mark);
    } else if (texts.get(1).startsWith(MARK)) {
      texts.set(1, mark);
    } else {
      texts.add(1, mark);
    }
    return String.join("\n", texts) + "\n";
  }
}
