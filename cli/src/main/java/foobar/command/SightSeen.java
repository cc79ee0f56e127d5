package foobar.command;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.value.Mapping;
import foobar.value.Value;
import java.util.Optional;

/** Hears what a round of watching has seen of the primary. */
final class SightSeen implements Listener {

  private Optional<Vigil.Sight> sight = Optional.empty();

  @Override
  public void on(Event event) {
    if (event instanceof Event.TaskDone done
        && done.result().values().get("msg") instanceof Mapping seen
        && seen.get("watchers") != null) {
      sight =
          Optional.of(
              new Vigil.Sight(
                  text(seen, "primary"),
                  text(seen, "closed"),
                  number(seen, "watchers"),
                  number(seen, "asked"),
                  number(seen, "seeing")));
    }
  }

  Optional<Vigil.Sight> sight() {
    return sight;
  }

  private static String text(Mapping seen, String name) {
    Value value = seen.get(name);
    return value == null ? "" : value.toString();
  }

  private static int number(Mapping seen, String name) {
    return Integer.parseInt(text(seen, name).strip());
  }
}
