package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepByStepTest {

  private static final String PLAYBOOK =
      """
      - hosts: all
        gather_facts: false
        tasks:
          - { name: first, debug: { msg: 1 }, changed_when: true, notify: owed }
          - { name: second, debug: { msg: 2 } }
          - meta: flush_handlers
          - { name: more, include_tasks: more.yml }
        handlers:
          - { name: owed, debug: { msg: handled } }
      """;

  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();

  private Happened run(List<String> unwanted) {
    return RunTrial.in(folder)
        .file("more.yml", "- { name: inside, debug: { msg: 3 } }\n")
        .askBefore(
            task -> {
              asked.add(task);
              return !unwanted.contains(task);
            })
        .run(PLAYBOOK);
  }

  @Test
  void each_task_is_asked_for_once_for_all_hosts_those_of_handlers_and_includes_too() {
    assertThat(run(List.of()).said("web2")).containsExactly("1", "2", "handled", "3");
    assertThat(asked).containsExactly("first", "second", "owed", "more", "inside");
  }

  @Test
  void what_is_not_wanted_is_left_out_and_brings_nothing() {
    Happened happened = run(List.of("second", "owed", "more"));
    assertThat(happened.said("web1")).containsExactly("1");
    assertThat(asked).doesNotContain("inside");
    assertThat(happened.outcome().failed()).isFalse();
  }
}
