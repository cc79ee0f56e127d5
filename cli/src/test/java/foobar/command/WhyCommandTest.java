package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all-hold | 'all of it' --host web1 | 0",
        "one-fails | 'one of them' --host web2 | 0",
        "left-out | 'the first decides' --host web1 | 0",
        "brackets | 'in brackets' --host web1 | 0",
        "only-a-run | 'what another task says' --host web1 | 0",
        "block | 'in a block' --host web1 | 0",
        "tags | 'with a tag' --host web1 | 0",
        "handler | 'start again' --host web1 | 0",
        "place | tasks.yml:3 --host web1 | 0",
        "several | --task THE --host web1 | 0",
        "module | --task ping --host web1 | 0",
        "secret | 'a secret' --host web1 | 0",
        "no-task | 'no such task' --host web1 | 5",
      })
  void what_lets_a_task_run_is_told_piece_by_piece(String name, String words, int code)
      throws IOException {
    write("key", "the key\n");
    Vault vault = new Vault(List.of(VaultPassword.of("default", "the key")));
    write(
        "host_vars/web1/vault.yml",
        vault.encrypt("password: canary-of-why\n".getBytes(UTF_8), "default"));
    write(
        "tasks.yml",
        """
        - hosts: all
          tasks:
            - {name: all of it, ping: , when: [tier is defined, port | int > 79 and port | int < 9000]}
            - {name: one of them, ping: , when: [tier == 'web', port == 8080]}
            - name: the first decides
              when: port == 1 and nothing.at.all or not (tier == 'x' or port in [8080, 1])
              ping:
            - name: in brackets
              when: ((tier | length) > 3 or port > 1) and (region | default('') | length > 0)
              ping:
            - {name: asked, command: id, register: asked}
            - {name: what another task says, ping: , when: "'root' in asked.stdout or ansible_facts.os_family == 'Debian'"}
            - {name: with a tag, ping: , tags: [never, later]}
            - {ping: , when: false}
            - {name: a secret, ping: , when: password == 'x'}
            - name: around
              when: region == 'us'
              block:
                - {name: in a block, ping: , when: port is defined}
            - {name: asked too late, command: id, register: asked}
          handlers:
            - {name: start again, ping: , when: port == 8080}
        """);
    String line = words + " -i HERE/hosts.yml --vault-password-file HERE/key HERE/tasks.yml";
    String[] arguments =
        Shell.split("why " + line.replace("HERE", folder.toString())).toArray(String[]::new);
    PrintWriter out = new PrintWriter(said, true);

    int end = Main.commandLine(out, out, false, arguments).execute(arguments);

    Golden.check("command/why-task-" + name + ".txt", said.toString().replace(folder + "", "HERE"));
    assertThat(end).as(said.toString()).isEqualTo(code);
    assertThat(said.toString()).doesNotContain("canary-of-why");
  }

  @ParameterizedTest
  @CsvSource({"fleet,web1,0", "stranger,web7,5"})
  void without_a_playbook_the_inventory_of_a_fleet_that_is_no_site_is_asked(
      String golden, String host, int exit) throws IOException {
    write("fleet.yml", "all: {children: {machines: {hosts: {web1: {port: 8080}}}}}\n");
    String[] arguments = {"why", "port", "-i", folder + "/fleet.yml", "--host", host};
    PrintWriter out = new PrintWriter(said, true);
    assertThat(Main.commandLine(out, out, false, arguments).execute(arguments))
        .as(said.toString())
        .isEqualTo(exit);
    Golden.check("command/why-" + golden + ".txt", said.toString().replace(folder + "", "HERE"));
  }
}
