package foobar.site;

import foobar.lab.Suite;

class MysqlImportLabIT extends ImportLab {

  MysqlImportLabIT() {
    super(Suite.DEBIAN_SID, "mysql", "mysqld");
  }
}
