package foobar.site;

import foobar.lab.Suite;

class MysqlPrimaryLabIT extends PrimaryLab {

  MysqlPrimaryLabIT() {
    super(Suite.DEBIAN_SID, "mysql");
  }

  @Override
  String readOnly() {
    return "super_read_only";
  }
}
