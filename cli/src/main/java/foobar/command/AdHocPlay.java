package foobar.command;

import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.template.data.YamlWriter;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A play of one task that no file holds.
 *
 * @param hosts the pattern
 * @param arguments as behind {@code MODULE:} in a playbook, or a JSON object
 * @param background for how many seconds it may go on by itself; null for not at all
 * @param poll how often it is asked then whether it has ended, in seconds; 0 for never
 * @param timeout how many seconds it may take; null for as many as it does
 */
record AdHocPlay(
    String hosts,
    String module,
    String arguments,
    @Nullable Integer background,
    int poll,
    @Nullable Integer timeout) {

  /** Where its mistakes are said to be. */
  static final String PLACE = "the command line";

  private static final YamlWriter.Layout LAYOUT = new YamlWriter.Layout(2, 1 << 20, false, false);

  /** One that changes nothing. */
  static AdHocPlay nothing(String hosts) {
    return new AdHocPlay(hosts, "ping", "", null, 0, null);
  }

  /** The play as a playbook has it. */
  Source source() {
    MapValue task = MapValue.empty().put(module, given());
    put(task, "async", background);
    put(task, "poll", background == null ? null : poll);
    put(task, "timeout", timeout);
    MapValue play =
        MapValue.empty()
            .put("hosts", Text.of(hosts))
            .put("gather_facts", Bool.FALSE)
            .put("tasks", Sequence.of(List.of(task)));
    return new Source(PLACE, YamlWriter.write(Sequence.of(List.of(play)), LAYOUT).value());
  }

  /** Reads it over these inventories. */
  PlaybookRun.Request request(List<String> inventories) {
    return new PlaybookRun.Request(
        inventories,
        site -> List.of(site.playbook(Path.of(PLACE), source())),
        false,
        false,
        List.of(),
        MapValue.empty(),
        fleet -> {});
  }

  private static void put(MapValue task, String keyword, @Nullable Integer number) {
    if (number != null) {
      task.put(keyword, Int.of(number));
    }
  }

  private Value given() {
    String text = arguments.strip();
    if (text.isEmpty()) {
      return None.NONE;
    }
    if (!text.startsWith("{") || text.startsWith("{{") || text.startsWith("{%")) {
      return Text.of(arguments);
    }
    Node node = Yaml.read(new Source("--args", text));
    if (node instanceof MapNode) {
      return node.toValue(Tags.NONE);
    }
    throw Diagnostic.error("`--args` cannot be used")
        .help("write `name=value ...`, what the module takes in one line, or a JSON object")
        .mistake();
  }
}
