package foobar.modules.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.module.Act;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.Locale;

/** Holds a lock on a host, so that two runs do not change the same site at the same time. */
@Doc(
    "Holds a lock on a host, so that two runs do not change the same site at the same time. A"
        + " reboot of the host frees it.")
@Example("lock: { name: rolling-update, by: anna on admin1 }")
@Example("lock: { name: rolling-update, by: anna on admin1, state: free }")
public record Lock(
    @Doc("What is locked.") String name,
    @Doc("Who holds it, in words that tell one run from another.") String by,
    @Doc("Whether it is to be held or free.") @Default("held") State state)
    implements Module {

  private static final String FOLDER = "/run/lock";

  /** Of two that come at the same time one alone makes the file. */
  private static final String TAKE = "set -C; printf '%s\\n' \"$2\" >\"$1\"";

  /** What a lock can be. */
  public enum State {
    HELD,
    FREE
  }

  public Lock {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("`name` is made of letters, digits, `.`, `_` and `-`");
    }
    if (by.isBlank() || by.contains("\n")) {
      throw new IllegalArgumentException("`by` is a line of text");
    }
  }

  @Override
  public Plan check(Probe host) {
    String holder = holder(host);
    boolean mine = holder.equals(by);
    if (!holder.isEmpty() && !mine && state == State.HELD) {
      return Plan.fail(taken(holder));
    }
    if (state == State.FREE && !mine) {
      return freeAlready().result("holder", holder);
    }
    Plan plan = Plan.NOTHING.result("holder", state == State.HELD ? by : "");
    if (mine == (state == State.HELD)) {
      return plan;
    }
    State now = mine ? State.HELD : State.FREE;
    return plan.change("lock " + name, shown(now), shown(state), this::act)
        .undoneBy(name, call(now), call(state));
  }

  /**
   * Changes nothing, but is told to the journal: a run that was killed may have freed it without
   * telling, and a reboot of the host frees it too.
   */
  private Plan freeAlready() {
    Act unchanged = (host, results) -> results.changed(false);
    return Plan.NOTHING
        .opaque("see that the lock " + name + " is free", unchanged, unchanged)
        .undoneBy(name, call(State.FREE), call(State.FREE));
  }

  private String holder(Probe host) {
    return host.file(path()).isFile() ? new String(host.read(path()), UTF_8).strip() : "";
  }

  private void act(Host host, Results results) {
    if (state == State.FREE) {
      host.remove(path());
    } else if (!host.run(Command.script(TAKE, path(), by)).ok()) {
      String holder = holder(host);
      results.fail(holder.isEmpty() ? "the lock " + path() + " cannot be written" : taken(holder));
    }
  }

  private String path() {
    return FOLDER + "/foobar-" + name;
  }

  private String taken(String holder) {
    return "`%s` is held by %s; wait until that is over, or free it: `rm %s`"
        .formatted(name, holder, path());
  }

  private static String shown(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private MapValue call(State what) {
    return MapValue.empty()
        .put("name", Text.of(name))
        .put("by", Text.of(by))
        .put("state", Text.of(shown(what)));
  }
}
