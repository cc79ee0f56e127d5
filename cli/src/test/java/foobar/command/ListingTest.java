package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void project() throws IOException {
    write("hosts.ini", "[web]\nzeta\n[db]\nalpha\n");
    write(
        "roles/shop/tasks/main.yml",
        "- { name: rt, debug: { msg: 1 }, tags: [t1] }\n- debug: { msg: 1 }\n");
    write(
        "site.yml",
        """
        - name: First play of {{ where }}
          hosts: [zeta, "!alpha"]
          tags: own
          gather_facts: no
          tasks:
            - name: "n {{ inventory_hostname }}"
              debug: { msg: 1 }
              tags: "x,w"
            - block:
                - ansible.builtin.debug: {}
              rescue:
                - debug: { msg: never listed }
              always:
                - debug: { msg: never listed }
              tags: [blk]
            - import_role: { name: shop }
            - include_role: { name: shop }
              tags: inc
            - meta: flush_handlers
            - debug: {}
              tags: never
          handlers:
            - name: no task
              debug: {}
        - hosts: "{{ where }}"
          tasks: []
        """);
    write(
        "more.yml",
        "- hosts: db\n  roles: [{ role: shop, tags: r }]\n- import_playbook: site.yml\n");
  }

  @Test
  void variables_and_hosts_may_stand_in_files_that_an_at_sign_names() throws IOException {
    write("where.yml", "where: db\n");
    write("only", "alpha\n");
    String files = "--list-hosts -e @%1$s/where.yml --limit @%1$s/only".formatted(folder);
    assertThat(list(arguments(files)))
        .isEqualTo(list(arguments("--list-hosts -e where=db --limit alpha")));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> arguments(String options) {
    List<String> words = new ArrayList<>();
    for (String file : List.of("site.yml", "more.yml")) {
      words.add(folder.resolve(file).toString());
    }
    words.addAll(List.of("-i", folder.resolve("hosts.ini").toString(), "-e", "where=web"));
    words.addAll(List.of(options.split(" ")));
    return words;
  }

  private String list(List<String> arguments) {
    StringWriter out = new StringWriter();
    List<String> words = new ArrayList<>(List.of("play"));
    words.addAll(arguments);
    int code =
        Main.commandLine(new PrintWriter(out), new PrintWriter(err), false)
            .execute(words.toArray(String[]::new));
    assertThat(code).as("exit code; said: " + err).isEqualTo(ExitCode.DONE.number());
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--list-hosts --list-tasks --list-tags",
        "--list-tasks --tags t1",
        "--list-tasks --tags never,w",
        "--list-tags --skip-tags r,blk",
        "--list-hosts --limit web",
        "--syntax-check",
        "--syntax-check --list-tasks"
      })
  void a_list_is_the_one_that_ansible_prints(String options) {
    List<String> words = arguments(options);
    String theirs = Program.installed("ansible-playbook", words.toArray(String[]::new)).run("");
    assertThat(list(words)).isEqualTo(theirs);
  }

  @Test
  void a_play_has_its_patterns_its_hosts_and_the_tasks_that_tags_select() {
    String listed = list(arguments("--list-hosts --list-tasks --tags t1"));
    assertThat(listed)
        .startsWith(
            """

            playbook: FOLDER/site.yml

              play #1 (zeta,!alpha): First play of web\tTAGS: [own]
                pattern: ['zeta', '!alpha']
                hosts (1):
                  zeta
                tasks:
                  shop : rt\tTAGS: [own, t1]
            """
                .replace("FOLDER", folder.toString()));
  }

  @Test
  void plays_are_counted_anew_in_each_playbook() {
    assertThat(list(arguments("--list-tags")).lines().filter(line -> line.contains("#1 (")))
        .hasSize(2);
  }

  @Test
  void a_pattern_that_means_no_host_is_warned_of_once() throws IOException {
    write("site.yml", "- hosts: nobody\n- hosts: all\n");
    list(arguments("--list-hosts"));
    assertThat(err.toString()).containsOnlyOnce("no host or group matches `nobody`");
  }
}
