package foobar.site;

import foobar.lab.Suite;

class MysqlReplicationLabIT extends ReplicationLab {

  MysqlReplicationLabIT() {
    super(Suite.DEBIAN_SID, "mysql");
  }

  @Override
  String clear() {
    return "ssl-mode=DISABLED";
  }
}
