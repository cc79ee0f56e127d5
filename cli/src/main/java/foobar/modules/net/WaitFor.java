package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.modules.file.PythonPattern;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Waits until something is so: a port answers, a file is there, a text stands in it. */
@Doc(
    "Waits until something is so: a port answers or does not, a file is there or is not, a text"
        + " stands in it. With none of these it waits for the time given.")
@Example("wait_for: { port: 8080, timeout: 60 }")
@Example("wait_for: { path: /var/log/app.log, search_regex: 'ready in \\d+ ms' }")
public record WaitFor(
    @Doc("The host of the port, as seen from the host.") @Default("127.0.0.1") String host,
    @Doc("A port of TCP.") Optional<Integer> port,
    @Doc("A path on the host.") Optional<String> path,
    @Doc(
            "What is waited for: started or present, stopped or absent; drained waits until nobody"
                + " is connected to the port.")
        @Default("started")
        State state,
    @Doc(
            "A regular expression of Python's that must find something in the file, or in what the"
                + " port says.")
        Optional<String> searchRegex,
    @Doc("How long to wait at most, in seconds.") @Default("300") int timeout,
    @Doc("How long to wait for one connection, in seconds.") @Default("5") int connectTimeout,
    @Doc("How long to wait before the first look, in seconds.") @Default("0") int delay,
    @Doc("How long to wait between two looks, in seconds.") @Default("1") int sleep,
    @Doc("Which connections count for drained.")
        @Default("ESTABLISHED,FIN_WAIT1,FIN_WAIT2,SYN_RECV,SYN_SENT,TIME_WAIT")
        List<TcpState> activeConnectionStates,
    @Doc("Hosts whose connections do not count for drained.") Optional<List<String>> excludeHosts,
    @Doc("What is said if the time is up.") Optional<String> msg)
    implements Module {

  /** What is waited for. */
  public enum State {
    ABSENT,
    DRAINED,
    PRESENT,
    STARTED,
    STOPPED
  }

  public WaitFor {
    boolean drained = state == State.DRAINED;
    if (port.isPresent() && path.isPresent()) {
      throw new IllegalArgumentException(
          "port and path parameter can not both be passed to wait_for");
    }
    if (path.isPresent() && (state == State.STOPPED || drained)) {
      throw new IllegalArgumentException(
          "state="
              + (drained ? "drained" : "stopped")
              + " should only be used for checking a port");
    }
    if (drained && port.isEmpty()) {
      throw new IllegalArgumentException("state=drained needs a port");
    }
    if (excludeHosts.isPresent() && !drained) {
      throw new IllegalArgumentException("exclude_hosts should only be with state=drained");
    }
    searchRegex.ifPresent(PythonPattern::ofLines);
  }

  @Override
  public Plan check(Probe probe) {
    Optional<String> place = path.map(p -> HostPath.expand(probe, p));
    return Plan.NOTHING.opaque(
        "wait for " + what(), (h, results) -> new Waiting(this, place, h, results).run());
  }

  private String what() {
    return port.map(p -> host + ":" + p).or(() -> path).orElse(timeout + " s");
  }

  /** What is said if the time is up. */
  String late() {
    return msg.orElseGet(
        () -> {
          String regex = searchRegex.map(text -> "search string " + text + " in ").orElse("");
          String where = port.map(p -> host + ":" + p).or(() -> path).orElse("");
          return switch (state) {
            case ABSENT, STOPPED ->
                "Timeout when waiting for "
                    + where
                    + (port.isPresent() ? " to stop." : " to be absent.");
            case DRAINED -> "Timeout when waiting for " + where + " to drain";
            case PRESENT, STARTED ->
                "Timeout when waiting for "
                    + regex
                    + (path.isPresent() && regex.isEmpty() ? "file " : "")
                    + where;
          };
        });
  }
}
