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

  @Override
  public void on(Event event) {
    if (event instanceof Event.TaskDone done
        && done.result().task().module().endsWith("mysql_topology")) {
      Value primary = done.result().values().get("primary");
      last = primary == null ? "" : primary.toString();
      first = first == null ? last : first;
    }
  }

  /** Who takes them now, if it is another one than before. */
  Optional<String> moved() {
    return last.isEmpty() || last.equals(first) ? Optional.empty() : Optional.of(last);
  }
}
