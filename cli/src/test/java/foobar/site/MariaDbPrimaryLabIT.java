package foobar.site;

import foobar.lab.Suite;

class MariaDbPrimaryLabIT extends PrimaryLab {

  MariaDbPrimaryLabIT() {
    super(Suite.DEBIAN_13, "mariadb");
  }

  @Override
  String readOnly() {
    return "read_only";
  }

  /** It is stopped while its files are replaced, and read-only does not hold for administrators. */
  @Override
  String writing() {
    return "true";
  }
}
