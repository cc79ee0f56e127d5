package foobar.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleReaderTest {

  @TempDir private Path folder;
  private Draft draft = Draft.in(Path.of(""));

  @BeforeEach
  void draft() {
    draft = Draft.in(folder);
  }

  private Draft role(String name, String... dependencies) {
    draft.file("roles/" + name + "/tasks/main.yml", "- { name: " + name + ", debug: }\n");
    if (dependencies.length > 0) {
      String list = String.join(", ", dependencies);
      draft.file("roles/" + name + "/meta/main.yml", "dependencies: [" + list + "]\n");
    }
    return draft;
  }

  private List<String> order(String roles) {
    return draft.play("- hosts: all\n  roles: " + roles + "\n").tasks().stream()
        .map(task -> task.name().value())
        .toList();
  }

  @Test
  void a_role_runs_after_the_roles_that_it_depends_on() {
    role("web", "base", "tls");
    role("tls", "base");
    role("base");
    assertThat(order("[web]")).containsExactly("base", "base", "tls", "web");
  }

  @Test
  void a_role_that_is_used_again_is_there_again_as_each_host_decides_whether_it_runs() {
    role("base");
    assertThat(uses("[base, base]")).hasSize(1);
    assertThat(uses("[{ role: base, a: 1 }, { role: base, a: 2 }, { role: base, a: 1 }]"))
        .hasSize(2);
    assertThat(uses("[base, { role: base, tags: t }]")).hasSize(2);
  }

  @Test
  void the_handlers_of_a_role_that_is_used_again_are_there_once() {
    role("base");
    draft.file("roles/base/handlers/main.yml", "- name: restart\n  ping:\n");
    assertThat(draft.play("- hosts: all\n  roles: [base, base]\n").handlers()).hasSize(1);
  }

  /** The ways of using a role that differ. */
  private Set<String> uses(String roles) {
    return draft.play("- hosts: all\n  roles: " + roles + "\n").sections().stream()
        .flatMap(List::stream)
        .map(step -> ((Block) step).use())
        .collect(Collectors.toSet());
  }

  @Test
  void a_role_that_allows_duplicates_runs_each_time() {
    role("base");
    draft.file("roles/base/meta/main.yml", "allow_duplicates: yes\n");
    assertThat(order("[base, base]")).containsExactly("base", "base");
  }

  @Test
  void a_circle_of_dependencies_is_told_with_the_way_it_takes() {
    role("a", "b");
    role("b", "c");
    role("c", "a");
    assertThat(draft.mistakes("- hosts: all\n  roles: [a]\n"))
        .containsExactly("the role `a` depends on itself");
  }

  @Test
  void defaults_variables_and_parameters_are_told_apart() {
    draft.file("roles/web/defaults/main.yml", "a: default\n");
    draft.file("roles/web/vars/main.yml", "b: own\nd: own\n");
    Role role =
        draft
            .play("- hosts: all\n  roles: [{ role: web, c: given, vars: { d: below, e: 1 } }]\n")
            .roles()
            .getFirst();
    assertThat(role.defaults()).hasToString("{'a': 'default'}");
    assertThat(role.vars()).hasToString("{'d': 'own', 'e': 1, 'b': 'own'}");
    assertThat(role.parameters()).hasToString("{'c': 'given'}");
  }

  @Test
  void variables_may_be_spread_over_the_files_of_a_folder() {
    draft.file("roles/web/defaults/main/a.yml", "a: 1\nb: 1\n");
    draft.file("roles/web/defaults/main/b.yml", "b: 2\n");
    Role role = draft.play("- hosts: all\n  roles: [web]\n").roles().getFirst();
    assertThat(role.defaults()).hasToString("{'a': 1, 'b': 2}");
  }

  @Test
  void an_import_can_name_other_files_of_the_role() {
    role("web");
    draft.file("roles/web/tasks/install.yml", "- { name: install, debug: }\n");
    draft.file("roles/web/defaults/small.yml", "size: small\n");
    Play play =
        draft.play(
            """
            - hosts: all
              tasks:
                - import_role: { name: web, tasks_from: install, defaults_from: small.yml }
            """);
    assertThat(play.tasks().getFirst().name()).hasToString("install");
    assertThat(play.roles().getFirst().defaults()).hasToString("{'size': 'small'}");
  }

  @Test
  void the_handlers_of_roles_come_before_those_of_the_play() {
    role("web");
    draft.file("roles/web/handlers/main.yml", "- { name: of web, debug: }\n");
    Play play = draft.play("- hosts: all\n  roles: [web]\n  handlers: [{ name: own, debug: }]\n");
    assertThat(names(play.handlers())).containsExactly("of web", "own");
  }

  @Test
  void a_role_that_may_be_included_later_is_not_yet_one_of_the_plays() {
    role("web");
    draft.file("roles/web/handlers/main.yml", "- { name: of web, debug: }\n");
    Play play =
        draft.play(
            """
            - hosts: all
              tasks:
                - include_role: { name: web }
                - { command: "true", notify: of web }
            """);
    assertThat(play.roles()).isEmpty();
    assertThat(play.handlers()).isEmpty();
  }

  @Test
  void roles_are_looked_for_beside_the_playbook_then_on_the_path() {
    role("near");
    draft.file("elsewhere/far/tasks/main.yml", "- { name: far, debug: }\n").rolesIn("elsewhere");
    draft.file("elsewhere/near/tasks/main.yml", "- { name: wrong, debug: }\n");
    assertThat(order("[near, far]")).containsExactly("near", "far");
  }

  @Test
  void a_role_needs_no_files_but_its_folder() {
    draft.file("roles/empty/README.md", "nothing yet\n");
    assertThat(order("[empty]")).isEmpty();
  }

  @Test
  void a_role_of_a_collection_is_found_by_its_full_name() {
    draft.file(
        "collections/ansible_collections/a/b/roles/c/tasks/main.yml", "- { name: c, debug: }\n");
    assertThat(order("[a.b.c]")).containsExactly("c");
  }

  private static List<String> names(List<Step> steps) {
    return steps.stream().map(step -> ((Task) step).name().value()).toList();
  }
}
