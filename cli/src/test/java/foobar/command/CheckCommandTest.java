package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void a_project_that_is_right() throws IOException {
    file("site.yml", "- hosts: all\n  roles: [web]\n");
    file("vars.yml", "port: 80\n");
    file("roles/web/tasks/main.yml", "- debug: { msg: \"{{ port }}\" }\n");
    file("roles/spare/tasks/main.yml", "- ping:\n");
  }

  @Test
  void a_folder_is_checked_with_all_its_playbooks_and_roles() {
    assertThat(check(folder.toString())).isZero();
    assertThat(check(folder.resolve("roles").toString())).isZero();
    assertThat(said)
        .hasToString("nothing is wrong in 1 playbook and 2 roles\nnothing is wrong in 2 roles\n");
  }

  @Test
  void the_packed_playbook_of_the_site_is_checked_for_hosts_of_ones_own() throws IOException {
    file("hosts.yml", "lb: {hosts: {lb1: }}\nweb:\n  hosts: {web1: }\n");

    assertThat(check("maintenance.yml", "-i", folder.resolve("hosts.yml").toString())).isZero();
    assertThat(said).hasToString("nothing is wrong in 1 playbook\n");
  }

  @Test
  void an_inventory_is_not_taken_for_a_playbook() throws IOException {
    file("hosts.yml", "web:\n  hosts: {web1: }\n");

    assertThat(check(folder.resolve("hosts.yml").toString()))
        .isEqualTo(ExitCode.WRONG_FILES.number());
    assertThat(said.toString()).contains("is an inventory, not a playbook", "-i ");
  }

  @Test
  void all_that_is_wrong_is_told_at_once_each_with_its_place() throws IOException {
    file("other.yml", "- hosts: all\n  tasks:\n    - cpoy: { src: a, dest: b }\n");
    file("roles/spare/tasks/main.yml", "- stat: { paht: /etc }\n");

    assertThat(check(folder.toString())).isEqualTo(ExitCode.WRONG_FILES.number());
    assertThat(said.toString())
        .contains("there is no module `cpoy`", "other.yml:3:7")
        .contains("`stat` has no parameter `paht`", "roles/spare/tasks/main.yml:1:11");
  }

  @Test
  void a_key_that_stands_twice_is_warned_of_as_ansible_does() throws IOException {
    file("roles/spare/tasks/main.yml", "- ping:\n  when: false\n  when: true\n");

    assertThat(check(folder.toString())).isZero();
    assertThat(said.toString())
        .contains("warning: the key `when` is here twice", "main.yml:3:3", "nothing is wrong in");
  }

  @Test
  void what_every_template_knows_of_itself_is_set() throws IOException {
    file("roles/web/templates/a.j2", "{{ template_path }} {{ template_host }} {{ template_uid }}");
    file("roles/web/tasks/main.yml", "- template: { src: a.j2, dest: /a }\n");

    assertThat(check(folder.resolve("site.yml").toString(), "-i", "web1,")).isZero();
  }

  @Test
  void a_role_is_checked_by_itself() throws IOException {
    file("roles/spare/tasks/main.yml", "- template: { src: gone.j2, dest: /x }\n");

    assertThat(check(folder.resolve("roles/spare").toString())).isNotZero();
    assertThat(said.toString()).contains("gone.j2");
    assertThat(check(folder.resolve("roles/web").toString())).isZero();
  }

  @Test
  void with_an_inventory_a_name_that_nothing_sets_is_found() {
    String site = folder.resolve("site.yml").toString();

    assertThat(check(site)).isZero();
    assertThat(check(site, "-i", "web1,")).isEqualTo(ExitCode.WRONG_FILES.number());
    assertThat(said.toString()).contains("nothing sets the variable `port`");
  }

  @Test
  void what_conditions_may_keep_from_being_met_is_found_but_stops_no_run() throws IOException {
    file(
        "perhaps.yml",
        """
        - hosts: all
          gather_facts: false
          vars: { flush_rules: true }
          tasks:
            - debug: { msg: "{{ flush_rules or flush_rule }}" }
            - include_tasks: other-system.yml
              when: other | default(false)
            - debug: { msg: "{{ nothing | bsae64encode }}" }
              when: other | default(false)
          handlers:
            - { name: never told, service: { name: x, state: "{{ restart_state }}" }, when: nothing_sets_it }
        """);
    String playbook = folder.resolve("perhaps.yml").toString();

    assertThat(run("check", playbook, "-i", "web1,")).isEqualTo(ExitCode.WRONG_FILES.number());
    assertThat(said.toString()).contains("other-system.yml", "bsae64encode");
    assertThat(run("play", playbook, "-i", "localhost,", "-c", "local"))
        .as(said.toString())
        .isZero();
  }

  @Test
  void what_a_play_without_hosts_needs_is_not_asked_for() throws IOException {
    file(
        "plays.yml",
        """
        - hosts: databases
          gather_facts: false
          vars_files: [databases.yml]
          tasks: [{ debug: { msg: "{{ only_databases_have_it }}" } }]
        - hosts: all
          gather_facts: false
          tasks: [{ debug: { msg: hello } }]
        """);
    String playbook = folder.resolve("plays.yml").toString();

    assertThat(run("play", playbook, "-i", "localhost,", "-c", "local"))
        .as(said.toString())
        .isZero();
    assertThat(said.toString()).contains("hello").doesNotContain("only_databases_have_it");
    assertThat(run("play", playbook, "-i", "databases,", "-c", "local"))
        .isEqualTo(ExitCode.WRONG_FILES.number());
  }

  @Test
  void a_path_that_is_not_there_and_a_folder_without_anything_are_named() {
    assertThat(check(folder.resolve("none").toString())).isNotZero();
    assertThat(said.toString()).contains("there is no file or folder", "none");
    assertThat(check(folder.resolve("roles/web/tasks").toString())).isNotZero();
    assertThat(said.toString()).contains("there is no playbook and no role to check");
  }

  private void file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int check(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "check";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return run(words);
  }

  private int run(String... words) {
    PrintWriter out = new PrintWriter(said, true);
    return Main.commandLine(out, out, false, words).execute(words);
  }
}
