package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every place that can set a variable, and what is said of each. */
class WhyCommandTest {

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void a_project() throws IOException {
    write(
        "hosts.yml",
        """
        all:
          vars: {everywhere: inventory}
          children:
            web:
              hosts: {web1: {port: 8080}, web2: }
              vars: {port: 80, tier: web}
            eu: {hosts: {web1: }}
        """);
    write("group_vars/all.yml", "everywhere: group_vars\nport: 1\n");
    write("group_vars/eu.yml", "region: eu\ntier: \"{{ region }}-web\"\n");
    write("host_vars/web1.yml", "greeting: hello {{ nobody }}\nlist: [1, {a: b}]\n");
    write("more.yml", "tier: from a file\n");
    write("roles/nginx/defaults/main.yml", "port: 79\nworkers: 2\n");
    write("roles/nginx/vars/main.yml", "region: of the role\n");
    write(
        "roles/nginx/tasks/main.yml",
        """
        - debug: {msg: hi}
          vars: {port: 7}
        - set_fact: {workers: 4}
        - command: nproc
          register: workers
        """);
    write(
        "site.yml",
        """
        - name: Web
          hosts: web
          vars: {everywhere: play}
          vars_files: [more.yml]
          roles: [nginx]
        - name: Rest
          hosts: eu
          gather_facts: false
          tasks: [{ping: }]
        """);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inventory | port --host web1 | 0",
        "group | port --host web2 | 0",
        "play | everywhere --host web1 | 0",
        "file | tier --host web1 | 0",
        "extra | port --host web1 -e port=9 | 0",
        "role | region --host web1 | 0",
        "tasks | workers --host web2 | 0",
        "data | list --host web1 | 0",
        "undefined | greeting --host web1 | 0",
        "unset | nothing --host web2 | 0",
        "magic | inventory_hostname --host web2 | 0",
        "no-host | port --host web7 | 5",
        "help | --help | 0"
      })
  void it_tells_who_sets_a_variable_and_who_wins(String golden, String words, int exit) {
    String[] arguments =
        ("why -i HERE/hosts.yml "
                + words
                    .replaceFirst("( -e|$)", " HERE/site.yml$1")
                    .replace("--help HERE/site.yml", "--help"))
            .replace("HERE", folder.toString())
            .split(" ");
    PrintWriter out = new PrintWriter(said, true);
    assertThat(Main.commandLine(out, out, false, arguments).execute(arguments))
        .as(said.toString())
        .isEqualTo(exit);
    Golden.check(
        "command/why-" + golden + ".txt",
        said.toString().replace(folder.toString(), "HERE").replaceAll("-> - +", "-> -  "));
  }
}
