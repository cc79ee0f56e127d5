package foobar.modules.facts;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lists the ports that a host's processes listen on. */
@Doc("Lists the ports that processes listen on, as the facts `tcp_listen` and `udp_listen`.")
@Example("listen_ports_facts: {}")
public record ListenPortsFacts(
    @Doc("The program to ask; the one that is there unless given.") Optional<Program> command,
    @Doc("Also connections, with their `state` and `foreign_address`.") @Default("no")
        boolean includeNonListening)
    implements Module {

  /** What knows ports. */
  public enum Program {
    NETSTAT,
    SS
  }

  private static final HostScript SCRIPT =
      HostScript.load(ListenPortsFacts.class, "listen-ports.sh");

  @Override
  public Plan check(Probe host) {
    String program = command.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("");
    Output output = host.ask(SCRIPT.with(program, includeNonListening ? "-a" : "-l"));
    if (output.status() == 127) {
      return Plan.fail(
          "Unable to find any of the supported commands in PATH: "
              + (program.isEmpty() ? "netstat, ss" : program));
    }
    String[] parts = output.orFail("asking for the ports").text().split("\036\n", -1);
    Map<String, String[]> processes = new HashMap<>();
    for (String line : parts[2].lines().toList()) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length == 3) {
        processes.put(words[0], words);
      }
    }
    List<Port> ports =
        parts[0].strip().equals("ss") ? Port.ofSs(parts[1]) : Port.ofNetstat(parts[1]);
    return Plan.NOTHING.result(
        "ansible_facts",
        MapValue.empty()
            .put("tcp_listen", listed(ports, "tcp", processes))
            .put("udp_listen", listed(ports, "udp", processes)));
  }

  private Value listed(List<Port> ports, String protocol, Map<String, String[]> processes) {
    List<Value> all = new ArrayList<>();
    for (Port port : ports) {
      if (port.protocol().startsWith(protocol)) {
        String[] process = processes.get(String.valueOf(port.pid()));
        MapValue value = port.value(includeNonListening);
        value.put("stime", Text.unsafe(process == null ? "" : process[2]));
        value.put("user", Text.unsafe(process == null ? "" : process[1]));
        all.add(value.put("pid", Int.of(port.pid())));
      }
    }
    return Sequence.of(all);
  }
}
