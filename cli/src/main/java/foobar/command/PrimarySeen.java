package foobar.command;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears which database server takes the writes, and whether that changes. */
final class PrimarySeen implements Listener {

  private @Nullable String first;
  private String last = "";
  private boolean changing;

  @Override
  public void on(Event event) {
    if (event instanceof Event.TaskDone done) {
      String module = done.result().task().module();
      if (module.endsWith("mysql_topology")) {
        look(done.result().values().get("primary"));
      }
      changing =
          !module.endsWith("mysql_topology") && (changing || module.endsWith("mysql_writes"));
    }
  }

  private void look(@Nullable Value primary) {
    last = primary == null ? "" : primary.toString();
    first = first == null ? last : first;
  }

  /** Whether a server was opened or closed for writes, and nobody has looked since. */
  boolean isOld() {
    return changing;
  }

  /** Who takes them now, if it is another one than before. */
  Optional<String> moved() {
    return last.isEmpty() || last.equals(first) ? Optional.empty() : Optional.of(last);
  }
}
