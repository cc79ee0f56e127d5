package foobar.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task inherits from everything around it. */
class KeywordsTest {

  @TempDir private Path folder;
  private Draft draft = Draft.in(Path.of(""));

  @BeforeEach
  void draft() {
    draft = Draft.in(folder);
  }

  @Test
  void the_innermost_value_of_a_keyword_holds() {
    List<Task> tasks =
        draft
            .play(
                """
                - hosts: all
                  become_user: play
                  tasks:
                    - debug:
                    - block:
                        - debug:
                        - debug:
                          become_user: task
                      become_user: block
                """)
            .tasks();
    assertThat(tasks)
        .extracting(task -> Draft.text(task, "become_user"))
        .containsExactly("play", "block", "task");
  }

  @Test
  void conditions_and_tags_add_up_from_the_outside_in() {
    Task task =
        draft.task(
            """
            - block:
                - block:
                    - debug:
                      when: c
                      tags: [z]
                  when: b
              when: a
              tags: x,y
            """);
    assertThat(task.keywords().all("when")).hasToString("[a, b, c]");
    assertThat(task.keywords().all("tags")).hasToString("[x,y, ['z']]");
  }

  @Test
  void what_is_written_at_a_task_itself_can_be_told_from_the_rest() {
    Task task = draft.task("- block:\n    - debug:\n      register: said\n  ignore_errors: true\n");
    assertThat(task.keywords().own("register")).hasToString("said");
    assertThat(task.keywords().own("ignore_errors")).isNull();
    assertThat(task.keywords().find("ignore_errors")).isNotNull();
  }

  @Test
  void imported_tasks_inherit_from_their_import() {
    draft.file("tasks/a.yml", "- debug:\n  when: own\n");
    Task task =
        draft.task(
            """
            - import_tasks: tasks/a.yml
              when: from_import
              tags: t
              become: true
              vars: { v: 1 }
            """);
    assertThat(task.keywords().all("when")).hasToString("[from_import, own]");
    assertThat(task.keywords().all("tags")).hasToString("[t]");
    assertThat(Draft.text(task, "become")).isEqualTo("True");
    assertThat(task.keywords().all("vars")).hasToString("[{'v': 1}]");
  }

  @Test
  void the_tasks_of_a_role_inherit_from_its_entry_in_the_play() {
    draft.file("roles/web/tasks/main.yml", "- debug:\n");
    Task task =
        draft
            .play("- hosts: all\n  roles: [{ role: web, when: w, tags: t, become_user: u }]\n")
            .tasks()
            .getFirst();
    assertThat(task.keywords().all("when")).hasToString("[w]");
    assertThat(Draft.text(task, "tags")).isEqualTo("t");
    assertThat(Draft.text(task, "become_user")).isEqualTo("u");
  }

  @Test
  void roles_that_a_role_depends_on_inherit_from_it_too() {
    draft.file("roles/web/meta/main.yml", "dependencies: [{ role: base, tags: inner }]\n");
    draft.file("roles/base/tasks/main.yml", "- debug:\n");
    Task task =
        draft.play("- hosts: all\n  roles: [{ role: web, tags: outer }]\n").tasks().getFirst();
    assertThat(task.keywords().all("tags")).hasToString("[outer, inner]");
  }

  @Test
  void an_include_hands_on_what_is_around_it_but_not_its_own_condition_and_tags() {
    draft.file("a.yml", "- debug:\n");
    Play play =
        draft.play(
            """
            - hosts: all
              tasks:
                - block:
                    - include_tasks: a.yml
                      when: own
                      tags: own
                      vars: { v: 1 }
                  when: outer
                  tags: outer
            """);
    Task include = play.tasks().getFirst();
    Block block = draft.include(play, include, "a.yml").block();
    Task task = (Task) block.steps().getFirst();
    assertThat(task.keywords().all("when")).hasToString("[outer]");
    assertThat(task.keywords().all("tags")).hasToString("[outer]");
    // The include itself hands on its variables, when a run has evaluated it.
    assertThat(task.keywords().all("vars")).isEmpty();
  }
}
