package foobar.run;

import foobar.module.Link;
import foobar.remote.Become;
import foobar.remote.Host;
import foobar.remote.Target;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ways of one task.
 *
 * @param route to the host that it acts on
 * @param foreign how the host is reached that it is for; null if nothing says where it acts
 * @param renewal ends the connections to the first and opens one
 * @param local the machine that the program runs on
 */
record TaskLink(
    Route route,
    @Nullable Target foreign,
    BiConsumer<Target, Duration> renewal,
    Supplier<Host> local)
    implements Link {

  @Override
  public Target target() {
    return route.target();
  }

  @Override
  public @Nullable Become become() {
    return route.become();
  }

  @Override
  public Target own() {
    return foreign == null ? route.target() : foreign;
  }

  @Override
  public boolean delegated() {
    return foreign != null;
  }

  @Override
  public void renew(Duration within) {
    renewal.accept(route.target(), within);
  }

  @Override
  public Host here() {
    return local.get();
  }
}
