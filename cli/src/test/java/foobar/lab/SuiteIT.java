package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Debian that a lab host may run. */
@Tag("images")
class SuiteIT {

  @TempDir Path folder;

  @Test
  void every_suite_boots_without_a_failed_unit_and_offers_a_database() {
    List<String> said = new ArrayList<>();
    Lab lab = Lab.at(folder.resolve("suites"), said::add);
    try {
      List<LabHost> hosts =
          lab.up(
              Arrays.stream(Suite.values())
                  .map(suite -> new HostSpec(suite.label(), suite))
                  .toList());
      for (LabHost host : hosts) {
        assertThat(
                lab.script(
                    host,
                    "systemctl is-system-running --wait; systemctl --failed --no-legend;"
                        + " . /etc/os-release; echo $VERSION_CODENAME"))
            .as(host.name() + " " + said)
            .startsWith("running\n");
      }
      String policy = "apt-cache policy mysql-server mariadb-server | grep -c 'Candidate: [^(]'";
      assertThat(lab.script(hosts.get(0), policy)).isEqualTo("1");
      assertThat(lab.script(hosts.get(1), policy)).isEqualTo("1");
      assertThat(lab.script(hosts.get(2), policy)).isEqualTo("2");
    } finally {
      lab.down();
    }
  }
}
