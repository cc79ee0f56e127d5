package foobar.modules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class ListingsTest {

  @Test
  void packages_are_listed_with_all_their_architectures() {
    FakeHost host =
        new FakeHost()
            .answers(
                "# The packages of a host",
                "\036apt\ninstalled\tlibc6\t2.41-12\tamd64\tlibs\t\ninstalled\tlibc6\t2.41-12\ti386\tlibs\t\n"
                    + "config-files\told\t1\tall\tx\t\n");

    Trial trial = Trial.run(host, "package_facts: {}");

    Sequence libc = (Sequence) trial.value("ansible_facts", "packages", "libc6");
    assertThat(libc.size()).isEqualTo(2);
    assertThat(libc.toString()).contains("'arch': 'i386'", "'version': '2.41-12'");
    assertThat(trial.value("ansible_facts", "packages").toString()).doesNotContain("old");
  }

  @Test
  void packages_that_a_dry_run_imagines_are_asked_for() {
    FakeHost host =
        new FakeHost()
            .expecting(Expectation.Kind.PACKAGE, "bind9")
            .expecting(Expectation.Kind.PACKAGE, "acl")
            .answers("# The packages of a host", "\036apt\n");

    Trial.run(host, "package_facts: {}");

    assertThat(host.commandsAsked().getLast().words())
        .startsWith("first", "2", "acl", "bind9", "apt", "rpm");
  }

  @Test
  void services_are_listed_with_state_and_status() {
    FakeHost host =
        new FakeHost()
            .answers(
                "# The services of a host",
                """
                S + nginx
                S - rsync
                \036nginx.service loaded active running A web server
                auditd.service not-found inactive dead auditd.service
                oneshot.service loaded active exited Once
                \036nginx.service enabled enabled
                sshd.service alias -
                app@.service static -
                cron.service disabled enabled
                \036sshd.service
                ActiveState=active
                """);

    Trial trial = Trial.run(host, "service_facts: {}");

    assertThat(at(trial, "nginx.service", "state")).isEqualTo("running");
    assertThat(at(trial, "rsync", "state")).isEqualTo("stopped");
    assertThat(at(trial, "nginx", "source")).isEqualTo("sysv");
    assertThat(at(trial, "nginx.service", "status")).isEqualTo("enabled");
    assertThat(at(trial, "auditd.service", "status")).isEqualTo("not-found");
    assertThat(at(trial, "oneshot.service", "state")).isEqualTo("stopped");
    assertThat(at(trial, "sshd.service", "state")).isEqualTo("active");
    assertThat(at(trial, "app@.service", "state")).isEqualTo("unknown");
    assertThat(at(trial, "cron.service", "status")).isEqualTo("disabled");
    assertThat(((Text) trial.value("ansible_facts", "services", "cron.service", "name")).isUnsafe())
        .isTrue();
  }

  @Test
  void open_rc_tells_its_run_levels() {
    FakeHost host =
        new FakeHost()
            .answers(
                "# The services of a host",
                "L nginx default\nL sshd boot default\nL cron\nO nginx started\nO sshd crashed\nO cron stopped\n");

    Trial trial = Trial.run(host, "service_facts: {}");

    assertThat(at(trial, "nginx", "state")).isEqualTo("started");
    assertThat(at(trial, "sshd", "runlevels")).isEqualTo("['boot', 'default']");
    assertThat(trial.value("ansible_facts", "services", "cron", "runlevels")).isEqualTo(None.NONE);
  }

  @Test
  void old_red_hats_tell_whether_scripts_are_enabled() {
    FakeHost host =
        new FakeHost().answers("# The services of a host", "C httpd enabled 0\nC nfs disabled 3\n");

    Trial trial = Trial.run(host, "service_facts: {}");

    assertThat(at(trial, "httpd", "status")).isEqualTo("enabled");
    assertThat(at(trial, "nfs", "state")).isEqualTo("stopped");
  }

  @Test
  void packages_of_other_distributions_are_listed_too() {
    FakeHost host =
        new FakeHost()
            .answers(
                "# The packages of a host",
                "\036rpm\nbash\t5.2\t1.fc40\t(none)\tx86_64\ngpg-pubkey\t1\t2\t(none)\t(none)\n"
                    + "\036pacman\nName            : pacman\nVersion         : 6.0-1\n"
                    + "Provides        : libalpm.so=13-64  x\nArchitecture    : any\n\n"
                    + "\036apk\nmusl-utils-1.2.4-r2\n");

    Trial trial = Trial.run(host, "package_facts: { strategy: all }");

    assertThat(trial.value("ansible_facts", "packages").toString())
        .contains("'name': 'bash', 'version': '5.2', 'release': '1.fc40', 'epoch': None")
        .contains("'provides': ['libalpm.so', 'x']", "'version': '1.2.4', 'release': 'r2'");
  }

  private static String at(Trial trial, String service, String field) {
    return trial.value("ansible_facts", "services", service, field).toString();
  }
}
