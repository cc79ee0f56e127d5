package foobar.modules.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the programs of SELinux say was taken from their manuals: the lab has no such kernel. */
class SelinuxTest {

  private static final String CONFIG = "# comment\nSELINUX=enforcing\nSELINUXTYPE=targeted\n";
  private static final String RUNNING = "if [ -e /sys/fs/selinux/enforce ]";
  private static final String PORTS =
      "http_port_t                    tcp      80, 81, 443, 9000-9010\n"
          + "ssh_port_t                     tcp      22\n"
          + "dns_port_t                     udp      53\n";
  private static final String CONTEXTS =
      "/srv/git(/.*)?                    all files          system_u:object_r:git_t:s0\n"
          + "/srv/git                          directory          system_u:object_r:dir_t:s0\n"
          + "\nSELinux Distribution fcontext Equivalence\n\n/data = /srv\n";

  private static FakeHost host(String state) {
    return new FakeHost()
        .with("/etc/selinux/config", CONFIG)
        .withDirectory("/etc/selinux/targeted/policy")
        .answers(RUNNING, state + "\n")
        .answers("setenforce", "")
        .answers("setsebool", "")
        .answers("semanage", "");
  }

  private static FakeHost listing(String text) {
    return new FakeHost()
        .answers("[ -e /sys/fs/selinux/enforce ] || [ \"$1\" ]", text)
        .answers("semanage", "");
  }

  @Test
  void nothing_changes_where_all_is_as_wanted() {
    Trial trial = Trial.run(host("enforcing"), "selinux: { policy: targeted, state: enforcing }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("reboot_required")).hasToString("False");
  }

  @Test
  void the_file_and_the_running_state_change_together() {
    FakeHost host = host("enforcing");
    Trial trial = Trial.run(host, "selinux: { policy: targeted, state: permissive }");

    assertThat(host.text("/etc/selinux/config"))
        .isEqualTo("# comment\nSELINUX=permissive\nSELINUXTYPE=targeted\n");
    assertThat(host.ran()).containsExactly("setenforce 0");
    assertThat(trial.value("msg"))
        .hasToString(
            "SELinux state changed from 'enforcing' to 'permissive', Config SELinux state changed"
                + " from 'enforcing' to 'permissive'");
  }

  @Test
  void off_comes_with_the_next_start() {
    FakeHost host = host("enforcing");
    Trial trial = Trial.run(host, "selinux: { state: disabled }");

    assertThat(host.ran()).containsExactly("setenforce 0");
    assertThat(host.text("/etc/selinux/config")).contains("SELINUX=disabled\n");
    assertThat(trial.value("reboot_required")).hasToString("True");
    assertThat(trial.plan().warnings().getFirst()).contains("temporarily changed");
  }

  @Test
  void a_missing_file_policy_or_parameter_is_said() {
    assertThat(Trial.check(new FakeHost(), "selinux: { state: disabled }").failure())
        .isEqualTo("Unable to find file /etc/selinux/config");
    assertThat(
            Trial.check(host("enforcing"), "selinux: { policy: mls, state: enforcing }").failure())
        .isEqualTo("Policy mls does not exist in /etc/selinux/");
    assertThatThrownBy(() -> Trial.module("selinux: { state: enforcing }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("Policy is required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "httpd (off , off) text|state: yes|setsebool httpd on",
        "httpd (on  , off) text|state: yes|",
        "httpd (on  , off) text|state: yes, persistent: yes|setsebool -P httpd on",
        "httpd (on  ,  on) text|state: yes, persistent: yes|",
        "httpd --> on|state: no|setsebool httpd off",
        "httpd --> off|state: no, persistent: yes|"
      })
  void a_switch_is_set_where_it_is_not_so(String said, String wish, String run) {
    FakeHost host =
        new FakeHost()
            .answers("[ -e /sys/fs/selinux/enforce ] || [ \"$2\" ]", said + "\n")
            .answers("setsebool", "");
    Trial.run(host, "seboolean: { name: httpd, " + wish + " }");

    if (run == null) {
      assertThat(host.ran()).isEmpty();
    } else {
      assertThat(host.ran()).containsExactly(run);
    }
  }

  @Test
  void selinux_that_is_off_is_said() {
    FakeHost host =
        new FakeHost()
            .answers(
                "[ -e /sys/fs/selinux/enforce ]",
                FakeHost.output(3, "", "SELinux is disabled on this host.\n"));

    assertThat(Trial.check(host, "seboolean: { name: a, state: yes }").failure())
        .isEqualTo("SELinux is disabled on this host.");
    assertThatThrownBy(
            () -> Trial.check(host, "seport: { ports: 1, proto: tcp, setype: http_port_t }"))
        .hasMessage("SELinux is disabled on this host.");
  }

  @Test
  void ports_get_their_kind_and_lose_it() {
    FakeHost host = listing(PORTS);
    Trial trial =
        Trial.run(
            host,
            "seport: { ports: ['80', 8888, '22', 9000-9010], proto: tcp, setype: http_port_t }");

    assertThat(trial.changes())
        .containsExactly("8888:  -> http_port_t", "22: ssh_port_t -> http_port_t");
    assertThat(host.ran())
        .containsExactly(
            "semanage port -a -t http_port_t -p tcp 8888",
            "semanage port -m -t http_port_t -p tcp 22");
    FakeHost other = listing(PORTS);
    Trial.run(
        other,
        "seport: { ports: [53, 54], proto: udp, setype: dns_port_t, state: absent, reload: no }");
    assertThat(other.ran()).containsExactly("semanage port -N -d -p udp 53");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: '/srv/git(/.*)?', setype: git_t|",
        "target: '/srv/git(/.*)?', setype: web_t|semanage fcontext -m -t web_t -f a /srv/git(/.*)?",
        "target: /srv/git, setype: dir_t, ftype: d|",
        "target: /new, setype: web_t, seuser: u, selevel: s1|semanage fcontext -a -t web_t -s u -r s1 -f a /new",
        "target: '/srv/git(/.*)?', state: absent|semanage fcontext -d -f a /srv/git(/.*)?",
        "target: /none, state: absent|",
        "target: /data, substitute: /srv|",
        "target: /data, substitute: /opt|semanage fcontext -m -e /opt /data"
      })
  void contexts_of_files_are_said_once(String wish, String run) {
    FakeHost host = listing(CONTEXTS);
    Trial.run(host, "sefcontext: { " + wish + " }");

    if (run == null) {
      assertThat(host.ran()).isEmpty();
    } else {
      assertThat(host.ran()).containsExactly(run);
    }
  }
}
