package foobar.modules.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

  private static final String STATE = "# What a host knows about a user";

  private static final String APP =
      """
      passwd app:x:1002:1002:The App:/srv/app:/bin/bash
      shadow app:$6$abc$def:20412:0:99999:7:::
      primary app
      groups app sudo web
      home yes
      group sudo:x:27:app
      group web:x:4000:app
      group app:x:1002:
      """;

  private final FakeHost host =
      new FakeHost()
          .answers(STATE, APP)
          .answers("usermod", "")
          .answers("chpasswd", "")
          .answers("chage", "")
          .answers("userdel", "")
          .answers("useradd", "");

  @Test
  void a_user_as_it_should_be_needs_one_question() {
    Trial trial =
        Trial.run(
            host,
            "user: { name: app, shell: /bin/bash, groups: [web, sudo], comment: The App, group: app,"
                + " home: /srv/app, uid: 1002, password: $6$abc$def }");

    assertThat(trial.changed()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(trial.value("uid")).isEqualTo(Int.of(1002));
    assertThat(trial.value("home")).isEqualTo(Text.of("/srv/app"));
  }

  @Test
  void each_difference_is_named_and_ended() {
    Trial trial =
        Trial.run(
            host, "user: { name: app, shell: /bin/sh, comment: New, uid: 5000, non_unique: true }");

    assertThat(trial.changes())
        .containsExactly(
            "uid: 1002 -> 5000", "comment: The App -> New", "shell: /bin/bash -> /bin/sh");
    assertThat(host.ran())
        .containsExactly("usermod -o -u 5000 app", "usermod -c New app", "usermod -s /bin/sh app");
  }

  @Test
  void groups_are_replaced_or_added_to() {
    assertThat(Trial.run(host, "user: { name: app, groups: [web] }").changes())
        .containsExactly("groups: sudo,web -> web");
    assertThat(Trial.run(host, "user: { name: app, groups: [web], append: true }").changed())
        .isFalse();
    assertThat(Trial.run(host, "user: { name: app, groups: [] }").changes())
        .containsExactly("groups: sudo,web -> ");
    assertThat(host.ran()).containsExactly("usermod -G web app", "usermod -G  app");
  }

  @Test
  void a_group_that_is_not_there_is_named() {
    assertThat(Trial.check(host, "user: { name: app, groups: [wheel] }").failure())
        .isEqualTo("Group wheel does not exist");
  }

  @Test
  void in_a_dry_run_a_group_an_earlier_step_makes_is_there() {
    host.expecting(Expectation.Kind.GROUP, "wheel");

    assertThat(Trial.changes(Trial.check(host, "user: { name: app, groups: wheel }")))
        .containsExactly("groups: sudo,web -> wheel");
  }

  @Test
  void a_new_user_gets_everything_in_one_call() {
    int[] asked = {0};
    host.answers(
        command -> command.toString().startsWith(STATE),
        (fake, command) -> FakeHost.output(0, asked[0]++ == 0 ? "group web:x:4000:\n" : APP, ""));
    host.answers("mkdir", "");

    Trial trial =
        Trial.run(
            host,
            "user: { name: app, system: true, home: /srv/app, shell: /bin/bash, groups: web,"
                + " comment: The App, uid: 1002 }");

    assertThat(trial.changes()).containsExactly("user: absent -> app");
    assertThat(host.ran())
        .containsExactly(
            "mkdir -p /srv",
            "useradd -u 1002 -G web -c The App -d /srv/app -s /bin/bash -m -r app");
    assertThat(trial.value("uid")).isEqualTo(Int.of(1002));
    assertThat(trial.plan().changes().getFirst().brings())
        .contains(new Expectation(Expectation.Kind.USER, "app"));
  }

  @Test
  void a_user_that_an_earlier_step_of_a_dry_run_makes_is_there() {
    host.answers(STATE, "").expecting(Expectation.Kind.USER, "app");

    assertThat(Trial.check(host, "user: { name: app, system: true }").hasChanges()).isFalse();
  }

  @Test
  void a_password_travels_on_the_input_only_and_is_never_shown() {
    Trial trial = Trial.run(host, "user: { name: app, password: $6$new$hash }");

    assertThat(trial.changes()).containsExactly("password: ******** -> another");
    Command call = host.commandsRun().getFirst();
    assertThat(call.words()).containsExactly("chpasswd", "-e");
    assertThat(new String(call.input(), StandardCharsets.UTF_8)).isEqualTo("app:$6$new$hash\n");
    assertThat(trial.values().toString()).doesNotContain("hash");
  }

  @Test
  void a_password_on_create_is_left_alone_later() {
    assertThat(
            Trial.check(host, "user: { name: app, password: x, update_password: on_create }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void locking_keeps_the_password() {
    assertThat(Trial.run(host, "user: { name: app, password_lock: true }").changed()).isTrue();
    assertThat(host.ran()).containsExactly("usermod -L app");
    host.answers(STATE, APP.replace("$6$abc", "!$6$abc"));
    assertThat(
            Trial.check(host, "user: { name: app, password: $6$abc$def, password_lock: true }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void the_end_of_an_account_is_counted_in_days() {
    Trial trial = Trial.run(host, "user: { name: app, expires: 1900000000 }");

    assertThat(trial.changes()).containsExactly("expires:  -> 21990");
    assertThat(host.ran()).containsExactly("usermod -e 2030-03-17 app");
    host.answers(STATE, APP.replace("99999:7:::", "99999:7::21990:"));
    assertThat(Trial.check(host, "user: { name: app, expires: 1900000000 }").hasChanges())
        .isFalse();
    assertThat(Trial.changes(Trial.check(host, "user: { name: app, expires: -1 }")))
        .containsExactly("expires: 21990 -> ");
  }

  @Test
  void a_missing_home_is_made() {
    host.answers(STATE, APP.replace("home yes\n", "")).answers("home=$1", "");

    assertThat(Trial.run(host, "user: { name: app }").changes())
        .containsExactly("home directory: absent -> /srv/app");
    assertThat(Trial.check(host, "user: { name: app, create_home: false }").hasChanges()).isFalse();
  }

  @Test
  void a_home_is_moved_if_asked() {
    Trial.run(host, "user: { name: app, home: /home/app, move_home: true }");

    assertThat(host.ran()).containsExactly("usermod -m -d /home/app app");
  }

  @Test
  void an_ssh_key_that_is_there_is_returned() {
    host.answers(
        STATE, APP + "key /srv/app/.ssh/id_rsa\npublic ssh-rsa AAAA app\nprint 3072 SHA256:x\n");

    Trial trial = Trial.run(host, "user: { name: app, generate_ssh_key: true }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("ssh_public_key")).isEqualTo(Text.of("ssh-rsa AAAA app"));
  }

  @Test
  void a_missing_ssh_key_is_made() {
    host.answers("name=$1 file=$2", "");
    host.answers("uname -n", "web1\n");

    Trial trial =
        Trial.run(host, "user: { name: app, generate_ssh_key: true, ssh_key_type: ed25519 }");

    assertThat(trial.changes()).containsExactly("ssh key: absent -> .ssh/id_ed25519");
    assertThat(host.commandsRun().getFirst().words())
        .containsExactly(
            "app", ".ssh/id_ed25519", "-t", "ed25519", "-C", "ansible-generated on web1");
  }

  @Test
  void the_passphrase_of_an_ssh_key_is_the_input_and_no_argument() {
    host.answers("name=$1 file=$2", "");
    host.answers("uname -n", "web1\n");

    Trial.run(host, "user: { name: app, generate_ssh_key: true, ssh_key_passphrase: \"open it\" }");

    assertThat(host.commandsRun().getFirst().words())
        .containsExactly("app", ".ssh/id_rsa", "-t", "rsa", "-C", "ansible-generated on web1");
    assertThat(new String(host.commandsRun().getFirst().input(), UTF_8)).isEqualTo("open it");
  }

  @Test
  void what_only_other_systems_know_is_taken_and_an_selinux_user_is_given_to_a_new_one() {
    int[] asked = {0};
    host.answers(
        command -> command.toString().startsWith(STATE),
        (fake, command) -> FakeHost.output(0, asked[0]++ == 0 ? "" : APP, ""));

    Trial.run(
        host,
        "user: { name: app, seuser: user_u, login_class: a, profile: b, hidden: true, role: c }");

    assertThat(host.ran()).first().asString().contains("useradd -m -Z user_u app");
  }

  @Test
  void a_user_is_removed_with_the_home_if_asked() {
    Trial trial = Trial.run(host, "user: { name: app, state: absent, remove: true }");

    assertThat(trial.changes()).containsExactly("user: app -> absent, with /srv/app");
    assertThat(host.ran()).containsExactly("userdel -r app");
  }

  @Test
  void a_user_who_is_not_there_stays_away() {
    host.answers(STATE, "");

    assertThat(Trial.check(host, "user: { name: app, state: absent }").hasChanges()).isFalse();
  }

  @Test
  void usermod_s_own_words_are_in_the_error() {
    host.answers(
        "usermod", FakeHost.output(8, "", "usermod: user app is currently used by process 7"));

    assertThatThrownBy(() -> Trial.run(host, "user: { name: app, uid: 5000 }"))
        .hasMessage("usermod: user app is currently used by process 7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user: { name: '-r' }",
        "user: { name: 'a:b' }",
        "user: { name: '' }",
        "user: { name: a, comment: 'x:y' }",
        "user: { name: a, password: 'x:y' }",
        "user: { name: a, append: true }",
        "user: { name: a, non_unique: true }",
        "group: { name: 'a b' }",
        "group: { name: a, non_unique: true }"
      })
  void what_cannot_be_is_refused_before_the_host_is_asked(String task) {
    assertThatThrownBy(() -> Trial.module(task)).isInstanceOf(Mistake.class);
  }

  @Test
  void a_group_as_it_should_be_needs_no_change() {
    Plan plan = Trial.check(host, "group: { name: web, gid: 4000 }");

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.results()).containsEntry("gid", Int.of(4000));
  }

  @Test
  void a_group_is_made_renumbered_and_removed() {
    host.answers("group", "");

    assertThat(Trial.run(host, "group: { name: web, gid: 5 }").changes())
        .containsExactly("gid: 4000 -> 5");
    assertThat(Trial.run(host, "group: { name: new, system: true }").changes())
        .containsExactly("group: absent -> new");
    assertThat(Trial.run(host, "group: { name: web, state: absent }").changed()).isTrue();
    assertThat(host.ran()).containsExactly("groupmod -g 5 web", "groupadd -r new", "groupdel web");
  }
}
