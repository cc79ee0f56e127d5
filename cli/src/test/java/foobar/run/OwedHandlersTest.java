package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.event.Event;
import foobar.journal.Debts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwedHandlersTest {

  private static final String PLAY =
      """
      - hosts: all
        gather_facts: false
        tasks:
          - { debug: { msg: changed }, changed_when: first is defined, notify: Restart }
          - { fail: { msg: broken }, when: broken == 'yes' and inventory_hostname == 'web1' }
          - { debug: { msg: last } }
        handlers:
          - { name: Restart, debug: { msg: restarted }, failed_when: stubborn is defined }
      """;

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void name_it() {
    path = folder.resolve(".foobar/owed.jsonl");
  }

  private RunTrial trial(Debts debts, String broken) {
    return RunTrial.in(folder).debts(debts).extra("broken", broken);
  }

  private Happened failing() {
    try (Debts debts = Debts.at(path)) {
      return trial(debts, "yes").extra("first", "1").run(PLAY);
    }
  }

  private static long warnings(Happened happened) {
    return happened.events().stream().filter(Event.Warned.class::isInstance).count();
  }

  @Test
  void a_handler_that_a_failed_host_was_left_with_runs_first_in_the_next_run() throws IOException {
    assertThat(failing().said("web1")).containsExactly("changed");
    assertThat(Files.readString(path)).contains("web1").doesNotContain("web2");
    Happened next;
    try (Debts debts = Debts.at(path)) {
      next = trial(debts, "no").run(PLAY);
    }
    assertThat(next.said("web1")).containsExactly("restarted", "changed", "last");
    assertThat(next.said("web2")).containsExactly("changed", "last");
    assertThat(warnings(next)).isOne();
    assertThat(path).doesNotExist();
  }

  @Test
  void one_that_fails_first_is_no_failure_and_is_tried_again_after_the_tasks() {
    failing();
    Happened next;
    try (Debts debts = Debts.at(path)) {
      next = trial(debts, "no").extra("stubborn", "1").run(PLAY);
    }
    assertThat(next.tasks("web1"))
        .containsExactly(
            "failed: Restart", "ok: debug", "skipped: fail", "ok: debug", "failed: Restart");
    assertThat(next.outcome().failed()).isTrue();
    assertThat(next.summary("web2").failed()).isZero();
    try (Debts debts = Debts.at(path)) {
      assertThat(debts.owed()).containsExactly(new Debts.Debt("web1", "site.yml : Restart"));
    }
  }

  @Test
  void a_dry_run_shows_it_and_leaves_it_owed() {
    failing();
    Happened dry;
    try (Debts debts = Debts.at(path)) {
      dry = trial(debts, "no").dryRun().run(PLAY);
    }
    assertThat(dry.said("web1")).startsWith("restarted");
    assertThat(path).exists();
  }

  @Test
  void a_run_without_such_a_handler_leaves_it_owed() {
    failing();
    try (Debts debts = Debts.at(path)) {
      trial(debts, "no").run("- hosts: all\n  gather_facts: false\n  tasks: []\n");
    }
    assertThat(path).exists();
  }

  @Test
  void where_every_handler_has_run_nothing_is_kept() {
    try (Debts debts = Debts.at(path)) {
      trial(debts, "no").extra("first", "1").run(PLAY);
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void what_a_killed_run_has_written_down_is_owed() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        """
        {"kind": "owed", "host": "web1", "handler": "site.yml : Restart"}
        {"kind": "owed", "host": "web2", "handler": "site.yml : Restart"}
        {"kind": "paid", "host": "web2", "handler": "site.yml : Restart"}
        {"kind": "ow""");
    Happened next;
    try (Debts debts = Debts.at(path)) {
      next = trial(debts, "no").run(PLAY);
    }
    assertThat(next.said("web1")).startsWith("restarted");
    assertThat(next.said("web2")).startsWith("changed");
  }
}
