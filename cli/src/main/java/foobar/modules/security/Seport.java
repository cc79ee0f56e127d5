package foobar.modules.security;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says which kind of service may use a port under SELinux. */
@Doc("Says which kind of service may use a port under SELinux.")
@Example("seport: { ports: [8888, 9000-9010], proto: tcp, setype: http_port_t }")
@Ahead
public record Seport(
    @Doc("Ports, or ranges of them such as `9000-9010`.") List<String> ports,
    @Doc("The protocol.") Proto proto,
    @Doc("The kind, such as `http_port_t`.") String setype,
    @Doc("Whether they are of this kind.") @Default("present") State state,
    @Doc("Load the policy anew.") @Default("yes") boolean reload,
    @Doc("Look only at what was set on the host itself.") @Default("no") boolean local,
    @Doc("Go on where SELinux is off.") @Default("no") boolean ignoreSelinuxState)
    implements Module {

  /** Protocols with ports. */
  public enum Proto {
    TCP,
    UDP
  }

  /** Whether ports are of a kind. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public Seport {
    for (String port : ports) {
      if (!port.matches("\\d{1,5}(-\\d{1,5})?")) {
        throw new IllegalArgumentException("`" + port + "` is no port and no range of ports");
      }
    }
  }

  @Override
  public Plan check(Probe host) {
    String[] words =
        local ? new String[] {"port", "-l", "-n", "-C"} : new String[] {"port", "-l", "-n"};
    Map<String, List<String>> kinds = kinds(Semanage.list(host, ignoreSelinuxState, words));
    Plan plan =
        Plan.NOTHING
            .result("ports", Sequence.of(ports.stream().map(Text::of).toList()))
            .result("proto", proto.name().toLowerCase(Locale.ROOT))
            .result("setype", setype)
            .result("state", state.name().toLowerCase(Locale.ROOT));
    for (String port : ports) {
      List<String> now = kinds.getOrDefault(port, List.of());
      boolean has = now.contains(setype);
      if (has == (state == State.PRESENT)) {
        continue;
      }
      String action = state == State.ABSENT ? "-d" : now.isEmpty() ? "-a" : "-m";
      plan =
          plan.change(
              port,
              String.join(", ", now),
              state == State.PRESENT ? setype : "",
              target ->
                  target.run(Command.of(order(action, port))).orFail("semanage port " + port));
    }
    return plan;
  }

  private List<String> order(String action, String port) {
    List<String> words = new ArrayList<>(List.of("semanage", "port"));
    if (!reload) {
      words.add("-N");
    }
    words.add(action);
    if (!action.equals("-d")) {
      words.addAll(List.of("-t", setype));
    }
    words.addAll(List.of("-p", proto.name().toLowerCase(Locale.ROOT), port));
    return words;
  }

  /** The kinds of each port and range, from lines such as {@code http_port_t tcp 80, 443}. */
  private Map<String, List<String>> kinds(String list) {
    Map<String, List<String>> kinds = new HashMap<>();
    for (String line : list.lines().toList()) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length == 3 && words[1].equals(proto.name().toLowerCase(Locale.ROOT))) {
        for (String port : words[2].split(",\\s*")) {
          kinds.computeIfAbsent(port, key -> new ArrayList<>()).add(words[0]);
        }
      }
    }
    return kinds;
  }
}
