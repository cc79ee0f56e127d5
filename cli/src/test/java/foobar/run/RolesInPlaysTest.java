package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesInPlaysTest {

  @TempDir private Path folder;

  @Test
  void a_role_that_a_host_ends_goes_on_for_the_others_and_the_play_goes_on_for_all() {
    Happened happened =
        RunTrial.in(folder)
            .file(
                "roles/shop/tasks/main.yml",
                """
                - { debug: { msg: first } }
                - block:
                    - { meta: end_role, when: inventory_hostname == 'web1' }
                    - { debug: { msg: second } }
                  always:
                    - { debug: { msg: third } }
                """)
            .run(
                """
                - hosts: all
                  gather_facts: false
                  roles: [shop]
                  tasks:
                    - { debug: { msg: behind } }
                    - include_role: { name: shop }
                    - { debug: { msg: last } }
                """);
    assertThat(happened.said("web1")).containsExactly("first", "behind", "first", "last");
    assertThat(happened.said("web2"))
        .containsExactly("first", "second", "third", "behind", "first", "second", "third", "last");
  }

  @Test
  void ending_a_role_outside_of_one_is_a_mistake() {
    RunTrial trial = RunTrial.in(folder);
    String playbook = "- hosts: all\n  gather_facts: false\n  tasks: [ { meta: end_role } ]\n";
    assertThatThrownBy(() -> trial.run(playbook))
        .isInstanceOf(Stopped.class)
        .hasMessageContaining("end_role");
  }
}
