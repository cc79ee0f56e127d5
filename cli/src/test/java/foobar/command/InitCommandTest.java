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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The projects that are made, and that nothing is wrong with them. */
class InitCommandTest {

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  private int run(String command) {
    String[] words = command.replace("HERE", folder.toString()).split(" ");
    PrintWriter out = new PrintWriter(said, true);
    return Main.commandLine(out, out, false, words).execute(words);
  }

  private String said() {
    return said.toString().replace(folder.toString(), "HERE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-server", "three-servers", "production"})
  void check_audit_and_a_run_find_nothing_wrong_with_any_layout(String layout) {
    assertThat(run("init HERE/shop --yes --layout " + layout)).as(said()).isZero();
    String opened = " --vault-password-file HERE/shop/.vault-password";
    assertThat(run("check HERE/shop -i HERE/shop/hosts.yml" + opened)).as(said()).isZero();
    assertThat(run("audit HERE/shop/hosts.yml" + opened)).as(said()).isZero();
    for (String playbook : List.of("site.yml", "status.yml", "verify.yml")) {
      Path packed = Path.of("../playbooks", playbook);
      assertThat(run("play " + packed + " -i HERE/shop/hosts.yml --syntax-check" + opened))
          .as(said())
          .isZero();
    }
    assertThat(run("graph HERE/shop/hosts.yml" + opened)).as(said()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "node", "php", "python"})
  void every_runtime_of_the_role_can_be_chosen(String runtime) {
    assertThat(run("init HERE/shop --yes --runtime " + runtime)).as(said()).isZero();
    assertThat(folder.resolve("shop/group_vars/all/site.yml"))
        .content()
        .contains("app_runtime: " + runtime + "\n");
  }

  @ParameterizedTest
  @CsvSource({"one-server", "three-servers", "production"})
  void the_files_say_what_they_are_and_what_comes_next(String layout) throws IOException {
    String address = layout.equals("production") ? " --address 192.0.2.5" : "";
    assertThat(run("init HERE/shop --yes --domain shop.example --layout " + layout + address))
        .as(said())
        .isZero();
    StringBuilder all = new StringBuilder(said());
    for (String name :
        List.of(
            "hosts.yml",
            "group_vars/all/site.yml",
            "ansible.cfg",
            "reach.yml",
            ".gitignore",
            "README.md")) {
      all.append("\n=== ").append(name).append("\n");
      all.append(Files.readString(folder.resolve("shop").resolve(name)));
    }
    Golden.check("command/init-" + layout + ".txt", all.toString());
  }

  @Test
  void passwords_are_random_encrypted_and_opened_by_a_file_that_only_its_owner_reads()
      throws IOException {
    assertThat(run("init HERE/a --yes")).as(said()).isZero();
    assertThat(run("init HERE/b --yes")).as(said()).isZero();
    Path key = folder.resolve("a/.vault-password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("a/.gitignore")).content().contains(".vault-password\n");
    assertThat(Files.readString(key))
        .isNotEqualTo(Files.readString(folder.resolve("b/.vault-password")));
    String sealed = Files.readString(folder.resolve("a/group_vars/all/passwords.yml"));
    Vault vault = new Vault(List.of(VaultPassword.fromFile("default", key)));
    List<String> lines = new String(vault.decrypt(sealed, null), UTF_8).lines().toList();
    assertThat(lines).hasSize(4).allMatch(line -> line.matches("mysql_\\w+_password: \"\\w{32}\""));
    assertThat(lines.stream().map(line -> line.replaceFirst(".*: ", ""))).doesNotHaveDuplicates();
  }

  @Test
  void hosts_have_the_names_and_addresses_that_are_given() throws IOException {
    assertThat(
            run(
                "init HERE/shop --yes --hosts front=198.51.100.7,192.0.2.20,back=192.0.2.21 --user ops"))
        .as(said())
        .isZero();
    assertThat(Files.readString(folder.resolve("shop/hosts.yml")))
        .contains("front: { ansible_host: 198.51.100.7 }", "server1: { ansible_host: 192.0.2.20 }")
        .contains("    back:\n");
    assertThat(Files.readString(folder.resolve("shop/group_vars/all/site.yml")))
        .contains("ansible_user: ops", "mysql_backup_to: \"front:/var/backups/mysql\"")
        .contains("mysql_clients: \"%\"");
  }

  @Test
  void who_may_log_in_to_the_databases_follows_the_addresses_that_are_written_in_later()
      throws IOException {
    assertThat(run("init HERE/shop --yes")).as(said()).isZero();
    Path hosts = folder.resolve("shop/hosts.yml");
    Files.writeString(hosts, Files.readString(hosts).replace("192.0.2.", "10.1.2."));
    String key = " --vault-password-file HERE/shop/.vault-password";
    assertThat(run("why mysql_clients --host server2 -i HERE/shop/hosts.yml" + key)).isZero();
    assertThat(said()).contains("mysql_clients = \"10.1.2.%\"");
  }

  @Test
  void nothing_that_is_there_is_overwritten_and_nothing_is_written_beside_it() throws IOException {
    Files.writeString(folder.resolve("hosts.yml"), "mine");
    Files.writeString(folder.resolve("README.md"), "mine");
    assertThat(run("init HERE --yes")).isEqualTo(5);
    Golden.check("command/refused-init-over.txt", said());
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("hosts.yml", "README.md");
    }
    assertThat(folder.resolve("hosts.yml")).hasContent("mine");
  }

  @Test
  void without_a_terminal_it_says_that_it_asks_nothing() {
    assertThat(run("init HERE/shop")).isZero();
    assertThat(said())
        .contains("there is no terminal to ask on: what no option gives has its default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "help-init | init --help | 0",
        "refused-init-layout | init HERE/x --yes --layout huge | 5",
        "refused-init-count | init HERE/x --yes --hosts 192.0.2.1 | 5",
        "refused-init-address | init HERE/x --yes --layout one-server --hosts 192.0.2.300 | 5",
        "refused-init-twice | init HERE/x --yes --hosts 192.0.2.1,192.0.2.2,192.0.2.1 | 5",
        "refused-init-name | init HERE/x --yes --layout one-server --hosts a_b=192.0.2.3 | 5",
        "refused-init-runtime | init HERE/x --yes --runtime cobol | 5",
        "refused-init-domain | init HERE/x --yes --domain localhost | 5",
        "refused-init-database | init HERE/x --yes --database oracle | 5",
        "refused-init-user | init HERE/x --yes --user Root! | 5"
      })
  void what_is_no_answer_is_refused_with_what_is_one(String golden, String command, int exit) {
    assertThat(run(command)).isEqualTo(exit);
    Golden.check("command/" + golden + ".txt", said());
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
