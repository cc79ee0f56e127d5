package foobar.modules.mysql;

import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a replica already logs in to its primary with a password. */
record StoredPassword(Mysql mysql, MysqlReplication wanted, Server server) {

  /** MariaDB keeps it in the sixth line of a file; it is compared there, not brought here. */
  private static final String COMPARE =
      """
      wanted=$(cat; echo x)
      [ -r "$1" ] || exit 2
      now=$(sed -n 6p "$1"; echo x)
      [ "${now%?x}" = "${wanted%x}" ]
      """;

  /** False too where it cannot be known. */
  boolean matches(Probe host, ReplicaStatus status) {
    if (!status.isConfigured()) {
      return false;
    }
    String password = wanted.primaryPassword().map(Secret::reveal).orElse("");
    return server.isMariaDb() ? inFile(host, password) : inTable(host, password);
  }

  private boolean inTable(Probe host, String password) {
    String query =
        "SELECT CAST(User_password AS BINARY) = CAST(%s AS BINARY) AS same FROM mysql.slave_master_info WHERE Channel_name = %s"
            .formatted(Sql.text(password), Sql.text(wanted.line()));
    Optional<Answer> answer = mysql.ask(host, List.of(query));
    return answer.map(found -> found.rows(0).value("same")).orElse("").equals("1");
  }

  private boolean inFile(Probe host, String password) {
    String folder =
        mysql
            .ask(host, List.of("SELECT @@datadir AS folder"))
            .map(answer -> answer.rows(0).value("folder"))
            .orElse("");
    String line = wanted.line().toLowerCase(Locale.ROOT);
    String file = folder + (line.isEmpty() ? "master.info" : "master-" + line + ".info");
    Output output = host.ask(Command.script(COMPARE, file).input(password));
    return output.ok();
  }
}
