package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Workplace;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.time.Duration;

/** Waits until a host can be reached and answers. */
@Doc("Waits until the host can be reached and runs commands.")
@Example("wait_for_connection: { timeout: 300, delay: 10 }")
public record WaitForConnection(
    @Doc("How long one try to connect may take, in seconds.") @Default("5") int connectTimeout,
    @Doc("How long to wait before the first try, in seconds.") @Default("0") int delay,
    @Doc("How long to wait between two tries, in seconds.") @Default("1") int sleep,
    @Doc("How long to wait at most, in seconds.") @Default("600") int timeout,
    Workplace workplace)
    implements Module {

  @Override
  public Plan check(Probe probe) {
    return Plan.NOTHING.opaque("wait for the connection", this::await);
  }

  private void await(Host host, Results results) {
    long start = System.nanoTime();
    Patience.sleep(Duration.ofSeconds(delay));
    Patience patience =
        new Patience(workplace.link(), host, Duration.ofSeconds(Math.max(1, connectTimeout)));
    String trouble =
        patience.until(
            Command.script("exit 0"),
            Output::ok,
            Duration.ofSeconds(timeout),
            Patience.Pace.steady(Duration.ofSeconds(sleep)));
    results.changed(false).put("elapsed", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    if (!trouble.isEmpty()) {
      results.fail("timed out waiting for ping module test: " + trouble);
    }
  }
}
