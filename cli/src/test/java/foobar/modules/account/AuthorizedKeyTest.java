package foobar.modules.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Attributes;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.remote.FileState;
import foobar.source.Mistake;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizedKeyTest {

  private static final String KIM = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKim kim@laptop";
  private static final String ALEX = "ssh-rsa AAAAB3NzaC1yc2EAAAAlex= alex";
  private static final String FILE = "/home/kim/.ssh/authorized_keys";

  private final FakeHost host =
      new FakeHost()
          .withDirectory("/home/kim")
          .answers(
              "# What a host knows about a user", "passwd kim:x:1002:1002::/home/kim:/bin/sh\n");

  private String after(String parameters) {
    Trial.run(host, "authorized_key: { user: kim, key: '" + parameters + " }");
    return host.text(FILE);
  }

  @Test
  void the_first_key_makes_a_file_for_the_user_alone() {
    assertThat(after(KIM + "'")).isEqualTo(KIM + "\n");
    FileState file = host.file(FILE);
    assertThat(file.octalMode()).isEqualTo("0600");
    assertThat(file.owner()).isEqualTo("kim");
    assertThat(host.file("/home/kim/.ssh").octalMode()).isEqualTo("0700");
  }

  @Test
  void a_key_that_is_there_is_left_alone() {
    host.with(FILE, "# mine\n" + KIM + "\n");

    assertThat(Trial.check(host, "authorized_key: { user: kim, key: '" + KIM + "' }").hasChanges())
        .isFalse();
  }

  @Test
  void no_keys_at_all_are_no_mistake() {
    host.with(FILE, "# mine\n" + KIM + "\n");

    assertThat(Trial.check(host, "authorized_key: { user: kim, key: '' }").hasChanges()).isFalse();
  }

  @Test
  void exclusive_takes_every_other_line_away() {
    host.with(FILE, "# mine\n" + KIM + "\n" + ALEX + "\n");

    assertThat(after(KIM + "', exclusive: true")).isEqualTo(KIM + "\n");
    assertThat(after("', exclusive: true")).isEmpty();
  }

  @Test
  void keys_are_fetched_from_an_address_by_the_host() {
    host.answers("if command -v curl", KIM + "\n" + ALEX + "\n");

    assertThat(after("https://keys.example/kim.keys'")).isEqualTo(KIM + "\n" + ALEX + "\n");
  }

  @Test
  void an_address_without_keys_fails_and_changes_nothing() {
    host.answers("if command -v curl", FakeHost.output(22, "", "404"));

    assertThat(
            Trial.check(host, "authorized_key: { user: kim, key: 'https://keys.example/none' }")
                .failure())
        .isEqualTo("Error getting key from: https://keys.example/none");
    host.answers("if command -v curl", "<html>");
    assertThat(
            Trial.check(host, "authorized_key: { user: kim, key: 'https://keys.example/none' }")
                .failure())
        .isEqualTo("invalid key specified: <html>");
  }

  @Test
  void a_key_is_told_by_itself_not_by_its_comment() {
    host.with(FILE, "# mine\n" + KIM + "\n" + ALEX + "\n");

    assertThat(after(KIM.replace("kim@laptop", "kim@desk") + "'"))
        .isEqualTo("# mine\n" + KIM.replace("laptop", "desk") + "\n" + ALEX + "\n");
  }

  @Test
  void options_are_set_and_blanks_in_quotes_are_part_of_them() {
    host.with(FILE, "command=\"echo a b\",no-pty " + KIM + "\n");

    assertThat(after(KIM + "', key_options: 'from=\"10.0.0.0/8, ::1\"'"))
        .isEqualTo("from=\"10.0.0.0/8, ::1\" " + KIM + "\n");
  }

  @Test
  void a_key_is_taken_away() {
    host.with(FILE, KIM + "\n" + ALEX + "\n");

    assertThat(after(KIM + "', state: absent")).isEqualTo(ALEX + "\n");
  }

  @Test
  void a_user_who_is_not_there_is_named_unless_a_step_brings_him() {
    host.answers("# What a host knows about a user", "");
    String task = "authorized_key: { user: kim, key: '" + KIM + "' }";

    assertThat(Trial.check(host, task).failure())
        .isEqualTo("Failed to lookup user kim: \"getpwnam(): name not found: 'kim'\"");
    host.expecting(Expectation.Kind.USER, "kim");
    assertThat(Trial.check(host, task).hasChanges()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ssh-ed25519", "hello", "ssh-rsa not*base64", "file:///key", "https://a b"})
  void what_is_no_key_is_refused(String key) {
    assertThatThrownBy(() -> Trial.module("authorized_key: { user: kim, key: '" + key + "' }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("key");
  }

  @Test
  void a_line_is_taken_apart() {
    assertThat(SshKeyLine.parse("a=\"x \\\" ssh-rsa \",b ssh-rsa AAAA= my comment"))
        .isEqualTo(
            Optional.of(
                new SshKeyLine("a=\"x \\\" ssh-rsa \",b", "ssh-rsa", "AAAA=", "my comment")));
  }

  @Test
  void a_host_key_is_added_replaced_and_removed() {
    host.withDirectory("/root/.ssh");
    String file = "/root/.ssh/known_hosts";
    host.with(
        file,
        "# mine\na.example,10.0.0.1 ssh-rsa AAAAold\nb.example ssh-rsa AAAAb\n".getBytes(),
        Attributes.mode(0644));
    String present = "known_hosts: { name: a.example, key: 'a.example %s', path: " + file + " }";

    Trial.run(host, present.formatted("ssh-rsa AAAAnew"));
    assertThat(host.text(file))
        .isEqualTo("# mine\nb.example ssh-rsa AAAAb\na.example ssh-rsa AAAAnew\n");
    assertThat(Trial.check(host, present.formatted("ssh-rsa AAAAnew")).hasChanges()).isFalse();
    Trial.run(host, present.formatted("ssh-ed25519 AAAAed"));
    assertThat(host.text(file)).contains("AAAAnew", "AAAAed");
    Trial.run(host, "known_hosts: { name: a.example, state: absent, path: " + file + " }");
    assertThat(host.text(file)).isEqualTo("# mine\nb.example ssh-rsa AAAAb\n");
  }

  @Test
  void a_hashed_name_is_found_again() {
    host.withDirectory("/root/.ssh");
    String task =
        "known_hosts: { name: a.example, key: 'a.example ssh-rsa AAAA', hash_host: true,"
            + " path: /root/.ssh/known_hosts }";

    Trial.run(host, task);

    assertThat(host.text("/root/.ssh/known_hosts")).startsWith("|1|").doesNotContain("a.example");
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
  }

  @Test
  void a_key_of_another_host_is_not_believed() {
    String task = "known_hosts: { name: %s, key: '*.example,!x ssh-rsa AAAA', path: /root/k }";

    assertThat(Trial.check(host, task.formatted("a.test")).failure()).contains("does not match");
    assertThat(Trial.check(host, task.formatted("A.example")).hasChanges()).isTrue();
  }

  /** Hashed by ssh-keygen -H. */
  @Test
  void a_name_that_openssh_hashed_is_found() {
    host.with(
        "/root/.ssh/known_hosts",
        "|1|GqO9LIQPRPPrDMsXKMIzFNTTd6Y=|4V1lf03MonXtDGL5A/e92eoeiUE= ssh-rsa AAAA\n");

    assertThat(
            Trial.check(
                    host,
                    "known_hosts: { name: a.example, state: absent, path: /root/.ssh/known_hosts }")
                .hasChanges())
        .isTrue();
  }
}
