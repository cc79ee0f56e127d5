package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludedPlaybooksTest {

  @TempDir private Path folder;

  private RunTrial with(String playbook) {
    return RunTrial.in(folder).file("inner.yml", playbook);
  }

  @Test
  void an_included_playbook_runs_over_the_hosts_that_are_at_the_task_and_its_hosts_name() {
    Happened happened =
        with("""
            - hosts: all
              gather_facts: false
              tasks: [ { debug: { msg: "inner {{ ansible_play_hosts | join(' ') }}" } } ]
            - hosts: web2
              gather_facts: false
              tasks: [ { debug: { msg: second play } } ]
            """)
            .run(
                """
                - hosts: all
                  serial: 1
                  gather_facts: false
                  tasks:
                    - debug: { msg: before }
                    - include_playbook: inner.yml
                    - debug: { msg: "after {{ ansible_play_batch | join(' ') }}" }
                """);
    assertThat(happened.said("web1")).containsExactly("before", "inner web1", "after web1");
    assertThat(happened.said("web2"))
        .containsExactly("before", "inner web2", "second play", "after web2");
  }

  @Test
  void what_the_include_gives_wins_over_the_variables_of_the_plays() {
    Happened happened =
        with("""
            - hosts: all
              gather_facts: false
              vars: { version: of the play }
              roles: [app]
            """)
            .file("roles/app/defaults/main.yml", "version: of the role\n")
            .file("roles/app/vars/main.yml", "version: of its vars\n")
            .file("roles/app/tasks/main.yml", "- debug: { msg: '{{ version }}' }\n")
            .run(
                """
                - hosts: web1
                  gather_facts: false
                  vars: { old: '1' }
                  tasks:
                    - include_playbook: "{{ which | default('inner') }}.yml"
                      vars: { version: "{{ old }}" }
                    - include_playbook: { file: inner.yml }
                """);
    assertThat(happened.said("web1")).containsExactly("1", "of its vars");
  }

  @Test
  void a_failure_in_it_is_rescued_by_the_block_around_the_include() {
    Happened happened =
        with("""
            - hosts: all
              gather_facts: false
              tasks:
                - { debug: { msg: changed }, changed_when: true, notify: say }
                - { fail: { msg: broken }, when: inventory_hostname == 'web1' }
                - { debug: { msg: behind } }
              handlers: [ { name: say, debug: { msg: handler } } ]
            """)
            .run(
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - block:
                        - include_playbook: inner.yml
                        - debug: { msg: went well }
                      rescue:
                        - debug: { msg: "back after {{ ansible_failed_result.msg }}" }
                    - debug: { msg: goes on }
                """);
    assertThat(happened.said("web1")).containsExactly("changed", "back after broken", "goes on");
    assertThat(happened.said("web2"))
        .containsExactly("changed", "behind", "handler", "went well", "goes on");
    assertThat(happened.outcome().failed()).isFalse();
  }

  @Test
  void handlers_of_the_play_around_wait_for_its_own_end() {
    Happened happened =
        with("""
            - hosts: all
              gather_facts: false
              tasks: [ { debug: { msg: inner }, changed_when: true, notify: same } ]
              handlers: [ { name: same, debug: { msg: handler of inner } } ]
            """)
            .run(
                """
                - hosts: web1
                  gather_facts: false
                  tasks:
                    - { debug: { msg: outer }, changed_when: true, notify: same }
                    - include_playbook: inner.yml
                    - { debug: { msg: last } }
                  handlers: [ { name: same, debug: { msg: handler of outer } } ]
                """);
    assertThat(happened.said("web1"))
        .containsExactly("outer", "inner", "handler of inner", "last", "handler of outer");
  }

  @Test
  void a_host_that_ends_the_inner_play_goes_on_with_the_outer_one() {
    Happened happened =
        with("""
            - hosts: all
              gather_facts: false
              tasks: [ { meta: end_play }, { debug: { msg: never } } ]
            """)
            .run(
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - include_playbook: inner.yml
                      when: inventory_hostname == 'web2'
                    - debug: { msg: outer }
                """);
    assertThat(happened.said("web1")).containsExactly("outer");
    assertThat(happened.said("web2")).containsExactly("outer");
  }

  @Test
  void what_is_wrong_in_a_playbook_with_a_fixed_name_is_said_before_the_run() {
    RunTrial trial = with("- hosts: all\n  tasks: [ { debg: { msg: x } } ]\n");
    String playbook =
        "- hosts: all\n  gather_facts: false\n  tasks:\n"
            + "    - debug: { msg: first }\n    - include_playbook: inner.yml\n";
    assertThatThrownBy(() -> trial.run(playbook))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("debg");
    assertThatThrownBy(() -> trial.run(playbook.replace("inner", "other")))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("there is no playbook `other.yml`");
  }

  @Test
  void a_loop_over_playbooks_is_refused() {
    RunTrial trial = with("- hosts: all\n  tasks: []\n");
    assertThatThrownBy(
            () ->
                trial.run(
                    "- hosts: all\n  tasks:\n    - include_playbook: inner.yml\n"
                        + "      loop: [1, 2]\n"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("has no loop");
  }
}
