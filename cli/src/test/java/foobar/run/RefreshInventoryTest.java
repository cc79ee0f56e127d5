package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.connect.Connections;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshInventoryTest {

  @TempDir private Path folder;

  @Test
  void a_host_that_came_into_the_inventory_takes_part_in_the_next_play() {
    Happened happened =
        run(
            """
            - hosts: all
              gather_facts: false
              tasks:
                - copy: { content: "[all]\\none\\ntwo colour=blue\\n", dest: "FOLDER/hosts.ini" }
                - meta: refresh_inventory
                - debug: { msg: "{{ groups['all'] | join(' ') }}" }
            - hosts: all
              gather_facts: false
              tasks:
                - debug: { msg: "{{ colour | default('none') }}" }
            """);

    assertThat(happened.said("one")).containsExactly("one two", "none");
    assertThat(happened.said("two")).containsExactly("blue");
  }

  @Test
  void hosts_that_were_only_added_are_gone_when_the_inventory_is_read_again() {
    Happened happened =
        run(
            """
            - hosts: one
              gather_facts: false
              tasks:
                - add_host: { name: three }
                - meta: refresh_inventory
            - hosts: all
              gather_facts: false
              tasks:
                - debug: { msg: "{{ groups['all'] | join(' ') }}" }
            """);

    assertThat(happened.said("one")).containsExactly("one");
    assertThat(happened.outcome().hosts()).containsOnlyKeys("one");
  }

  private Happened run(String playbook) {
    try (Connections connections = new Connections()) {
      return RunTrial.in(folder)
          .file("hosts.ini", "[all]\none\n")
          .hosts("hosts.ini")
          .over(connections)
          .extra("ansible_connection", "local")
          .run(playbook.replace("FOLDER", folder.toString()));
    }
  }
}
