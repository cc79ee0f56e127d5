package foobar.modules.mysql;

import foobar.module.Audience;
import foobar.module.HostScript;
import foobar.module.Results;
import foobar.modules.mysql.ImportPlanner.DumpFile;
import foobar.modules.mysql.ImportTarget.Past;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dump on a server's host, and the database that it is to be brought into. */
record DumpLoad(MysqlImport wanted, ImportTarget target, DumpFile file) {

  private static final String SPLITTER = HostScript.load(DumpLoad.class, "dump.pl").text();
  private static final String INSPECT =
      SPLITTER + HostScript.load(DumpLoad.class, "inspect.pl").text();
  static final String LOAD = SPLITTER + HostScript.load(DumpLoad.class, "load.pl").text();

  /** A dump has all the time it takes. */
  private static final Duration LIMIT = Duration.ofDays(30);

  private static final List<String> CLIENT =
      List.of(
          "--batch",
          "--skip-column-names",
          "--unbuffered",
          "--force",
          "--binary-mode",
          "--comments",
          "--loose-skip-reconnect",
          "--max-allowed-packet=1G");

  /** Free bytes of the file system of a folder. */
  private static final String FREE =
      "[ ! -d \"$1\" ] || df -P -B1 -- \"$1\" | awk 'END { print $4 }'";

  private String packer() {
    return Transfer.packer(file.path());
  }

  /**
   * Reads the whole dump.
   *
   * @throws HostFailure if it cannot be read to its end
   */
  DumpReport inspect(Probe host) {
    String position = String.valueOf(target.begun().map(Past::position).orElse(0L));
    return DumpReport.parse(
        orFail(
            host.ask(
                Command.of("perl", "-e", INSPECT, file.path(), packer(), position)
                    .timeout(LIMIT))));
  }

  private static Output orFail(Output output) {
    if (output.ok()) {
      return output;
    }
    String said = output.errors().strip();
    if (output.status() > 128) {
      throw new HostFailure("the import was ended from outside; the next run goes on");
    }
    throw new HostFailure(
        output.status() == 127
            ? "there is no perl on this host, which reads the dump; install it"
            : said.isEmpty() ? "the import ended with status " + output.status() : said);
  }

  /** Whether the same content has been imported, from whatever file. */
  boolean isDone(DumpReport report) {
    return target.past().stream()
        .anyMatch(one -> one.ended() && one.content().equals(report.digest()));
  }

  Optional<String> refusal(Probe host, DumpReport report) {
    return ImportRefusals.first(wanted, target, report, free(host));
  }

  private long free(Probe host) {
    if (!wanted.login().loginHost().equals("localhost")) {
      return -1;
    }
    String said = host.ask(Command.script(FREE, target.folder())).text().strip();
    return said.matches("\\d+") ? Long.parseLong(said) : -1;
  }

  /** Imports what is not imported yet. */
  void run(Host host, DumpReport report, Results results) {
    Map<String, Integer> left = report.found("left");
    Audience audience = wanted.workplace().audience();
    if (!left.isEmpty()) {
      audience.warn(
          "left out of the import, as it is not about the data: " + DumpReport.listed(left));
    }
    orFail(host.run(command(report), line -> audience.progress(host.name(), line)));
    results
        .put("bytes", report.total())
        .put("statements", report.statements())
        .put("left_out", ImportPlanner.texts(left.keySet()));
  }

  private Command command(DumpReport report) {
    List<String> arguments = new ArrayList<>(CLIENT);
    arguments.add("--database=" + wanted.name());
    Command client = Mysql.client(wanted.login(), Mysql.PROGRAMS, arguments, "");
    List<String> words = new ArrayList<>(List.of("perl", "-e", LOAD));
    settings(report).forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(List.of("--", "sh", "-c", client.script(), "sh"));
    words.addAll(client.words());
    return Command.of(words).input(client.input()).timeout(LIMIT);
  }

  private Map<String, String> settings(DumpReport report) {
    List<String> convert =
        report.found("engine").keySet().stream()
            .filter(engine -> !target.hasTransactions(engine))
            .toList();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("file", file.path());
    settings.put("packer", packer());
    settings.put("name", Sql.text(wanted.name()));
    settings.put("things", ImportTarget.things(wanted.name()));
    settings.put("content", report.digest());
    settings.put("sum", file.sum());
    settings.put("source", Sql.text(wanted.src()));
    settings.put("size", String.valueOf(file.size()));
    settings.put("modified", String.valueOf(file.modified()));
    settings.put("total", String.valueOf(report.total()));
    settings.put("engine", wanted.engine().orElse(""));
    settings.put("convert", String.join(" ", convert));
    settings.put("definer", wanted.newDefiner());
    settings.put("strangers", String.join("\n", ImportRefusals.strangers(target, report).keySet()));
    return settings;
  }
}
