package foobar.modules.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class NamesAndTimesTest {

  private final FakeHost host =
      new FakeHost()
          .with("/etc/hostname", "web1\n")
          .with("/usr/share/zoneinfo/Europe/Vienna", "TZif")
          .withDirectory("/etc/modules-load.d")
          .withDirectory("/etc/modprobe.d")
          .withLink("/etc/localtime", "/usr/share/zoneinfo/Etc/UTC")
          .answers("hostname", "web1\n")
          .answers("hostnamectl", 1, "")
          .answers("timedatectl", 1, "");

  @Test
  void a_host_is_named_now_and_for_later() {
    Trial trial = Trial.run(host, "hostname: { name: web2.example.com }");

    assertThat(trial.changes())
        .containsExactly(
            "/etc/hostname: web1 -> web2.example.com", "name now: web1 -> web2.example.com");
    assertThat(host.text("/etc/hostname")).isEqualTo("web2.example.com\n");
    assertThat(host.ran()).contains("hostname web2.example.com");
    assertThat(trial.value("ansible_facts", "ansible_hostname")).isEqualTo(Text.of("web2"));
    assertThat(trial.value("ansible_facts", "ansible_domain")).isEqualTo(Text.of("example.com"));
  }

  @Test
  void where_systemd_runs_it_names_the_host_and_sets_its_zone() {
    host.answers("hostnamectl", "").answers("timedatectl", "");

    Trial.run(host, "hostname: { name: web2 }");
    Trial.run(host, "timezone: { name: Europe/Vienna }");

    assertThat(host.ran())
        .containsExactly(
            "hostnamectl --pretty --static set-hostname web2",
            "hostnamectl --transient set-hostname web2",
            "timedatectl set-timezone Europe/Vienna");
    assertThat(host.fileChanges()).isZero();
  }

  @Test
  void a_name_that_is_right_is_left_alone() {
    assertThat(Trial.check(host, "hostname: { name: web1 }").hasChanges()).isFalse();
  }

  @Test
  void what_cannot_be_a_name_is_refused() {
    assertThatThrownBy(() -> Trial.module("hostname: { name: 'web 1' }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("hostname: { name: '-f' }")).isInstanceOf(Mistake.class);
  }

  @Test
  void a_time_zone_is_a_link() {
    Trial trial = Trial.run(host, "timezone: { name: Europe/Vienna }");

    assertThat(trial.changes()).containsExactly("time zone: Etc/UTC -> Europe/Vienna");
    assertThat(host.file("/etc/localtime").target()).isEqualTo("/usr/share/zoneinfo/Europe/Vienna");
    assertThat(Trial.check(host, "timezone: { name: Europe/Vienna }").hasChanges()).isFalse();
  }

  @Test
  void where_a_file_names_the_zone_it_is_kept_in_step() {
    host.with("/etc/timezone", "Etc/UTC\n");

    Trial.run(host, "timezone: { name: Europe/Vienna }");

    assertThat(host.text("/etc/timezone")).isEqualTo("Europe/Vienna\n");
  }

  @Test
  void an_unknown_zone_is_answered_with_the_nearest() {
    host.answers("sed -n", "Europe/Vienna\nEurope/Rome\n");

    assertThat(Trial.check(host, "timezone: { name: Europe/Viena }").failure())
        .isEqualTo("there is no time zone `Europe/Viena`; did you mean `Europe/Vienna`?");
  }

  @Test
  void in_a_dry_run_zones_may_come_with_a_package() {
    host.expecting(Expectation.Kind.PACKAGE, "tzdata");

    assertThat(Trial.check(host, "timezone: { name: Asia/Tokyo }").hasChanges()).isTrue();
  }

  @Test
  void the_hardware_clock_shows_what_the_third_line_says() {
    Trial.run(host, "timezone: { hwclock: local }");

    assertThat(host.text("/etc/adjtime")).isEqualTo("0.0 0 0.0\n0\nLOCAL\n");
    assertThat(Trial.check(host, "timezone: { rtc: local }").hasChanges()).isFalse();
  }

  @Test
  void an_entry_of_a_database_becomes_a_fact() {
    host.answers("getent passwd root", "root:x:0:0:root:/root:/bin/bash\n");

    assertThat(
            Trial.run(host, "getent: { database: passwd, key: root }")
                .value("ansible_facts", "getent_passwd", "root"))
        .isEqualTo(
            Sequence.of(
                Text.of("x"),
                Text.of("0"),
                Text.of("0"),
                Text.of("root"),
                Text.of("/root"),
                Text.of("/bin/bash")));
  }

  @Test
  void who_is_there_only_after_the_run_is_guessed_in_a_dry_run() {
    host.answers("getent passwd deploy", 2, "").answers("getent group docker", 2, "");
    String user = "getent: { database: passwd, key: deploy }";
    String group = "getent: { database: group, key: docker }";
    assertThat(Trial.check(host, user).failure()).isNotNull();
    assertThat(Trial.check(host, group).failure()).isNotNull();

    host.expecting(Expectation.Kind.USER, "deploy")
        .expecting(Expectation.Kind.PACKAGE, "docker.io");

    assertThat(Trial.run(host, user).value("ansible_facts", "getent_passwd", "deploy"))
        .hasToString("['x', '', '', '', '/home/deploy', '']");
    assertThat(Trial.run(host, group).value("ansible_facts", "getent_group", "docker"))
        .hasToString("['x', '', '']");
    assertThat(Trial.check(host, group).warnings()).hasSize(1);
    assertThat(
            Trial.run(host, "getent: { database: group, key: docker, fail_key: false }")
                .value("ansible_facts", "getent_group", "docker"))
        .hasToString("None");
  }

  @Test
  void a_missing_entry_fails_unless_it_may_be_missing() {
    host.answers("getent passwd nosuch", 2, "");

    assertThat(Trial.check(host, "getent: { database: passwd, key: nosuch }").failure())
        .isEqualTo("One or more supplied key could not be found in the database.");
    assertThat(
            Trial.run(host, "getent: { database: passwd, key: nosuch, fail_key: false }")
                .value("ansible_facts", "getent_passwd", "nosuch"))
        .isEqualTo(None.NONE);
  }

  @Test
  void a_kernel_module_is_loaded_now_and_for_later() {
    host.answers("name=$(printf", 1, "").answers("modprobe", "");

    Trial trial =
        Trial.run(
            host, "modprobe: { name: bonding, params: mode=1 miimon=100, persistent: present }");

    assertThat(host.ran()).containsExactly("modprobe bonding mode=1 miimon=100");
    assertThat(host.text("/etc/modules-load.d/bonding.conf")).isEqualTo("bonding\n");
    assertThat(host.text("/etc/modprobe.d/bonding.conf"))
        .isEqualTo("options bonding mode=1 miimon=100\n");
    assertThat(trial.changed()).isTrue();
  }

  @Test
  void a_kernel_module_is_unloaded_and_forgotten() {
    host.answers("name=$(printf", 0, "")
        .answers("modprobe", "")
        .with("/etc/modules-load.d/bonding.conf", "bonding\n");

    Plan plan =
        Trial.run(host, "modprobe: { name: bonding, state: absent, persistent: absent }").plan();

    assertThat(Trial.changes(plan))
        .containsExactly(
            "kernel module: loaded -> absent",
            "/etc/modules-load.d/bonding.conf: present -> absent");
    assertThat(host.ran()).containsExactly("modprobe -r bonding");
  }
}
