package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "inventories/three-servers/hosts.yml, three-servers",
    "inventories/lab, lab",
    "fleet.ini, fleet",
    "a b/inventory.yml, a-b",
  })
  void a_lab_is_named_after_its_inventory(String inventory, String name) {
    assertThat(LabFiles.name(Path.of(inventory))).isEqualTo(name);
  }

  @Test
  void the_files_lie_below_the_working_directory_and_not_beside_the_inventory() {
    assertThat(LabFiles.of(Path.of("/etc/fleet/hosts")).connection())
        .isEqualTo(Path.of(".foobar/lab/fleet/connection.yml").toAbsolutePath());
  }

  @Test
  void two_clones_of_a_project_have_different_labs() {
    assertThat(identity("/a/.foobar/lab/x")).startsWith("x-");
    assertThat(identity("/a/.foobar/lab/x")).isNotEqualTo(identity("/b/.foobar/lab/x"));
  }

  @Test
  void the_connection_file_is_an_inventory_of_addresses_and_keys() throws Exception {
    LabFiles files = new LabFiles(folder.resolve("lab's"));

    files.saveHosts(
        List.of(new LabHost("web1", "10.201.0.10", "debian-13", "running", "c")),
        Map.of("web1", "ssh-ed25519 AAAA root@web1\nssh-rsa BBBB root@web1\n"));

    String quoted = files.folder().toString().replace("'", "''");
    assertThat(files.connection())
        .content()
        .isEqualTo(
            """
            # Written by `foobar lab up`.
            all:
              hosts:
                'web1':
                  ansible_host: 10.201.0.10
                  ansible_port: 22
                  ansible_user: root
                  ansible_ssh_private_key_file: '%s/id_ed25519'
                  ansible_ssh_common_args: '-o ''UserKnownHostsFile="%s/known_hosts"'''
            """
                .formatted(quoted, quoted.replace("''", "''\\''''")));
    assertThat(files.knownHosts())
        .content()
        .isEqualTo("10.201.0.10 ssh-ed25519 AAAA root@web1\n10.201.0.10 ssh-rsa BBBB root@web1\n");
  }

  @Test
  void only_the_owner_may_read_the_key() throws Exception {
    LabFiles files = new LabFiles(folder.resolve("lab"));
    assertThat(files.publicKey()).isEmpty();

    files.saveKey("private\n", "ssh-ed25519 AAAA foobar-lab");

    assertThat(files.publicKey()).isEqualTo("ssh-ed25519 AAAA foobar-lab");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
        .isEqualTo("rw-------");
  }

  @Test
  void what_others_put_into_the_folder_stays_when_the_lab_goes() throws Exception {
    LabFiles files = new LabFiles(folder.resolve("lab"));
    files.saveKey("private\n", "public");
    Path foreign = Files.writeString(files.folder().resolve("notes"), "mine");

    files.remove();
    assertThat(files.folder()).isDirectoryContaining(foreign::equals);
    assertThat(files.key()).doesNotExist();

    Files.delete(foreign);
    files.remove();
    files.remove();
    assertThat(files.folder()).doesNotExist();
  }

  private static String identity(String folder) {
    return new LabFiles(Path.of(folder)).identity();
  }
}
