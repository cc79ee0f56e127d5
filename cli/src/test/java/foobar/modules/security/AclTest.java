package foobar.modules.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclTest {

  private static final String LIST = "user::rw-\nuser:www-data:r--\ngroup::r--\nother::---\n\n";

  private static FakeHost host(String tried) {
    return new FakeHost()
        .with("/f", "")
        .answers("command -v setfacl", tried + "===\n" + LIST)
        .answers("setfacl", "");
  }

  @Test
  void an_entry_is_set_where_a_trial_says_it_would_change_something() {
    FakeHost host = host("/f: u::rw-,u:www-data:rw-,g::r--,m::rw-,o::---,*\n");
    Trial trial =
        Trial.run(
            host,
            "acl: { path: /f, entity: www-data, etype: user, permissions: rw, state: present }");

    assertThat(trial.changed()).isTrue();
    assertThat(host.ran().getFirst()).isEqualTo("setfacl -m user:www-data:rw -- /f");
    assertThat(trial.value("msg")).hasToString("user:www-data:rw is present");
  }

  @Test
  void an_entry_that_is_there_is_left_and_the_list_returned() {
    FakeHost host = host("/f: *,*\n");
    Trial trial = Trial.run(host, "acl: { path: /f, entry: 'user:www-data:r', state: present }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("acl"))
        .hasToString("['user::rw-', 'user:www-data:r--', 'group::r--', 'other::---']");
    assertThat(host.ran()).isEmpty();
    assertThat(host.commandsAsked()).as("one question").hasSize(1);
  }

  @Test
  void options_reach_both_programs() {
    FakeHost host = host("/f: x\n");
    Trial.run(
        host,
        "acl: { path: /f, entry: 'd:g:adm', state: absent, recursive: true, follow: false,"
            + " recalculate_mask: no_mask }");

    assertThat(host.commandsAsked().getFirst().words())
        .containsExactly(
            "/f",
            "--omit-header",
            "--absolute-names",
            "-d",
            "--recursive",
            "--physical",
            ".",
            "-d",
            "-x",
            "group:adm",
            "--recursive",
            "--no-mask",
            "--physical");
    assertThat(host.ran().getFirst())
        .isEqualTo("setfacl -d -x group:adm --recursive --no-mask --physical -- /f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recursive: true|'recursive' MUST NOT be set when 'state=query'",
        "entry: 'u:a:r'|'entry' MUST NOT be set when 'state=query'",
        "state: present|'etype' MUST be set when 'state=present'",
        "state: absent, etype: user|'entity' MUST be set when 'state=absent'",
        "state: absent, entity: a, etype: user, permissions: r|'permissions' MUST NOT be set",
        "state: present, entry: 'u:a'|MUST have 3 or 4 sections",
        "state: absent, entry: 'd:u:a:r'|MUST have 2 or 3 sections"
      })
  void what_does_not_fit_together_is_refused(String parameters, String message) {
    assertThatThrownBy(() -> Trial.module("acl: { path: /f, " + parameters + " }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_dry_run_counts_on_a_program_that_is_to_come() {
    FakeHost host =
        new FakeHost()
            .with("/f", "")
            .answers("command -v setfacl", FakeHost.output(127, "", "there is no setfacl"));
    String task = "acl: { path: /f, entity: a, etype: user, permissions: r, state: present }";

    assertThat(Trial.check(host, task).failure()).contains("there is no setfacl");
    host.expecting(Expectation.Kind.PACKAGE, "acl");
    assertThat(Trial.check(host, task).hasChanges()).isTrue();
  }
}
