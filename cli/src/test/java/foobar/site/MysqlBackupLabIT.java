package foobar.site;

import foobar.lab.Suite;

class MysqlBackupLabIT extends BackupLab {

  /** Of those that this server wrote. */
  private static final String LAST =
      "REGEXP_REPLACE(@@gtid_executed, CONCAT('(?s).*', @@server_uuid, ':(1-)?([0-9]+).*'),"
          + " CONCAT(@@server_uuid, ':\\$2'))";

  MysqlBackupLabIT() {
    super(Suite.DEBIAN_SID, "mysql", LAST);
  }
}
