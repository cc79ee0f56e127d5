package foobar.modules.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshConfigTest {

  private static final String FILE = "/home/eve/.ssh/config";
  private static final String TEXT =
      """
      # mine
      Host git
          HostName=old.example.org
          IdentityFile ~/.ssh/one

      Match user root
          Port 99
      Host db1 db2
        user admin
      """;

  private final FakeHost host =
      new FakeHost().with(FILE, TEXT, 0600, "eve", "eve").with("/keys/two", "");

  private Trial run(String parameters) {
    return Trial.run(host, "ssh_config: { ssh_config_file: " + FILE + ", " + parameters + " }");
  }

  private String after(String parameters) {
    assertThat(run(parameters).changed()).isTrue();
    assertThat(run(parameters).changed()).as("a second time").isFalse();
    return host.text(FILE);
  }

  @Test
  void options_are_changed_and_added_in_their_entry_only() {
    assertThat(after("host: git, hostname: new, identity_file: /keys/two, port: 2222"))
        .isEqualTo(
            TEXT.replace("HostName=old.example.org", "HostName new")
                .replace("~/.ssh/one\n", "/keys/two\n    port 2222\n"));
    assertThat(after("host: db1 db2, remote_user: me, forward_agent: false"))
        .endsWith("Host db1 db2\n  user me\n  forwardagent no\n");
  }

  @Test
  void a_new_host_comes_last() {
    Trial trial = run("host: 'web*', proxyjump: bastion, strict_host_key_checking: ask");

    assertThat(host.text(FILE))
        .isEqualTo(TEXT + "Host web*\n    stricthostkeychecking ask\n    proxyjump bastion\n");
    assertThat(trial.value("hosts_added")).hasToString("['web*']");
    assertThat(trial.value("hosts_changed")).hasToString("[]");
  }

  @Test
  void a_host_goes_and_comments_stay() {
    assertThat(after("host: git, state: absent")).startsWith("# mine\n\nMatch user root\n");
    assertThat(host.text(FILE)).doesNotContain("old.example.org");
  }

  @Test
  void what_was_and_what_is_are_returned() {
    Trial trial = run("host: git, hostname: new");

    assertThat(trial.value("hosts_change_diff").toString())
        .contains("'old': {'hostname': 'old.example.org', 'identityfile': ['~/.ssh/one']}")
        .contains("'new': {'hostname': 'new', 'identityfile': ['~/.ssh/one']}");
  }

  @Test
  void a_users_file_is_made_for_the_user_alone() {
    host.answers("printf %s ~new", "/home/new/.ssh/config").withDirectory("/home/new");

    Trial.run(host, "ssh_config: { user: new, host: a, hostname: b }");

    assertThat(host.text("/home/new/.ssh/config")).isEqualTo("Host a\n    hostname b\n");
    assertThat(host.file("/home/new/.ssh/config").mode()).isEqualTo(0600);
    assertThat(host.file("/home/new/.ssh/config").owner()).isEqualTo("new");
  }

  @Test
  void a_key_that_is_not_there_is_refused() {
    assertThat(
            Trial.check(
                    host,
                    "ssh_config: { ssh_config_file: "
                        + FILE
                        + ", host: git, identity_file: /keys/none }")
                .failure())
        .isEqualTo("IdentityFile /keys/none does not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host: a, user: u, ssh_config_file: /f",
        "host: a, proxycommand: x, proxyjump: y",
        "host: a, strict_host_key_checking: maybe",
        "host: ''"
      })
  void tasks_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("ssh_config: { " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }
}
