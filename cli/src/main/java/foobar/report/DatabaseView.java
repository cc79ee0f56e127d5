package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.value.MapValue;
import foobar.value.Mapping;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Shows how database servers stand in the end, and on the way there only what went wrong. */
final class DatabaseView implements Reporter {

  private static final String MODULE = "mysql_topology";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Masker masker;
  private final boolean json;
  private final List<String> troubles = new ArrayList<>();
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
      troubles.add("warning: " + warned.diagnostic().summary());
    }
  }

  private void result(TaskResult result) {
    boolean ok = result.status() == Status.OK || result.status() == Status.CHANGED;
    if (ok && result.task().module().endsWith(MODULE)) {
      topology = MapValue.of(result.values().entries());
    } else if (topology.size() == 0 && result.status() == Status.FAILED) {
      String why = result.secret() ? "(censored)" : result.message();
      troubles.add(result.host() + ": " + result.task().name() + ": " + why);
    }
  }

  @Override
  public void close() {
    troubles.forEach(trouble -> err.println(masker.mask(trouble)));
    err.flush();
    if (topology.size() > 0) {
      String shown =
          json
              ? JsonText.of(json -> JsonText.write(json, topology, masker))
              : String.join(System.lineSeparator(), new DatabaseTree(topology).lines());
      out.println(masker.mask(shown));
    }
    out.flush();
  }
}
