package foobar.modules.mysql;

import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import java.util.List;
import java.util.Optional;

/** Tells how a database server stands in its replication. */
@Doc(
    "Tells how a database server stands in its replication, the same for MySQL and MariaDB."
        + " Returns `state`: `flavour` (mysql or mariadb), `version`, `server_id`, `uuid` (MySQL's),"
        + " `read_only`, `super_read_only`, `executed` and `logged` (GTIDs), `purged`, `follows` (for"
        + " each server it replicates from: `host`, `port`, `server_id`, `receives`, `applies`,"
        + " `received` GTIDs, `seconds` behind or -1 where that is not known, `error`), `replicas` (how many are"
        + " connected), `semi_sync` (`source`, `replica`: on, off or absent; `replicas`;"
        + " `acknowledged`: whether commits wait for a replica now) and `disk` (`path`, `size`,"
        + " `free` in bytes).")
@Example("mysql_state: { login_unix_socket: /run/mysqld/mysqld.sock }")
public record MysqlState(@Shared Login login) implements Module {

  /** Size and free bytes of the file system of a folder. */
  private static final String DISK = "df -P -B1 -- \"$1\" | awk 'END { print $2, $4 }'";

  @Override
  public Plan check(Probe host) {
    Optional<Answer> answer = Mysql.of(login).ask(host, StateQuestions.ALL);
    if (answer.isEmpty()) {
      return Plan.NOTHING.result("state", MapValue.empty());
    }
    StateReader reader = new StateReader(answer.get());
    MapValue state = reader.state();
    return Plan.NOTHING.result("state", state.put("disk", disk(host, reader.folder())));
  }

  private static MapValue disk(Probe host, String folder) {
    Output output = host.ask(Command.script(DISK, folder));
    List<String> words = List.of(output.text().strip().split(" "));
    MapValue disk = MapValue.empty().put("path", foobar.value.Text.unsafe(folder));
    boolean told = words.size() == 2 && words.stream().allMatch(word -> word.matches("\\d+"));
    return disk.put("size", Int.of(told ? Long.parseLong(words.getFirst()) : 0))
        .put("free", Int.of(told ? Long.parseLong(words.getLast()) : 0));
  }
}
