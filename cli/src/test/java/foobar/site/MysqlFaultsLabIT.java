package foobar.site;

import foobar.lab.Suite;

class MysqlFaultsLabIT extends DatabaseFaultsLab {

  MysqlFaultsLabIT() {
    super(Suite.DEBIAN_SID, "mysql");
  }
}
