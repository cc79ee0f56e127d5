package foobar.site;

import foobar.lab.Suite;

class MariaDbBackupLabIT extends BackupLab {

  MariaDbBackupLabIT() {
    super(Suite.DEBIAN_13, "mariadb", "@@gtid_binlog_pos");
  }
}
