package foobar.modules.net;

import foobar.module.Results;
import foobar.modules.file.FileRights;
import foobar.modules.file.PythonPattern;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** One run of the module wait_for: looks, sleeps, looks again. */
final class Waiting {

  private static final int NO_TOOL = 126;

  /**
   * Connects with what the host has: bash, which each Debian has, Perl, or nc. With a fourth
   * argument it prints what the port says, until it says nothing for a second.
   */
  private static final String CONNECT =
      """
      host=$1 port=$2 limit=$3 listen=$4
      if command -v bash >/dev/null; then
        timeout "$limit" bash -c '
          exec 3<>"/dev/tcp/$0/$1" || exit 1
          [ "$2" ] || exit 0
          while IFS= read -r -t 1 line <&3; do printf "%s\\n" "$line"; done
          printf "%s" "$line"' "$host" "$port" "$listen" 2>/dev/null
      elif command -v perl >/dev/null; then
        timeout "$limit" perl -MIO::Socket::INET -e '
          my $s = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1]) or exit 1;
          exit 0 unless $ARGV[2];
          my $bits = ""; vec($bits, fileno($s), 1) = 1;
          while (select(my $ready = $bits, undef, undef, 1)) { sysread($s, my $data, 4096) or last; syswrite(STDOUT, $data) }
        ' "$host" "$port" "$listen"
      elif command -v nc >/dev/null; then
        if [ "$listen" ]; then nc -w 1 "$host" "$port" </dev/null; else nc -z -w "$limit" "$host" "$port"; fi
      else
        exit 126
      fi
      """;

  private final WaitFor task;
  private final Optional<String> path;
  private final Host host;
  private final Results results;
  private final long start = System.nanoTime();
  private Value groups = Sequence.of();
  private final MapValue named = MapValue.empty();

  Waiting(WaitFor task, Optional<String> path, Host host, Results results) {
    this.task = task;
    this.path = path;
    this.host = host;
    this.results = results;
  }

  void run() {
    results.changed(false);
    boolean onlyTime = task.port().isEmpty() && path.isEmpty();
    pause(task.delay() + (onlyTime ? task.timeout() : 0));
    boolean done = onlyTime;
    while (!done && elapsed() < task.timeout()) {
      done = isSo();
      if (!done) {
        pause(task.sleep());
      }
    }
    results.put("elapsed", elapsed());
    if (!done) {
      results.fail(task.late());
      return;
    }
    results
        .put("state", task.state().name().toLowerCase(java.util.Locale.ROOT))
        .put("port", task.port().<Value>map(foobar.value.Int::of).orElse(None.NONE))
        .put("path", path.<Value>map(Text::of).orElse(None.NONE))
        .put("search_regex", task.searchRegex().<Value>map(Text::of).orElse(None.NONE))
        .put("match_groups", groups)
        .put("match_groupdict", named);
    path.map(host::glance)
        .filter(FileState::exists)
        .map(FileRights::known)
        .ifPresent(known -> known.entries().forEach((key, v) -> results.put(key.toString(), v)));
  }

  private long elapsed() {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private boolean isSo() {
    return switch (task.state()) {
      case ABSENT, STOPPED -> path.isPresent() ? !isThere(path.get()) : !answers();
      case PRESENT, STARTED ->
          path.isPresent() ? isThere(path.get()) && isIn(path.get()) : answers();
      case DRAINED -> isDrained();
    };
  }

  private boolean isThere(String place) {
    return host.follow(place).exists();
  }

  private boolean isIn(String place) {
    if (task.searchRegex().isEmpty()) {
      return true;
    }
    try {
      return finds(host.read(place));
    } catch (HostFailure notReadableYet) {
      return false;
    }
  }

  private boolean answers() {
    boolean listening = task.searchRegex().isPresent() && task.state() != WaitFor.State.STOPPED;
    long left = Math.max(1, Math.min(task.connectTimeout(), task.timeout() - elapsed()));
    Output output =
        host.run(
            Command.script(
                CONNECT,
                task.host(),
                Integer.toString(task.port().orElseThrow()),
                Long.toString(left),
                listening ? "1" : ""));
    if (output.status() == NO_TOOL) {
      throw new HostFailure("`wait_for` needs bash, perl or nc on the host to try a port");
    }
    return listening ? finds(output.out()) : output.ok();
  }

  private boolean finds(byte[] content) {
    PythonPattern pattern = PythonPattern.ofLines(task.searchRegex().orElseThrow());
    Optional<Matcher> found = pattern.search(new String(content, StandardCharsets.ISO_8859_1));
    found.ifPresent(match -> keep(pattern, match));
    return found.isPresent();
  }

  private void keep(PythonPattern pattern, Matcher match) {
    List<Value> all = new ArrayList<>();
    for (int i = 1; i <= match.groupCount(); i++) {
      all.add(said(match.group(i)));
    }
    groups = Sequence.of(all);
    pattern
        .groups()
        .keySet()
        .forEach(name -> named.put(name, said(match.group(pattern.group(match, name)))));
  }

  private static Value said(@org.jspecify.annotations.Nullable String group) {
    return group == null
        ? None.NONE
        : Text.unsafe(
            new String(group.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  private boolean isDrained() {
    Set<String> states =
        task.activeConnectionStates().stream().map(TcpState::number).collect(Collectors.toSet());
    return Connections.count(
            host,
            task.port().orElseThrow(),
            Connections.addresses(host, List.of(task.host())),
            Connections.addresses(host, task.excludeHosts().orElse(List.of())),
            states)
        == 0;
  }

  private static void pause(long seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(Math.max(0, seconds)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("the waiting was interrupted", e);
    }
  }
}
