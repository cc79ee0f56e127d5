package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows how database servers stand in the end, and on the way there what the flow tells and what
 * went wrong.
 */
final class DatabaseView implements Reporter {

  private static final String MODULE = "mysql_topology";
  private static final String TELLING = "debug";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Masker masker;
  private final boolean json;
  private final List<Text> told = new ArrayList<>();
  private Mapping topology = MapValue.empty();

  /**
   * @param json whether programs read the output: one object
   */
  DatabaseView(PrintWriter out, PrintWriter err, Masker masker, boolean json) {
    this.out = out;
    this.err = err;
    this.masker = masker;
    this.json = json;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.TaskDone done) {
      result(done.result());
    } else if (event instanceof Event.Warned warned) {
      say(err, "warning: " + warned.diagnostic().summary());
    }
  }

  private void result(TaskResult result) {
    String module = result.task().module();
    Status status = result.status();
    if (module.endsWith(MODULE) && result.values().get("servers") != null) {
      topology = MapValue.of(result.values().entries());
    } else if (status == Status.CHANGED) {
      // What was seen before is not so any more.
      topology = MapValue.empty();
    } else if (status == Status.FAILED || (status == Status.IGNORED && !isLook(result))) {
      String why = result.secret() ? "(censored)" : result.message();
      say(err, result.host() + ": " + result.task().name() + ": " + why);
    } else if (status == Status.OK && module.endsWith(TELLING)) {
      tell(result.values().get("msg"));
    }
  }

  /** What a server says, or does not say, is in the topology. */
  private static boolean isLook(TaskResult result) {
    return result.task().module().endsWith("mysql_state");
  }

  private void tell(@Nullable Value message) {
    Text text = Text.unsafe(String.valueOf(message));
    told.add(text);
    if (!json) {
      say(out, text.value());
    }
  }

  private void say(PrintWriter where, String line) {
    where.println(masker.mask(line));
    where.flush();
  }

  @Override
  public void close() {
    if (json && (topology.size() > 0 || !told.isEmpty())) {
      MapValue all = MapValue.of(topology.entries()).put("told", Sequence.of(told));
      say(out, JsonText.of(written -> JsonText.write(written, all, masker)));
    } else if (topology.size() > 0) {
      if (!told.isEmpty()) {
        out.println();
      }
      String tree = String.join(System.lineSeparator(), new DatabaseTree(topology).lines());
      say(out, tree);
    }
  }
}
