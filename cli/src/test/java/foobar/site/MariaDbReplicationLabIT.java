package foobar.site;

import foobar.lab.Suite;

class MariaDbReplicationLabIT extends ReplicationLab {

  MariaDbReplicationLabIT() {
    super(Suite.DEBIAN_13, "mariadb");
  }

  @Override
  String clear() {
    return "skip-ssl";
  }
}
