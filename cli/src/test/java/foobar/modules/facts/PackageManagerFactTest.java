package foobar.modules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageManagerFactTest {

  /** What the distribution itself uses, though others are there as well. */
  @ParameterizedTest
  @CsvSource({
    "debian,13,/usr/bin/apt-get /usr/bin/dnf /usr/bin/zypper,apt",
    "rocky,9.4,/usr/bin/dnf /usr/bin/yum,dnf",
    "rhel,9.4,/usr/bin/microdnf /usr/bin/apt-get,dnf",
    "centos,7,/usr/bin/yum,yum",
    "amzn,2,/usr/bin/yum,yum",
    "amzn,2023,/usr/bin/dnf /usr/bin/yum,dnf",
    "opensuse-leap,15.6,/usr/bin/zypper,zypper",
    "arch,,/usr/bin/pacman,pacman",
    "alpine,3.20,/sbin/apk,apk",
    "linux,,/usr/bin/other,unknown"
  })
  void it_is_the_distributions_own(String id, String version, String programs, String manager) {
    String number = version == null ? "" : "/etc/os-release:VERSION_ID=" + version + "\n";
    RawFacts raw =
        new RawFacts(
            "\036files\n/etc/os-release:ID="
                + id
                + "\n"
                + number
                + "\036present\n"
                + programs.replace(' ', '\n')
                + "\n");
    Facts facts = new Facts();

    new DistributionFacts().collect(raw, facts);

    assertThat(facts.get("pkg_mgr")).isEqualTo(manager);
  }
}
