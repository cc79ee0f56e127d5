package foobar.history;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a run when it begins.
 *
 * @param id short, and no other kept run has it
 * @param began when
 * @param by who, and where
 * @param verb such as {@code deploy} or {@code db status}
 * @param arguments what stood behind it, without secrets
 * @param inventories as they were named
 * @param groups the hosts of each group of the inventory
 */
public record Head(
    String id,
    Instant began,
    By by,
    String verb,
    List<String> arguments,
    List<String> inventories,
    Map<String, List<String>> groups,
    boolean dryRun) {

  static final String EVENT = "began";

  private static final int SCHEMA = 1;

  /**
   * Whose run it is.
   *
   * @param pid the process
   */
  public record By(String user, String machine, long pid) {}

  /** The command as it could be typed, but for secrets. */
  public String command() {
    StringBuilder line = new StringBuilder(verb);
    arguments.forEach(word -> line.append(' ').append(quoted(word)));
    return line.toString();
  }

  private static String quoted(String word) {
    boolean plain = word.matches("[\\w@%+=:,./*{}~^-]+") || word.isEmpty();
    return plain && !word.isEmpty() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Whether its process seems to be there still. */
  boolean isAlive() {
    return ProcessHandle.of(by.pid())
        .flatMap(process -> process.info().startInstant())
        // The clock of processes is coarse.
        .filter(start -> start.isBefore(began.plus(Duration.ofSeconds(2))))
        .isPresent();
  }

  /** As the first line of its file. */
  MapValue toValue() {
    MapValue all = MapValue.empty();
    groups.forEach((name, hosts) -> all.put(name, texts(hosts)));
    return MapValue.empty()
        .put("event", Text.of(EVENT))
        .put("schema", Int.of(SCHEMA))
        .put("time", Text.of(began.toString()))
        .put("id", Text.of(id))
        .put("user", Text.of(by.user()))
        .put("machine", Text.of(by.machine()))
        .put("pid", Int.of(by.pid()))
        .put("verb", Text.of(verb))
        .put("arguments", texts(arguments))
        .put("inventories", texts(inventories))
        .put("dry_run", Bool.of(dryRun))
        .put("groups", all);
  }

  static Head of(Fields line) {
    return new Head(
        line.text("id"),
        line.time("time"),
        new By(line.text("user"), line.text("machine"), line.number("pid")),
        line.text("verb"),
        line.texts("arguments"),
        line.texts("inventories"),
        line.lists("groups"),
        line.flag("dry_run"));
  }

  private static Sequence texts(List<String> words) {
    return Sequence.of(words.stream().map(Text::of).toList());
  }
}
