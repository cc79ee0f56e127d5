package foobar.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {

  @TempDir private Path folder;
  private Draft draft = Draft.in(Path.of(""));

  @BeforeEach
  void draft() {
    draft = Draft.in(folder);
  }

  private static List<String> names(List<Task> tasks) {
    return tasks.stream().map(task -> task.name().value()).toList();
  }

  @Test
  void imported_tasks_stand_in_the_place_of_their_import() {
    draft.file("more/a.yml", "- { name: a1, debug: }\n- import_tasks: b.yml\n");
    draft.file("more/b.yml", "- { name: b1, debug: }\n");
    assertThat(
            names(
                draft.tasks(
                    "- { name: first, debug: }\n- import_tasks: more/a.yml\n- { name: last, debug: }\n")))
        .containsExactly("first", "a1", "b1", "last");
  }

  @Test
  void the_name_of_an_import_may_use_extra_variables_and_the_playbooks_folder() {
    draft.file("a.yml", "- { name: a1, debug: }\n").extra("which", "a");
    assertThat(names(draft.tasks("- import_tasks: '{{ which }}.yml'\n"))).containsExactly("a1");
    assertThat(names(draft.tasks("- import_tasks: '{{ playbook_dir }}/a.yml'\n")))
        .containsExactly("a1");
  }

  @Test
  void a_role_imports_from_its_own_folder_of_tasks() {
    draft.file("roles/web/tasks/main.yml", "- import_tasks: install.yml\n");
    draft.file("roles/web/tasks/install.yml", "- { name: install, debug: }\n");
    draft.file("install.yml", "- { name: another, debug: }\n");
    assertThat(names(draft.play("- hosts: all\n  roles: [web]\n").tasks()))
        .containsExactly("install");
  }

  @Test
  void a_playbook_imports_others_with_what_holds_for_all_their_tasks() {
    draft.file("more/other.yml", "- hosts: db\n  tasks: [{ name: in other, debug: }]\n");
    List<Play> plays =
        draft.plays(
            "- hosts: web\n  tasks: []\n- import_playbook: more/other.yml\n  when: w\n  tags: t\n");
    assertThat(plays).extracting(play -> play.hosts().toString()).containsExactly("web", "db");
    Task task = plays.get(1).tasks().getFirst();
    assertThat(task.keywords().all("when")).hasToString("[w]");
    assertThat(Draft.text(task, "tags")).isEqualTo("t");
    assertThat(plays.get(1).directory()).isEqualTo(folder.resolve("more"));
  }

  @Test
  void what_an_include_with_a_fixed_name_brings_is_looked_over_before_the_run() {
    draft.file("later.yml", "- debgu: { msg: a }\n");
    assertThat(draft.mistakes("- hosts: all\n  tasks: [{ include_tasks: later.yml }]\n"))
        .containsExactly("there is no module `debgu`");
  }

  @Test
  void an_include_whose_name_depends_on_variables_is_left_to_the_run() {
    assertThat(draft.mistakes("- hosts: all\n  tasks: [{ include_tasks: '{{ a }}.yml' }]\n"))
        .isEmpty();
  }

  @Test
  void tasks_may_include_their_own_file_under_a_condition() {
    draft.file("again.yml", "- debug:\n- include_tasks: again.yml\n  when: n < 3\n");
    assertThat(draft.mistakes("- hosts: all\n  tasks: [{ include_tasks: again.yml }]\n")).isEmpty();
  }

  @Test
  void a_circle_of_imports_is_told() {
    draft.file("a.yml", "- import_tasks: b.yml\n").file("b.yml", "- import_tasks: a.yml\n");
    assertThat(draft.mistakes("- hosts: all\n  tasks: [{ import_tasks: a.yml }]\n"))
        .containsExactly("this file imports itself");
    assertThat(draft.mistakes("- import_playbook: site.yml\n"))
        .containsExactly("the playbook `site.yml` imports itself");
  }

  @Test
  void the_same_file_may_be_imported_twice() {
    draft.file("a.yml", "- { name: a1, debug: }\n");
    assertThat(names(draft.tasks("- import_tasks: a.yml\n- import_tasks: a.yml\n")))
        .containsExactly("a1", "a1");
  }

  @Test
  void an_empty_file_of_tasks_has_none() {
    draft.file("a.yml", "---\n# nothing yet\n");
    assertThat(draft.tasks("- import_tasks: a.yml\n")).isEmpty();
  }
}
