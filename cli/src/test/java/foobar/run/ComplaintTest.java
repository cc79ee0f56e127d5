package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.event.TaskResult;
import foobar.value.PythonText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintTest {

  @TempDir private Path folder;

  @Test
  void what_to_do_next_is_said_but_not_returned() {
    TaskResult failed = failed("{ name: it, copy: { src: '{{ \"nowhere\" }}', dest: /tmp/x } }");

    assertThat(failed.message()).contains("Could not find", "help: put it at `");
    assertThat(returned(failed)).contains("Could not find").doesNotContain("help");
  }

  @Test
  void in_the_words_of_ansible_too() {
    TaskResult failed = failed("{ name: it, debug: { msg: '{{ {}.missing }}' } }");

    assertThat(failed.message()).contains("help: ");
    assertThat(returned(failed)).doesNotContain("help: ");
  }

  @Test
  void an_item_of_a_loop_says_it_too() {
    TaskResult failed =
        failed("{ name: it, loop: [a], copy: { src: '{{ item }}', dest: /tmp/x } }");

    assertThat(failed.message()).contains("help: put it at `");
    assertThat(failed.values().toString()).contains("Could not find").doesNotContain("help: ");
  }

  @Test
  void a_host_whose_facts_cannot_be_gathered_says_it_too() {
    TaskResult failed =
        RunTrial.in(folder)
            .hosts("web1,")
            .extra("ansible_port", "ssh")
            .run("- { hosts: web1, tasks: [] }\n")
            .result("web1", "Gathering Facts");

    assertThat(failed.message()).contains("help: a port");
    assertThat(returned(failed)).contains("is not a number").doesNotContain("help");
  }

  @Test
  void an_include_says_it_too() {
    TaskResult failed = failed("{ name: it, include_tasks: 'there_is_no_{{ 1 }}.yml' }");

    assertThat(failed.message()).contains("help: ");
    assertThat(failed.values().toString()).doesNotContain("help: ");
  }

  private TaskResult failed(String task) {
    return RunTrial.in(folder)
        .hosts("web1,")
        .run("- hosts: web1\n  gather_facts: false\n  tasks:\n    - " + task + "\n")
        .result("web1", "it");
  }

  private static String returned(TaskResult result) {
    return PythonText.str(Happened.value(result, "msg"));
  }
}
