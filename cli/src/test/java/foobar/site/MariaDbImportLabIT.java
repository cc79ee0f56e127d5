package foobar.site;

import foobar.lab.Suite;

class MariaDbImportLabIT extends ImportLab {

  MariaDbImportLabIT() {
    super(Suite.DEBIAN_13, "mariadb", "mariadbd");
  }
}
