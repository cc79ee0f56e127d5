package foobar.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which program a task's name stands for. */
class OwnModulesTest {

  private static final String PROGRAM = "#!/bin/sh\necho '{}'\n";
  private static final String ANSIBLE =
      "#!/usr/bin/python\nfrom ansible.module_utils.basic import AnsibleModule\n";

  @TempDir private Path folder;
  private Draft draft = Draft.in(Path.of(""));

  @BeforeEach
  void draft() {
    draft = Draft.in(folder);
  }

  private Path own(String task) {
    return draft.task(task).own();
  }

  @Test
  void a_program_in_library_is_a_module_whatever_its_ending() {
    draft.file("library/plain", PROGRAM).file("library/deep/ended.sh", PROGRAM);

    assertThat(own("- plain: { a: 1 }\n")).isEqualTo(folder.resolve("library/plain"));
    assertThat(own("- ended: a=1\n")).isEqualTo(folder.resolve("library/deep/ended.sh"));
    assertThat(own("- ansible.legacy.plain:\n")).isEqualTo(folder.resolve("library/plain"));
    assertThat(own("- action: plain a=1\n")).isEqualTo(folder.resolve("library/plain"));
  }

  @Test
  void it_takes_any_parameters() {
    draft.file("library/plain", PROGRAM);

    assertThat(draft.task("- plain: { any: [1], thing: x }\n").arguments())
        .hasToString("{'any': [1], 'thing': 'x'}");
  }

  @Test
  void it_goes_before_a_built_in_module_of_its_name_but_not_under_the_full_name() {
    draft.file("library/copy", PROGRAM);

    assertThat(own("- copy: { anything: 1 }\n")).isEqualTo(folder.resolve("library/copy"));
    assertThat(own("- ansible.builtin.copy: { dest: /a, content: x }\n")).isNull();
  }

  @Test
  void a_roles_modules_are_there_for_the_role_and_for_what_comes_after_it() {
    draft.file("roles/r/library/helper", PROGRAM).file("roles/r/tasks/main.yml", "- helper:\n");

    assertThat(draft.play("- hosts: all\n  roles: [r]\n  tasks:\n    - helper:\n").tasks())
        .extracting(Task::own)
        .containsOnly(folder.resolve("roles/r/library/helper"));
  }

  @Test
  void a_collections_modules_have_its_name_or_are_named_by_the_plays_collections() {
    Path hammer =
        folder.resolve("collections/ansible_collections/acme/tools/plugins/modules/hammer.sh");
    draft.file(folder.relativize(hammer).toString(), PROGRAM);

    assertThat(own("- acme.tools.hammer:\n")).isEqualTo(hammer);
    String play = "- hosts: all\n  collections: [acme.tools]\n  tasks:\n    - hammer:\n";
    assertThat(draft.play(play).tasks().getFirst().own()).isEqualTo(hammer);
    assertThat(draft.mistakes("- hosts: all\n  tasks:\n    - hammer:\n"))
        .containsExactly("there is no module `hammer`");
  }

  @Test
  void a_module_that_needs_ansibles_library_is_named() {
    draft.file("library/theirs.py", ANSIBLE);

    assertThat(draft.mistakes("- hosts: all\n  tasks:\n    - theirs:\n"))
        .containsExactly("the module `theirs` needs Ansible's own Python library");
  }

  @Test
  void a_condition_may_keep_such_a_module_from_being_reached() {
    draft.file("library/theirs.py", ANSIBLE);

    assertThat(own("- theirs:\n  when: false\n")).isEqualTo(folder.resolve("library/theirs.py"));
  }

  @Test
  void a_built_in_module_stands_in_for_a_copy_that_needs_ansibles_library() {
    draft.file("library/mysql_user.py", ANSIBLE);

    assertThat(own("- mysql_user: { name: x }\n")).isNull();
  }

  @Test
  void notes_and_settings_in_library_are_no_modules() {
    draft.file("library/README.md", "notes\n").file("library/old.sh~", PROGRAM);

    assertThat(draft.mistakes("- hosts: all\n  tasks:\n    - README:\n    - old:\n"))
        .containsExactly("there is no module `README`", "there is no module `old`");
  }
}
