package foobar.modules.net;

import foobar.module.Act;
import foobar.module.HostScript;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.value.Real;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Moves several servers at the same time; all the waiting is done by the host, in one script. */
record ServerMoves(
    HaproxyServer wanted, HaproxySocket socket, List<BalancedServer> before, List<ServerMove> moves)
    implements Act {

  private static final HostScript SCRIPT = HaproxySocket.script("haproxy-server.sh");
  private static final Duration SLACK = Duration.ofSeconds(60);

  @Override
  public void apply(Host host, Results results) {
    List<String> words = new ArrayList<>(List.of(socket.path(), HaproxyLook.QUESTION));
    moves.forEach(move -> words.add(move.word()));
    int most = wanted.drainTimeout() + wanted.finishTimeout() + wanted.timeout() + wanted.ramp();
    Command command = SCRIPT.with(words).timeout(SLACK.plusSeconds(most));
    Progress progress = new Progress(host.name(), wanted.workplace().audience());
    ServerReport report =
        ServerReport.of(
            socket.reached(host.run(command, line -> tell(progress, line))).text(), before);
    results
        .put("after", ServerPlanner.shown(report.after()))
        .put("sessions_left", report.sessions())
        .put("waited", new Real(report.waited()));
    results.changed(isChanged(report.after()));
    if (!report.troubles().isEmpty()) {
      results.fail(String.join("; ", report.troubles()));
    }
    report.leftovers().forEach(wanted.workplace().audience()::warn);
  }

  private void tell(Progress progress, String line) {
    ServerReport.progress(line).ifPresent(progress::tell);
  }

  private boolean isChanged(List<BalancedServer> after) {
    for (BalancedServer was : before) {
      boolean same =
          after.stream()
              .filter(now -> now.path().equals(was.path()))
              .anyMatch(now -> now.admin() == was.admin() && now.weight() == was.weight());
      if (!same) {
        return true;
      }
    }
    return false;
  }

  /** Waits until servers take requests, and changes nothing. */
  static ServerReport await(
      Host host, HaproxySocket socket, List<BalancedServer> servers, Waiting how) {
    List<String> words = new ArrayList<>(List.of(socket.path(), HaproxyLook.QUESTION));
    servers.forEach(server -> words.add("await=" + server.path() + "=" + how.seconds()));
    Command command = SCRIPT.with(words).timeout(SLACK.plusSeconds(how.seconds()));
    String said =
        socket
            .reached(
                host.run(
                    command, line -> ServerReport.progress(line).ifPresent(how.progress()::tell)))
            .text();
    return ServerReport.of(said, servers);
  }

  /** How long to wait, and who is told. */
  record Waiting(int seconds, Progress progress) {}

  /** A script that said nothing to the end did not come to it. */
  static HostFailure broken(String text) {
    return new HostFailure("the conversation with HAProxy broke off: " + text.strip());
  }
}
