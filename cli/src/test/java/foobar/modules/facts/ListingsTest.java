package foobar.modules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.value.Sequence;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class ListingsTest {

  @Test
  void packages_are_listed_with_all_their_architectures() {
    FakeHost host =
        new FakeHost()
            .answers(
                "dpkg-query",
                "installed\tlibc6\t2.41-12\tamd64\tlibs\t\ninstalled\tlibc6\t2.41-12\ti386\tlibs\t\n"
                    + "config-files\told\t1\tall\tx\t\n");

    Trial trial = Trial.run(host, "package_facts: {}");

    Sequence libc = (Sequence) trial.value("ansible_facts", "packages", "libc6");
    assertThat(libc.size()).isEqualTo(2);
    assertThat(libc.toString()).contains("'arch': 'i386'", "'version': '2.41-12'");
    assertThat(trial.value("ansible_facts", "packages").toString()).doesNotContain("old");
  }

  @Test
  void services_are_listed_with_state_and_status() {
    FakeHost host =
        new FakeHost()
            .answers(
                "LC_ALL=C",
                """
                nginx.service loaded active running A web server
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
    assertThat(at(trial, "nginx.service", "status")).isEqualTo("enabled");
    assertThat(at(trial, "auditd.service", "status")).isEqualTo("not-found");
    assertThat(at(trial, "oneshot.service", "state")).isEqualTo("stopped");
    assertThat(at(trial, "sshd.service", "state")).isEqualTo("active");
    assertThat(at(trial, "app@.service", "state")).isEqualTo("unknown");
    assertThat(at(trial, "cron.service", "status")).isEqualTo("disabled");
    assertThat(((Text) trial.value("ansible_facts", "services", "cron.service", "name")).isUnsafe())
        .isTrue();
  }

  private static String at(Trial trial, String service, String field) {
    return trial.value("ansible_facts", "services", service, field).toString();
  }
}
