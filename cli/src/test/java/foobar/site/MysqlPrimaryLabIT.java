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

  @Override
  String writing() {
    return "(while [ -e /run/writing ]; do mysql -e 'CREATE DATABASE mine; DROP DATABASE mine';"
        + " sleep 0.1; done) >/dev/null 2>&1 </dev/null &";
  }
}
