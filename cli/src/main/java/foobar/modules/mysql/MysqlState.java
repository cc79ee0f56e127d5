package foobar.modules.mysql;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Command;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
public record MysqlState(
    @Doc("For how long the server may think about it, in seconds.") @Default("10") int timeout,
    @Shared Login login)
    implements Module {

  /** Size and free bytes of the file system of a folder. */
  private static final String DISK = "df -P -B1 -- \"$1\" | awk 'END { print $2, $4 }'";

  private static final String USUAL_FOLDER = "/var/lib/mysql";

  /** Percent. */
  private static final int LITTLE = 10;

  public MysqlState {
    if (timeout < 1) {
      throw new IllegalArgumentException("`timeout` is at least 1 second");
    }
  }

  @Override
  public Plan check(Probe host) {
    Optional<Answer> answer = answer(host);
    if (answer.isEmpty()) {
      return Plan.NOTHING.result("state", MapValue.empty());
    }
    StateReader reader = new StateReader(answer.get());
    MapValue state = reader.state();
    return Plan.NOTHING.result("state", state.put("disk", disk(host, reader.folder())));
  }

  /**
   * A server that does not answer may have a full disk: MySQL ends itself then, a replica of
   * MariaDB does not say how it replicates before there is room.
   */
  private Optional<Answer> answer(Probe host) {
    Mysql mysql = Mysql.of(login);
    Duration limit = Duration.ofSeconds(timeout);
    try {
      return mysql.ask(host, StateQuestions.ALL, limit);
    } catch (Mysql.Late late) {
      Optional<Answer> simple = mysql.ask(host, List.of(StateQuestions.ALL.getFirst()), limit);
      String folder = simple.map(StateReader::new).map(StateReader::folder).orElse(USUAL_FOLDER);
      throw new HostFailure(late.getMessage() + " how it replicates" + littleRoom(host, folder));
    } catch (HostFailure silent) {
      throw new HostFailure(silent.getMessage() + littleRoom(host, USUAL_FOLDER));
    }
  }

  private static String littleRoom(Probe host, String folder) {
    MapValue disk = disk(host, folder);
    long size = number(disk.get("size"));
    long percent = 100 * number(disk.get("free")) / Math.max(1, size);
    return size == 0 || percent >= LITTLE
        ? ""
        : "; %d %% of its disk is free (%s)".formatted(percent, folder);
  }

  private static long number(@Nullable Value value) {
    return value instanceof Int whole ? whole.value().longValueExact() : 0;
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
