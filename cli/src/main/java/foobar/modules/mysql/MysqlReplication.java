package foobar.modules.mysql;

import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.Optional;

/** Sets up, starts, stops and shows replication of MySQL and MariaDB servers. */
@Doc("Sets up, starts, stops and shows replication of MySQL and MariaDB servers.")
@Example("mysql_replication: { mode: getreplica }")
@Example(
    "mysql_replication: { mode: changeprimary, primary_host: db1, primary_user: replication,"
        + " primary_password: secret, primary_auto_position: true }")
public record MysqlReplication(
    @Doc("What to do. `changeprimary` changes only what differs.") @Default("getreplica") Mode mode,
    @Doc("Where the primary is.") @Alias("master_host") Optional<String> primaryHost,
    @Doc("Who logs in there.") @Alias("master_user") Optional<String> primaryUser,
    @Doc("That account's password.") @Alias("master_password") Optional<Secret> primaryPassword,
    @Doc("The primary's port.") @Alias("master_port") Optional<Integer> primaryPort,
    @Doc("Seconds until the next try to connect.") @Alias("master_connect_retry")
        Optional<Integer> primaryConnectRetry,
    @Doc("The binary log to start from; of a replica that runs it is left alone.")
        @Alias("master_log_file")
        Optional<String> primaryLogFile,
    @Doc("The place in that log.") @Alias("master_log_pos") Optional<Long> primaryLogPos,
    @Doc("The relay log to start from.") Optional<String> relayLogFile,
    @Doc("The place in the relay log.") Optional<Long> relayLogPos,
    @Doc("Whether the connection is encrypted.") @Alias("master_ssl") Optional<Boolean> primarySsl,
    @Doc("Who must have signed the primary's certificate.") @Alias("master_ssl_ca")
        Optional<String> primarySslCa,
    @Doc("A folder of such certificates.") @Alias("master_ssl_capath")
        Optional<String> primarySslCapath,
    @Doc("The certificate to show.") @Alias("master_ssl_cert") Optional<String> primarySslCert,
    @Doc("The key of that certificate.") @Alias("master_ssl_key") Optional<String> primarySslKey,
    @Doc("Ciphers, separated by colons.") @Alias("master_ssl_cipher")
        Optional<String> primarySslCipher,
    @Doc("Whether the primary's certificate must name it.") @Alias("master_ssl_verify_server_cert")
        Optional<Boolean> primarySslVerifyServerCert,
    @Doc("Follow by global transaction identifiers (MySQL).") @Alias("master_auto_position")
        Optional<Boolean> primaryAutoPosition,
    @Doc("Follow by global transaction identifiers (MariaDB).") @Alias("master_use_gtid")
        Optional<UseGtid> primaryUseGtid,
    @Doc("Seconds to stay behind the primary.") @Alias("master_delay")
        Optional<Integer> primaryDelay,
    @Doc("Ask the primary for its public key, to log in without encryption (MySQL).")
        @Alias("get_source_public_key")
        Optional<Boolean> getPrimaryPublicKey,
    @Doc("The name of the connection, with several primaries (MariaDB).")
        Optional<String> connectionName,
    @Doc("The channel, with several primaries (MySQL).") Optional<String> channel,
    @Doc("Fail if the server refuses to start, stop or reset.") @Default("no") boolean failOnError,
    @Shared Login login)
    implements Module {

  /** What to do. */
  public enum Mode {
    @Choice({"getprimary", "getmaster"})
    GET_PRIMARY,
    @Choice({"getreplica", "getslave"})
    GET_REPLICA,
    @Choice({"changeprimary", "changemaster"})
    CHANGE_PRIMARY,
    @Choice({"startreplica", "startslave"})
    START_REPLICA,
    @Choice({"stopreplica", "stopslave"})
    STOP_REPLICA,
    @Choice({"resetprimary", "resetmaster"})
    RESET_PRIMARY,
    @Choice({"resetreplica", "resetslave"})
    RESET_REPLICA,
    @Choice({"resetreplicaall", "resetslaveall"})
    RESET_REPLICA_ALL
  }

  /** From where MariaDB goes on. */
  public enum UseGtid {
    @Choice({"current_pos"})
    CURRENT_POS,
    @Choice({"replica_pos", "slave_pos"})
    SLAVE_POS,
    @Choice({"disabled", "no"})
    NO
  }

  public MysqlReplication {
    if (channel.isPresent() && connectionName.isPresent()) {
      throw new IllegalArgumentException("`channel` and `connection_name` exclude each other");
    }
    if (primaryAutoPosition.orElse(false) && primaryUseGtid.isPresent()) {
      throw new IllegalArgumentException(
          "`primary_auto_position` is for MySQL, `primary_use_gtid` for MariaDB: give one of them");
    }
  }

  @Override
  public Plan check(Probe host) {
    return new ReplicationPlanner(this, Mysql.of(login)).plan(host);
  }

  /** The name of the channel or connection; empty for the only one. */
  String line() {
    return channel.or(() -> connectionName).orElse("");
  }
}
