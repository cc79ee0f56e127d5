package foobar.modules.postgresql;

import foobar.module.HostScript;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.postgresql.PostgresqlDb.State;
import foobar.remote.CommandLine;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves a whole database between a server and a file on its host. */
record Transfer(PostgresqlDb wanted) {

  private static final HostScript SCRIPT = HostScript.load(Transfer.class, "transfer.sh");
  private static final Map<String, String> PACKERS =
      Map.of(".gz", "gzip", ".bz2", "bzip2", ".xz", "xz");
  private static final Map<String, String> FORMATS =
      Map.of(".tar", "tar", ".pgc", "custom", ".dir", "directory");

  Plan plan(Probe host) {
    boolean dump = wanted.state() == State.DUMP;
    Expectation file = new Expectation(Expectation.Kind.PATH, target());
    if (!dump && !host.expects(file) && !host.follow(host.expand(target())).exists()) {
      return Plan.fail("there is no file " + target() + " on the host to restore from");
    }
    Plan plan =
        Plan.NOTHING.change(
            dump ? target() : "database " + wanted.db(),
            "",
            dump ? "a dump of " + wanted.db() : "what " + target() + " holds",
            this::act);
    return dump ? plan.bringing(Expectation.Kind.PATH, target()) : plan;
  }

  private String target() {
    return wanted.target().isEmpty() ? wanted.db() + ".sql" : wanted.target();
  }

  private void act(Host host, Results results) {
    boolean dump = wanted.state() == State.DUMP;
    List<String> program = dump ? dumping() : restoring();
    Secret service = wanted.login().service(wanted.db());
    byte[] login = service.reveal().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    List<String> words = new ArrayList<>();
    words.addAll(List.of(dump ? "dump" : "restore", String.valueOf(login.length), target()));
    words.add(packer());
    words.addAll(program);
    Output output = host.run(SCRIPT.with(words).input(login));
    String shown = String.join(" ", program) + (dump ? " > " : " < ") + target();
    Secret password = wanted.login().loginPassword().orElse(new Secret(""));
    String errors = Postgres.redacted(output.errors(), password);
    results.put("rc", output.status()).put("cmd", shown).put("stderr", errors);
    if (!output.ok()) {
      results.fail(errors.isBlank() ? program.getFirst() + " failed" : errors.strip());
      return;
    }
    results.put("msg", output.text()).put("executed_commands", Sequence.of(Text.of(shown)));
  }

  private List<String> dumping() {
    List<String> words = new ArrayList<>(List.of("pg_dump", "--no-password"));
    String format = FORMATS.get(ending());
    if (format != null) {
      words.add("--format=" + format);
    }
    more(words, wanted.dumpExtraArgs());
    more(words, wanted.targetOpts());
    return words;
  }

  private List<String> restoring() {
    String format = FORMATS.get(ending());
    List<String> words = new ArrayList<>();
    if (format == null) {
      words.addAll(List.of("psql", "--no-password"));
      if (ending().equals(".sql")) {
        words.add("--file=" + target());
      }
    } else {
      words.addAll(
          List.of("pg_restore", "--no-password", "--dbname=" + wanted.db(), "--format=" + format));
    }
    more(words, wanted.targetOpts());
    if (format != null) {
      words.add(target());
    }
    return words;
  }

  private static void more(List<String> words, String options) {
    if (!options.isBlank()) {
      words.addAll(CommandLine.split(options));
    }
  }

  private String packer() {
    boolean plain =
        wanted.state() == State.DUMP
            || !FORMATS.getOrDefault(ending(), "").isEmpty()
            || ending().equals(".sql");
    return PACKERS.getOrDefault(ending(), plain ? "none" : "stdin");
  }

  private String ending() {
    String name = target().substring(target().lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot);
  }
}
