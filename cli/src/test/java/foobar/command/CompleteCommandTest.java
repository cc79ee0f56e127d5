package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shell is told that can come next. */
class CompleteCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void a_project() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all:
          children:
            web: { hosts: { web1: , web2: { secret: !vault x } } }
            db: { hosts: { db1: } }
        """);
    Files.createDirectories(folder.resolve("group_vars"));
    Files.writeString(folder.resolve("group_vars/all.yml"), "$ANSIBLE_VAULT;1.1;AES256\n00\n");
    Files.writeString(
        folder.resolve("site.yml"),
        """
        - hosts: web
          tags: [site]
          tasks:
            - ping:
              tags: packages,web
            - block:
                - ping:
                  tags: "{{ later }}"
              tags: pages
        """);
  }

  /** The words that are offered, HERE being the project's folder. */
  private List<String> after(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    List<String> line = new ArrayList<>(List.of(CompleteCommand.NAME, "--"));
    Arrays.stream(words).map(word -> word.replace("HERE", folder.toString())).forEach(line::add);
    String[] arguments = line.toArray(String[]::new);
    assertThat(Main.commandLine(out, out, false, arguments).execute(arguments)).isZero();
    return said.toString().lines().map(one -> one.replaceFirst("\t.*", "")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d | deploy db doc",
        "vault dec | decrypt",
        "db st | status",
        "deploy --tag | --tags",
        "run -i HERE/hosts.yml w | web web1 web2",
        "run --inventory=HERE/hosts.yml w | web web1 web2",
        "run -iHERE/hosts.yml w | web web1 web2",
        "run w -i HERE/hosts.yml -l d | db db1",
        "run -i HERE/hosts.yml web:!w | web:!web web:!web1 web:!web2",
        "run -i HERE/hosts.yml --limit=db | --limit=db --limit=db1",
        "ssh -i HERE/hosts.yml db | db db1",
        "run -m pin | ping",
        "doc seria | serial",
        "doc -t look | lookup",
        "completion z | zsh",
        "schema p | playbook",
        "play HERE/site.yml -t p | packages pages",
        "play HERE/site.yml -t site,w | site,web",
        "deploy --playbook HERE/site.yml HERE/hosts.yml --skip-tags s | site",
        "play dep | :files",
        "play deploy- | :files",
        "deploy in | :files",
        "run -- -- x |",
        "nonsense x |",
        "run --nonsense= |"
      })
  void it_is_what_fits_there(String typed, String offered) {
    List<String> expected = offered == null ? List.of() : List.of(offered.split(" "));

    assertThat(after(typed.split(" "))).containsExactlyElementsOf(expected);
  }

  @Test
  void before_anything_is_typed_all_verbs_are_offered_but_those_for_programs() {
    assertThat(after("")).containsExactlyElementsOf(Verbs.names());
    assertThat(after()).contains("deploy");
  }

  @Test
  void packed_playbooks_are_offered_beside_files() {
    assertThat(after("play", "s")).containsExactly(":files", "site.yml", "status.yml");
  }

  @Test
  void an_inventory_that_is_a_program_is_not_run() throws IOException {
    Path program = folder.resolve("hosts.sh");
    Path trace = folder.resolve("was-run");
    Files.writeString(program, "#!/bin/sh\ntouch " + trace + "\necho '{}'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(after("run", "-i", "HERE/hosts.sh", "w")).isEmpty();
    assertThat(trace).doesNotExist();
  }

  @Test
  void an_inventory_that_is_not_there_has_no_names() {
    assertThat(after("run", "-i", "HERE/none.yml", "w")).isEmpty();
  }
}
