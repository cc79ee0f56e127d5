package foobar.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Text;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All the ways in which a task can name its module and its parameters. */
class ActionReaderTest {

  @TempDir private Path folder;
  private Draft draft = Draft.in(Path.of(""));

  @BeforeEach
  void draft() {
    draft = Draft.in(folder);
  }

  private String arguments(String task) {
    return draft.task(task).arguments().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a mapping            | - copy: { src: a, dest: /b }",
        "words                | - copy: src=a dest=/b",
        "quoted words         | - copy: src='a' dest=\"/b\"",
        "words on two lines   | `- copy: >-\n    src=a\n    dest=/b`",
        "args alone           | `- copy:\n  args: { src: a, dest: /b }`",
        "words and args       | `- copy: src=a\n  args: { dest: /b }`",
        "action with words    | - action: copy src=a dest=/b",
        "action with a module | - action: { module: copy, src: a, dest: /b }",
        "the full name        | - ansible.builtin.copy: { src: a, dest: /b }",
        "local action         | - local_action: copy src=a dest=/b"
      })
  void parameters_can_be_written_in_many_ways(String how, String task) {
    assertThat(arguments(task)).as(how).contains("'src': 'a'").contains("'dest': '/b'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- command: echo a=b c                   | {'cmd': 'echo a=b c'}",
        "- command: chdir=/tmp pwd               | {'chdir': '/tmp', 'cmd': 'pwd'}",
        "- command: pwd chdir=/tmp               | {'chdir': '/tmp', 'cmd': 'pwd'}",
        "- shell: echo 'chdir=/tmp'              | {'cmd': \"echo 'chdir=/tmp'\"}",
        "- shell: echo {{ a }} creates=/x        | {'creates': '/x', 'cmd': 'echo {{ a }}'}",
        "- command: { argv: [a, b] }             | {'argv': ['a', 'b']}",
        "- debug: msg='two words'                | {'msg': 'two words'}",
        "- debug: msg=a=b                        | {'msg': 'a=b'}",
        "- debug: msg=                           | {'msg': ''}",
        "- debug:                                | {}",
        "- meta: flush_handlers                  | {'_raw_params': 'flush_handlers'}",
        "- include_tasks: a.yml                  | {'_raw_params': 'a.yml'}",
        "- include_tasks: file=a.yml             | {'file': 'a.yml'}"
      })
  void words_are_parameters_or_the_text_of_a_command(String task, String expected) {
    draft.file("a.yml", "[]");
    assertThat(arguments(task)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ [1, 2] | join(' ') }}",
        "{{ x | d({'a': {}}) }}",
        "{{ {'a': {'b': 1}} }}",
        "{{ a }}{% if b %}{% endif %}"
      })
  void a_template_in_a_line_stays_whole(String template) {
    Task task = draft.task("- debug: >-\n    msg=" + template + " verbosity=1\n");
    assertThat(task.arguments().get("msg")).hasToString(template);
    assertThat(task.arguments().get("verbosity")).hasToString("1");
  }

  @Test
  void an_action_that_is_spelled_out_may_name_a_module_that_only_other_hosts_need() {
    Task task = draft.task("- action: { module: win_service, name: agent }\n");
    assertThat(task.module()).isEqualTo("win_service");
  }

  @Test
  void a_command_keeps_its_text_as_it_was_written() {
    Task task = draft.task("- shell: |\n    first  line\n    second line\n");
    assertThat(task.arguments().get("cmd")).isEqualTo(Text.of("first  line\nsecond line\n"));
  }

  @Test
  void what_a_parameter_in_a_line_is_made_of_knows_its_place() {
    Task task = draft.task("- copy: src=a dest=/b\n");
    Text dest = (Text) task.arguments().get("dest");
    assertThat(dest.origin()).hasToString(folder.resolve("site.yml") + ":3:24");
  }

  @Test
  void own_parameters_win_over_those_below_args() {
    assertThat(arguments("- debug: { msg: own }\n  args: { msg: args, verbosity: 1 }\n"))
        .isEqualTo("{'msg': 'own', 'verbosity': 1}");
  }

  @Test
  void a_local_action_is_delegated_to_this_machine() {
    Task task = draft.task("- local_action: command echo\n");
    assertThat(task.module()).isEqualTo("command");
    assertThat(Draft.text(task, "delegate_to")).isEqualTo("localhost");
  }

  @Test
  void a_local_action_is_done_here_whatever_host_it_names() {
    Task task = draft.task("- local_action: command echo\n  delegate_to: web1\n");
    assertThat(Draft.text(task, "delegate_to")).isEqualTo("localhost");
  }

  @Test
  void what_is_a_keyword_of_plays_can_be_a_module() {
    assertThat(draft.task("- user: { name: ann }\n").module()).isEqualTo("user");
  }

  @Test
  void a_task_for_another_system_may_name_a_module_that_is_not_there() {
    assertThat(draft.mistakes(play("- dnf: { name: httpd }\n  when: ansible_pkg_mgr == 'dnf'\n")))
        .isEmpty();
    assertThat(draft.mistakes(play("- community.general.ufw: { rule: allow }\n  when: firewall\n")))
        .isEmpty();
    assertThat(
            draft.mistakes(
                play("- block:\n    - yum: { name: httpd }\n  when: ansible_pkg_mgr == 'yum'\n")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkgng", "zypper_repository", "homebrew", "win_service", "yum"})
  void modules_of_ansible_for_other_systems_are_known_by_their_short_names(String module) {
    assertThat(draft.mistakes(play("- " + module + ": { name: nginx }\n  when: other\n")))
        .isEmpty();
  }

  @Test
  void a_module_that_is_not_there_is_a_mistake_where_nothing_keeps_it_from_being_reached() {
    assertThat(draft.mistakes(play("- portage: { name: httpd }\n")))
        .containsExactly("foobar has no module `portage`");
    assertThat(draft.mistakes(play("- dfn: { name: httpd }\n  when: true\n")))
        .containsExactly("there is no module `dfn`");
  }

  @Test
  void parameters_that_module_defaults_give_are_not_missed() {
    String defaults = "  module_defaults: { copy: { dest: /b } }\n";
    assertThat(draft.mistakes("- hosts: all\n" + defaults + "  tasks: [{ copy: { src: a } }]\n"))
        .isEmpty();
    assertThat(draft.mistakes("- hosts: all\n  tasks: [{ copy: { src: a } }]\n"))
        .containsExactly("`copy` needs the parameter `dest`");
  }

  private static String play(String tasks) {
    return "- hosts: all\n  tasks:\n" + tasks.indent(4);
  }
}
