package foobar.site;

import foobar.lab.Suite;

class MysqlBackupLabIT extends BackupLab {

  MysqlBackupLabIT() {
    super(Suite.DEBIAN_SID, "mysql", "@@gtid_executed");
  }
}
