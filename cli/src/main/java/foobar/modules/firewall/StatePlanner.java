package foobar.modules.firewall;

import foobar.module.HostScript;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.firewall.IptablesState.State;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Paths;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From what a task wants of the packet filter as a whole to what brings it about. */
record StatePlanner(IptablesState wanted) {

  private static final HostScript LOOK = HostScript.load(StatePlanner.class, "iptables-look.sh");
  private static final HostScript RESTORE =
      HostScript.load(StatePlanner.class, "iptables-restore.sh");

  /** How long the restored rules have to prove that the host can still be reached. */
  private static final String SECONDS = "20";

  Plan plan(Probe host) {
    boolean restores = wanted.state() == State.RESTORED;
    if (restores && !host.follow(wanted.path()).isFile()) {
      return host.expects(saved())
          ? Plan.NOTHING.opaque("restore " + wanted.path(), (h, results) -> {})
          : Plan.fail("Source %s not found".formatted(wanted.path()));
    }
    String file = restores ? new String(host.read(wanted.path()), StandardCharsets.UTF_8) : "";
    Output output = host.ask(look(restores).input(file));
    if (output.status() == 127) {
      return host.expectsAny(Expectation.Kind.PACKAGE)
          ? Plan.NOTHING
              .opaque(wanted.path(), (h, results) -> {})
              .bringing(saved().kind(), saved().name())
          : Plan.fail(
              "Failed to find required executable \"%s-save\": install `iptables`"
                  .formatted(program()));
    }
    String[] parts = output.text().split("\001\n", -1);
    if (output.status() == 3) {
      return Plan.fail(
          "Source %s is not suitable for input to %s-restore: %s"
              .formatted(wanted.path(), program(), output.errors().strip()));
    }
    output.orFail("asking " + program());
    String[] programs = parts[0].split("\n", -1);
    List<String> state = lines(parts[2]);
    Plan known =
        Plan.NOTHING
            .result("tables", tables(state))
            .result("initial_state", texts(lines(parts[1])));
    return restores
        ? known.and(restore(programs[1], state, lines(file)))
        : known.and(save(host, programs[0], state));
  }

  private Expectation saved() {
    return new Expectation(Expectation.Kind.PATH, wanted.path());
  }

  private Command look(boolean restores) {
    return LOOK.with(
        program(),
        table(),
        wanted.counters() ? "yes" : "no",
        wanted.modprobe().orElse(""),
        restores ? "yes" : "no",
        wanted.noflush() ? "yes" : "no");
  }

  private String program() {
    return wanted.ipVersion().program();
  }

  private String table() {
    return wanted.table().map(UfwRule::written).orElse("");
  }

  /** The lines without moments, and without counters unless they are asked for. */
  private List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String bare = line.replaceFirst("^(# (?:Generated|Completed).*) on .*", "$1");
      if (!wanted.counters()) {
        bare = bare.replaceAll("\\[[0-9]+:[0-9]+]", "[0:0]");
      }
      if (!bare.isEmpty()) {
        lines.add(bare);
      }
    }
    return lines;
  }

  /** The rules by table, without counters. */
  private static Map<String, List<String>> byTable(List<String> lines) {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    List<String> rules = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("*")) {
        rules = new ArrayList<>();
        tables.put(line.substring(1).strip(), rules);
      } else if (!line.startsWith("#") && !line.equals("COMMIT")) {
        rules.add(line.replaceAll(" *\\[[0-9]+:[0-9]+] *", ""));
      }
    }
    return tables;
  }

  private static MapValue tables(List<String> lines) {
    MapValue tables = MapValue.empty();
    byTable(lines).forEach((name, rules) -> tables.put(name, texts(rules)));
    return tables;
  }

  private static Sequence texts(List<String> lines) {
    return Sequence.of(lines.stream().map(Text::unsafe).toList());
  }

  private List<String> arguments() {
    List<String> words = new ArrayList<>();
    if (wanted.counters()) {
      words.add("--counters");
    }
    wanted.table().ifPresent(table -> words.addAll(List.of("--table", table())));
    wanted.modprobe().ifPresent(path -> words.addAll(List.of("--modprobe", path)));
    return words;
  }

  private Plan save(Probe host, String program, List<String> state) {
    String then = String.join("\n", state) + "\n";
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(arguments());
    Plan plan = Plan.NOTHING.result("saved", texts(state)).result("cmd", String.join(" ", words));
    boolean there = host.follow(wanted.path()).isFile();
    String now = there ? new String(host.read(wanted.path()), StandardCharsets.UTF_8) : "";
    return there && now.equals(then)
        ? plan
        : plan.content(wanted.path(), () -> now, () -> then, h -> write(h, then));
  }

  private void write(Host host, String text) {
    host.makeDirectory(Paths.parent(wanted.path()), Attributes.UNCHANGED);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean there = host.follow(wanted.path()).isFile();
    Attributes attributes = there ? Attributes.UNCHANGED : Attributes.mode(0600);
    host.write(FileWrite.of(wanted.path(), bytes, attributes));
  }

  private Plan restore(String program, List<String> state, List<String> file) {
    if (wanted.table().isPresent() && !file.contains("*" + table())) {
      return Plan.fail("Table %s to restore not defined in %s".formatted(table(), wanted.path()));
    }
    List<String> words = new ArrayList<>(arguments());
    wanted.wait_().ifPresent(seconds -> words.addAll(List.of("--wait", seconds.toString())));
    if (wanted.noflush()) {
      words.add("--noflush");
    }
    words.add(wanted.path());
    Plan plan =
        Plan.NOTHING
            .result("cmd", program + " " + String.join(" ", words))
            .result("restored", texts(state))
            .result("applied", true);
    if (!wanted.noflush() && !wanted.counters() && isRestored(state, file)) {
      return plan;
    }
    return plan.opaque(
        "restore " + wanted.path(), (host, results) -> restore(host, results, words, state));
  }

  private boolean isRestored(List<String> state, List<String> file) {
    Map<String, List<String>> now = byTable(state);
    Map<String, List<String>> then = byTable(file);
    wanted.table().ifPresent(table -> then.keySet().retainAll(List.of(table())));
    return then.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(now.get(entry.getKey())));
  }

  private void restore(Host host, Results results, List<String> words, List<String> before) {
    List<String> all = new ArrayList<>(List.of(program(), SECONDS));
    all.addAll(words);
    Output output = host.run(RESTORE.with(all));
    if (!output.ok()) {
      throw new HostFailure(output.errors().strip());
    }
    // That this gets through is the proof that the host can still be reached.
    host.run(Command.of("rm", "-f", output.text().strip())).orFail("keeping the restored rules");
    String[] parts = host.ask(look(false)).orFail("asking " + program()).text().split("\001\n", -1);
    List<String> after = lines(parts[2]);
    results.put("restored", texts(after)).changed(!byTable(before).equals(byTable(after)));
  }
}
