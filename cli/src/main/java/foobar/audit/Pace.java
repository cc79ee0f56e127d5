package foobar.audit;

import static foobar.audit.Severity.MEDIUM;

import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether plays that go in batches leave some servers alone at a time. */
final class Pace implements Check {

  @Override
  public List<Finding> of(Subject subject) {
    List<Finding> found = new ArrayList<>();
    for (Subject.PlayShape play : subject.plays()) {
      if (play.hosts().size() > 1) {
        look(play, found);
      }
    }
    return found;
  }

  private static void look(Subject.PlayShape play, List<Finding> found) {
    int hosts = play.hosts().size();
    if (largest(play.serial(), hosts) >= hosts) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "all-at-once",
                  "`serial` of the play `%s` takes all %d hosts at once"
                      .formatted(play.name(), hosts),
                  play.place())
              .because("what goes wrong goes wrong everywhere, and nobody answers meanwhile")
              .then(
                  "set `serial: 1`, or a list that begins with 1; updates: `foobar rolling-update`"));
    }
    if (number(play.mayFail(), hosts) >= hosts) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "all-may-fail",
                  "the play `%s` goes on however many hosts fail".formatted(play.name()),
                  play.place())
              .because("a release that breaks one server is brought to all the others too")
              .then("set `max_fail_percentage: 0`"));
    }
  }

  /** Of a list the first batch counts: the later ones are larger on purpose. */
  private static int largest(@Nullable Value serial, int hosts) {
    return serial instanceof Sequence list
        ? list.items().isEmpty() ? 0 : hosts(list.items().getFirst(), hosts)
        : hosts(serial, hosts);
  }

  private static int hosts(@Nullable Value size, int hosts) {
    String text = size == null ? "" : size.toString().strip();
    if (text.endsWith("%")) {
      return number(text.substring(0, text.length() - 1)) * hosts / 100;
    }
    return number(text);
  }

  /** How many hosts a percentage is. */
  private static int number(@Nullable Value percent, int hosts) {
    String text = percent == null ? "" : percent.toString().strip().replace("%", "");
    return number(text) * hosts / 100;
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
