package foobar.modules.mysql;

import foobar.modules.mysql.MysqlReplication.UseGtid;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a replica follows its primary, as the options of one statement. */
record SourceOptions(MysqlReplication wanted, Server server) {

  /**
   * One option.
   *
   * @param name the parameter's
   * @param field the column of the replica's status that shows it; empty where none does
   * @param value as the status shows it
   * @param sql as it is written in the statement
   */
  record Option(String name, String field, String value, String sql, boolean secret) {}

  /** What the task asks of the wrong kind of server. */
  Optional<String> mismatch() {
    if (server.version().isEmpty()) {
      return Optional.empty();
    }
    if (server.isMariaDb() && wanted.primaryAutoPosition().orElse(false)) {
      return Optional.of(
          "MariaDB has no `primary_auto_position`; use `primary_use_gtid: replica_pos`");
    }
    boolean gtid = wanted.primaryUseGtid().filter(use -> use != UseGtid.NO).isPresent();
    return !server.isMariaDb() && gtid
        ? Optional.of("MySQL has no `primary_use_gtid`; use `primary_auto_position: true`")
        : Optional.empty();
  }

  /** The options that are not as the replica has them. */
  List<Option> differing(ReplicaStatus status, boolean samePassword) {
    List<Option> differing = new ArrayList<>();
    for (Option option : all()) {
      boolean same =
          option.secret()
              ? samePassword && status.isConfigured()
              : status.get(option.field()).equalsIgnoreCase(option.value());
      boolean movesByItself = option.field().contains("Log_");
      if (!same && !(movesByItself && status.isRunning())) {
        differing.add(option);
      }
    }
    return differing;
  }

  String statement() {
    String options = String.join(", ", all().stream().map(Option::sql).toList());
    String connection = wanted.connectionName().map(name -> " " + Sql.text(name)).orElse("");
    String channel = wanted.channel().map(name -> " FOR CHANNEL " + Sql.text(name)).orElse("");
    return server.isMariaDb()
        ? "CHANGE MASTER" + connection + " TO " + options
        : "CHANGE REPLICATION SOURCE TO " + options + channel;
  }

  private List<Option> all() {
    List<Option> all = new ArrayList<>();
    text(all, "primary_host", "Host", "HOST", wanted.primaryHost());
    text(all, "primary_user", "User", "USER", wanted.primaryUser());
    wanted
        .primaryPassword()
        .map(Secret::reveal)
        .ifPresent(
            password ->
                all.add(
                    new Option(
                        "primary_password", "", "", assign("PASSWORD", Sql.text(password)), true)));
    number(all, "primary_port", "Port", "PORT", wanted.primaryPort());
    number(
        all,
        "primary_connect_retry",
        "Connect_Retry",
        "CONNECT_RETRY",
        wanted.primaryConnectRetry());
    text(all, "primary_log_file", "Log_File", "LOG_FILE", wanted.primaryLogFile());
    String position = server.isMariaDb() ? "Read_Master_Log_Pos" : "Read_Source_Log_Pos";
    number(all, "primary_log_pos", position, "LOG_POS", wanted.primaryLogPos());
    relay(all);
    number(all, "primary_delay", "SQL_Delay", "DELAY", wanted.primaryDelay());
    flag(all, "primary_ssl", "SSL_Allowed", "SSL", wanted.primarySsl());
    text(all, "primary_ssl_ca", "SSL_CA_File", "SSL_CA", wanted.primarySslCa());
    text(all, "primary_ssl_capath", "SSL_CA_Path", "SSL_CAPATH", wanted.primarySslCapath());
    text(all, "primary_ssl_cert", "SSL_Cert", "SSL_CERT", wanted.primarySslCert());
    text(all, "primary_ssl_key", "SSL_Key", "SSL_KEY", wanted.primarySslKey());
    text(all, "primary_ssl_cipher", "SSL_Cipher", "SSL_CIPHER", wanted.primarySslCipher());
    flag(
        all,
        "primary_ssl_verify_server_cert",
        "SSL_Verify_Server_Cert",
        "SSL_VERIFY_SERVER_CERT",
        wanted.primarySslVerifyServerCert());
    identifiers(all);
    return all;
  }

  private void relay(List<Option> all) {
    wanted
        .relayLogFile()
        .ifPresent(
            file ->
                all.add(
                    new Option(
                        "relay_log_file",
                        "Relay_Log_File",
                        file,
                        "RELAY_LOG_FILE = " + Sql.text(file),
                        false)));
    wanted
        .relayLogPos()
        .map(String::valueOf)
        .ifPresent(
            pos ->
                all.add(
                    new Option(
                        "relay_log_pos", "Relay_Log_Pos", pos, "RELAY_LOG_POS = " + pos, false)));
  }

  private void identifiers(List<Option> all) {
    if (server.isMariaDb()) {
      wanted
          .primaryUseGtid()
          .map(
              use ->
                  use == UseGtid.NO ? "No" : use == UseGtid.SLAVE_POS ? "Slave_Pos" : "Current_Pos")
          .ifPresent(
              use ->
                  all.add(
                      new Option(
                          "primary_use_gtid", "Using_Gtid", use, assign("USE_GTID", use), false)));
      return;
    }
    wanted
        .primaryAutoPosition()
        .map(auto -> auto ? "1" : "0")
        .ifPresent(
            auto ->
                all.add(
                    new Option(
                        "primary_auto_position",
                        "Auto_Position",
                        auto,
                        assign("AUTO_POSITION", auto),
                        false)));
    wanted
        .getPrimaryPublicKey()
        .map(get -> get ? "1" : "0")
        .ifPresent(
            get ->
                all.add(
                    new Option(
                        "get_primary_public_key",
                        "Get_Source_public_key",
                        get,
                        "GET_SOURCE_PUBLIC_KEY = " + get,
                        false)));
  }

  private String assign(String option, String value) {
    return (server.isMariaDb() ? "MASTER_" : "SOURCE_") + option + " = " + value;
  }

  private void text(
      List<Option> all, String name, String field, String option, Optional<String> value) {
    value.ifPresent(
        text -> all.add(new Option(name, field, text, assign(option, Sql.text(text)), false)));
  }

  private void number(
      List<Option> all,
      String name,
      String field,
      String option,
      Optional<? extends Number> value) {
    value
        .map(String::valueOf)
        .ifPresent(text -> all.add(new Option(name, field, text, assign(option, text), false)));
  }

  private void flag(
      List<Option> all, String name, String field, String option, Optional<Boolean> value) {
    value.ifPresent(
        yes ->
            all.add(
                new Option(
                    name, field, yes ? "Yes" : "No", assign(option, yes ? "1" : "0"), false)));
  }
}
