package foobar.site;

import foobar.lab.Suite;

class MariaDbFaultsLabIT extends DatabaseFaultsLab {

  MariaDbFaultsLabIT() {
    super(Suite.DEBIAN_13, "mariadb");
  }
}
