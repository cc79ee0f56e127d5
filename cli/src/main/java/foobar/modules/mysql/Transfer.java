package foobar.modules.mysql;

import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves whole databases between a server and a file on its host. */
record Transfer(MysqlDb wanted, Mysql mysql) {

  private static final String DUMP_PROGRAMS = "mariadb-dump,mysqldump";
  private static final Map<String, String> COMPRESSORS =
      Map.of(".gz", "gzip", ".bz2", "bzip2", ".xz", "xz", ".zst", "zstd");

  /**
   * Wraps the client script: its arguments follow those of this one. Every part of a pipe that
   * fails says so by file descriptor 3, and the dump is complete in its place or not there at all.
   */
  private static final String DUMP =
      """
      target=$1 packer=$2
      shift 2
      umask 077
      new=$target.$$.new
      client() {
      %s
      }
      [ "$packer" != none ] || packer=cat
      case $packer in cat) ;; *) packer="$packer -c" ;; esac
      failed=$({ { (client "$@" 3>&-) || echo $? >&3; } | { $packer >"$new" 3>&- || echo 1 >&3; }; } 3>&1)
      if [ -n "$failed" ]; then
        rm -f "$new"
        exit ${failed%%%%[!0-9]*}
      fi
      mv -f "$new" "$target"
      """;

  private static final String LOAD =
      """
      source=$1 packer=$2
      shift 2
      options=$(head -c "$1"; echo x)
      client() {
      %s
      }
      [ "$packer" != none ] || packer=cat
      case $packer in cat) ;; *) packer="$packer -dc" ;; esac
      failed=$({ { printf %%s "${options%%x}"; $packer "$source" 3>&- || echo 1 >&3; } |
        { (client "$@" 3>&-) >&2 || echo $? >&3; }; } 3>&1)
      [ -z "$failed" ] || exit ${failed%%%%[!0-9]*}
      """;

  String dump(Host host, Results results) {
    List<String> arguments = dumpArguments();
    run(host, DUMP, DUMP_PROGRAMS, arguments, results);
    return "mysqldump " + String.join(" ", arguments);
  }

  private List<String> dumpArguments() {
    List<String> words = new ArrayList<>();
    if (wanted.masterData() > 0) {
      words.add("--loose-master-data=" + wanted.masterData());
      words.add("--loose-source-data=" + wanted.masterData());
    }
    flag(words, wanted.force(), "--force");
    flag(words, wanted.quick(), "--quick");
    flag(words, wanted.singleTransaction(), "--single-transaction");
    flag(words, wanted.skipLockTables(), "--skip-lock-tables");
    flag(words, wanted.hexBlob(), "--hex-blob");
    if (!wanted.encoding().isEmpty()) {
      words.add("--default-character-set=" + wanted.encoding());
    }
    wanted.ignoreTables().forEach(table -> words.add("--ignore-table=" + table));
    if (!wanted.dumpExtraArgs().isBlank()) {
      words.addAll(List.of(wanted.dumpExtraArgs().strip().split("\\s+")));
    }
    if (wanted.everything()) {
      words.add("--all-databases");
    } else {
      flag(words, wanted.name().size() > 1, "--databases");
      words.add("--");
      words.addAll(wanted.name());
    }
    return words;
  }

  String load(Host host, Results results) {
    List<String> arguments = new ArrayList<>();
    flag(arguments, wanted.force(), "--force");
    if (!wanted.encoding().isEmpty()) {
      arguments.add("--default-character-set=" + wanted.encoding());
    }
    if (!wanted.sqlLogBin()) {
      arguments.add("--init-command=SET SESSION sql_log_bin = 0");
    }
    if (!wanted.everything()) {
      arguments.add("--database=" + wanted.name().getFirst());
    }
    run(host, LOAD, Mysql.PROGRAMS, arguments, results);
    return "mysql " + String.join(" ", arguments) + " <" + wanted.target().orElse("");
  }

  private void run(
      Host host, String around, String programs, List<String> arguments, Results results) {
    Command client = Mysql.client(mysql.login(host), programs, arguments, "");
    String target = wanted.target().orElse("");
    List<String> words = new ArrayList<>(List.of(target, packer(target)));
    words.addAll(client.words());
    Command command =
        Command.script(around.formatted(client.script()), words.toArray(String[]::new))
            .input(client.input())
            .in(wanted.chdir().orElse(null));
    Output output = host.run(command);
    if (!output.ok()) {
      String said =
          output.errors().isBlank() ? "status " + output.status() : output.errors().strip();
      throw new HostFailure(
          output.status() == 127 ? "there is no program for it on the host: " + said : said);
    }
    results.put("msg", output.errors());
  }

  /** The program that unpacks a file of such a name; {@code none} if it is not packed. */
  static String packer(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "none" : COMPRESSORS.getOrDefault(path.substring(dot), "none");
  }

  private static void flag(List<String> words, boolean wanted, String flag) {
    if (wanted) {
      words.add(flag);
    }
  }
}
