package foobar.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What hosts have answered, to be shown once for all that answered the same. */
final class AnswerGroups {

  /** What may be equal on many hosts. */
  record Answer(String differences, String words, Paint paint) {}

  private final Screen screen;
  private final boolean colour;
  private final List<String> order = new ArrayList<>();
  private final Map<Answer, List<String>> answers = new LinkedHashMap<>();

  AnswerGroups(Screen screen, boolean colour) {
    this.screen = screen;
    this.colour = colour;
  }

  /** Hosts that will answer, in the order in which they are named. */
  void expect(List<String> hosts) {
    order.addAll(hosts);
  }

  int expected() {
    return order.size();
  }

  void add(String host, Answer answer) {
    answers.computeIfAbsent(answer, key -> new ArrayList<>()).add(host);
  }

  /** What most have answered comes last, next to where the eye is. */
  void print() {
    answers.values().forEach(hosts -> hosts.sort(Comparator.comparingInt(order::indexOf)));
    answers.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Answer, List<String>>>comparingInt(
                    answer -> answer.getValue().size())
                .thenComparingInt(answer -> order.indexOf(answer.getValue().getFirst())))
        .forEach(answer -> print(who(answer.getValue()), answer.getKey()));
  }

  /** One answer. */
  void print(String who, Answer answer) {
    String[] head = answer.words().split("\n", 2);
    boolean prints = head[0].endsWith(">>");
    String rest = head.length > 1 ? "\n" + head[1] : "";
    screen.print(
        answer.differences()
            + Paint.STRONG.on(who, colour)
            + " | "
            + (prints
                ? answer.paint().on(head[0], colour) + rest
                : answer.paint().on(answer.words(), colour))
            + "\n");
  }

  static String hosts(int count) {
    return count == 1 ? "1 host" : count + " hosts";
  }

  private static String who(List<String> hosts) {
    String names = HostNames.folded(hosts);
    return hosts.size() == 1 ? names : names + " (" + hosts(hosts.size()) + ")";
  }
}
