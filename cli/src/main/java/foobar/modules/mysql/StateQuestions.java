package foobar.modules.mysql;

import java.util.List;

/** What a server is asked about its replication; each flavour leaves out what is the other's. */
final class StateQuestions {

  static final int SERVER = 0;
  static final int MYSQL = 1;
  static final int MARIADB = 2;
  static final int FOLLOWS = 3;
  static final int FOLLOWS_SEVERAL = 4;
  static final int SEMI_SYNC = 5;
  static final int SEMI_SYNC_NOW = 6;
  static final int REPLICAS = 7;

  static final List<String> ALL =
      List.of(
          "SELECT VERSION() AS version, @@global.server_id AS server_id,"
              + " @@global.read_only AS read_only, @@global.datadir AS folder",
          "/*!80000 SELECT @@global.server_uuid AS uuid, @@global.super_read_only AS strict,"
              + " @@global.gtid_executed AS executed, @@global.gtid_purged AS purged */",
          "/*M!100000 SELECT @@global.gtid_current_pos AS executed,"
              + " CONCAT_WS(',', NULLIF(@@global.gtid_binlog_state, ''),"
              + " NULLIF(@@global.gtid_slave_pos, '')) AS logged */",
          "/*!80000 SHOW REPLICA STATUS */",
          "/*M!100000 SHOW ALL REPLICAS STATUS */",
          "SHOW GLOBAL VARIABLES LIKE 'rpl_semi_sync%enabled'",
          "SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync%'",
          "SELECT COUNT(*) AS replicas FROM information_schema.PROCESSLIST"
              + " WHERE COMMAND LIKE 'Binlog Dump%'");

  private StateQuestions() {}
}
