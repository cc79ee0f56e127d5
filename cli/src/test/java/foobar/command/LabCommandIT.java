package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.LabFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the lab, as a user types them. */
class LabCommandIT {

  @TempDir static Path folder;
  private static Path inventory;

  private record Said(int status, String out, String err) {}

  @BeforeAll
  static void bring_up_two_hosts() throws IOException {
    inventory = folder.resolve("commands.yml");
    Files.writeString(inventory, "all: { hosts: { one: , two: } }\n");
    Said up = foobar("lab", "up", inventory.toString());
    assertThat(up.status()).as(up.err()).isZero();
    assertThat(up.err()).endsWith("how to reach them is in " + files().connection() + "\n");
  }

  @AfterAll
  static void remove_them() {
    Said down = foobar("lab", "down", inventory.toString());
    assertThat(down.err()).isEqualTo("removed 2 hosts of " + files().folder() + "\n");
    assertThat(files().folder()).doesNotExist();
    assertThat(foobar("lab", "status", inventory.toString()))
        .isEqualTo(
            new Said(0, "", "there is no lab of " + inventory + "; `foobar lab up` makes one\n"));
  }

  @Test
  void status_lists_what_there_is() {
    Said status = foobar("lab", "status", inventory.toString());

    assertThat(status.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("(one|two) +10\\.201\\.\\d+\\.\\d+ +debian-13 +running"));
  }

  @Test
  void status_of_all_names_the_folder_of_each_lab() {
    assertThat(foobar("lab", "status", "--all").out().lines())
        .contains(files().folder().toString());
  }

  @Test
  void deploy_and_play_reach_the_hosts_of_an_inventory_that_has_a_lab() throws IOException {
    Path playbook = folder.resolve("who.yml");
    Files.writeString(
        playbook,
        """
        - hosts: all
          gather_facts: false
          tasks:
            - command: hostname
              register: name
              changed_when: false
              failed_when: name.stdout != inventory_hostname
        """);

    Said said = foobar("play", playbook.toString(), "-i", inventory.toString());

    assertThat(said.status()).as(said.err() + said.out()).isZero();
    assertThat(said.err()).contains("are those of its lab (" + files().connection() + ")");
    assertThat(said.out()).contains("one").contains("two").contains("ok=1").contains("changed=0");
  }

  @Test
  void ssh_ends_with_the_status_of_what_it_ran() {
    assertThat(foobar("lab", "ssh", "-i", inventory.toString(), "two", "exit 7").status())
        .isEqualTo(7);
  }

  @Test
  void ssh_to_a_host_there_is_not_says_which_there_are() {
    Said said = foobar("lab", "ssh", "-i", inventory.toString(), "three");

    assertThat(said.status()).isEqualTo(ExitCode.WRONG_FILES.number());
    assertThat(said.err())
        .isEqualTo("error: the lab has no host `three`\n  = help: it has one, two\n");
  }

  @Test
  void a_host_that_left_the_inventory_is_left_alone() throws IOException {
    Files.writeString(inventory, "all: { hosts: { one: } }\n");
    try {
      Said said = foobar("lab", "up", inventory.toString());

      assertThat(said.err()).startsWith("no longer in the inventory, left alone: two\n");
      assertThat(said.out().lines()).hasSize(1);
      assertThat(files().connection()).content().contains("'one'").doesNotContain("'two'");
    } finally {
      Files.writeString(inventory, "all: { hosts: { one: , two: } }\n");
      foobar("lab", "up", inventory.toString());
    }
  }

  private static LabFiles files() {
    return LabFiles.of(inventory);
  }

  private static Said foobar(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), false)
            .execute(arguments);
    return new Said(status, out.toString(), err.toString());
  }
}
