package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.event.Event;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read, but is hardly meant so, is told where people see it. */
class QuestionableFilesTest {

  @TempDir private Path folder;

  @Test
  void what_is_questionable_in_an_inventory_is_told_with_the_run() {
    RunTrial trial =
        RunTrial.in(folder)
            .file("hosts.ini", "one\n[web]\none\n")
            .file("group_vars/web.yml", "a: 1\n")
            .file("group_vars/web", "a: 2\n")
            .hosts("hosts.ini");

    assertThat(trial.run("- hosts: all\n").events(Event.Warned.class))
        .extracting(warned -> warned.diagnostic().summary())
        .anySatisfy(said -> assertThat(said).contains("web.yml` is not read, because there is"));
  }

  @Test
  void a_key_that_stands_twice_in_a_file_read_late_is_told_too() {
    Happened happened =
        RunTrial.in(folder)
            .file("late.yml", "port: 80\nport: 8080\n")
            .run(
                """
                - hosts: web1
                  gather_facts: false
                  tasks:
                    - include_vars: "{{ 'late' }}.yml"
                    - debug: { msg: "{{ port }}" }
                """);

    assertThat(happened.said("web1")).containsExactly("8080");
    assertThat(happened.events(Event.Warned.class))
        .extracting(warned -> warned.diagnostic().summary())
        .contains("the key `port` is here twice");
  }
}
