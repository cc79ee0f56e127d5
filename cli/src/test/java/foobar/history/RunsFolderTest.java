package foobar.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs kept in files: written, found, forgotten. */
class RunsFolderTest {

  @TempDir private Path temporary;

  private RunsFolder runs() {
    return new RunsFolder(temporary.resolve("project/.foobar/runs"));
  }

  private RunFile keep(String id, String time) {
    return KeptRuns.done(id, time).in(runs().folder());
  }

  @Test
  void nobody_else_may_read_what_is_kept_and_git_does_not_see_it() throws IOException {
    RunFile file = keep("abcd", "2026-03-01T10:00:00Z");
    assertThat(file.path().getFileName()).hasToString("20260301-100000-abcd.jsonl");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runs().folder())))
        .isEqualTo("rwx------");
    assertThat(runs().folder().resolve(".gitignore")).content().isEqualTo("*\n");
  }

  @Test
  void the_oldest_are_forgotten() {
    for (int i = 1; i <= 4; i++) {
      keep("abc" + i, "2026-03-0" + i + "T10:00:00Z");
    }
    runs().begin(KeptRuns.head("abc5", "2026-03-05T10:00:00Z"), 3, warning -> {}).close();
    assertThat(runs().all()).extracting(RunFile::id).containsExactly("abc5", "abc4", "abc3");
  }

  @Test
  void a_run_is_found_by_what_is_left_of_its_id_by_last_and_by_its_file() {
    keep("kabc", "2026-03-01T10:00:00Z");
    keep("kdef", "2026-03-02T10:00:00Z");
    RunFile other = keep("mabc", "2026-03-03T10:00:00Z");
    assertThat(runs().find("ka").id()).isEqualTo("kabc");
    assertThat(runs().find("last").id()).isEqualTo("mabc");
    assertThat(runs().find("last-2").id()).isEqualTo("kabc");
    assertThat(runs().find(other.path().toString())).isEqualTo(other);
    assertThat(mistake("k")).isEqualTo("`k` may be one of several runs: one of: kdef, kabc");
    assertThat(mistake("zz"))
        .isEqualTo(
            "no run `zz` is kept: `foobar history` lists those that are; `last` is the newest");
    assertThat(mistake("last-3")).startsWith("3 runs are kept: ");
    assertThat(mistake("")).startsWith("`` may be");
  }

  private String mistake(String word) {
    List<Diagnostic> found = new ArrayList<>();
    assertThatThrownBy(() -> runs().find(word))
        .isInstanceOfSatisfying(Mistake.class, m -> found.addAll(m.diagnostics()));
    return found.getFirst().summary() + ": " + found.getFirst().help();
  }

  @Test
  void an_id_is_short_begins_with_a_letter_and_is_nobody_elses() {
    keep("abcd", "2026-03-01T10:00:00Z");
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      assertThat(runs().newId(random)).matches("[a-z][a-z2-9]{3}").isNotEqualTo("abcd");
    }
  }

  @Test
  void a_run_that_was_killed_is_read_up_to_its_last_whole_line() throws IOException {
    RunFile file =
        KeptRuns.run("abcd", "2026-03-01T10:00:00Z")
            .task("one", "web1", "changed", 1)
            .task("two", "web1", "failed", 9)
            .in(runs().folder());
    Files.writeString(
        file.path(), "{\"event\":\"task_done\",\"host\":\"we", StandardOpenOption.APPEND);
    RunSummary summary = file.summary().orElseThrow();
    assertThat(summary.ending()).isEqualTo(Ending.BROKEN_OFF);
    assertThat(summary.changed()).isEqualTo(1);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.duration()).hasSeconds(9);
    assertThat(file.read().ends()).hasSize(2);
    assertThat(file.read().summary()).isEqualTo(summary);
  }

  @Test
  void a_run_of_a_process_that_is_there_is_going_on() {
    Head head = KeptRuns.head("abcd", "2126-03-01T10:00:00Z");
    Head mine =
        new Head(
            head.id(),
            head.began(),
            new Head.By("anna", "desk", ProcessHandle.current().pid()),
            head.verb(),
            head.arguments(),
            head.inventories(),
            head.groups(),
            head.dryRun());
    try (RunWriter writer = runs().begin(mine, 9, warning -> {})) {
      assertThat(runs().find("last").summary().orElseThrow().ending()).isEqualTo(Ending.GOING_ON);
      writer.exit(0);
      writer.exit(2);
    }
    assertThat(runs().find("last").read().summary().ending()).isEqualTo(Ending.FAILED);
  }

  @Test
  void the_list_needs_only_the_ends_of_long_files() {
    KeptRuns run = KeptRuns.run("abcd", "2026-03-01T10:00:00Z");
    for (int i = 0; i < 2_000; i++) {
      run.task("task " + i, "web1", "ok", 1);
    }
    RunFile file =
        run.recap(3, java.util.Map.of("web1", new int[] {2_000, 7, 0})).exit(0).in(runs().folder());
    assertThat(file.path().toFile().length()).isGreaterThan(400_000);
    RunSummary summary = file.summary().orElseThrow();
    assertThat(summary.hosts().get("web1").changed()).isEqualTo(7);
    assertThat(summary).isEqualTo(file.read().summary());
  }

  @Test
  void a_file_that_is_no_run_is_no_run() throws IOException {
    keep("abcd", "2026-03-01T10:00:00Z");
    Path strange = Files.writeString(runs().folder().resolve("20260302-1-x.jsonl"), "hello\n");
    assertThat(new RunFile(strange).summary()).isEmpty();
    assertThatThrownBy(() -> new RunFile(strange).read()).isInstanceOf(Mistake.class);
  }

  @Test
  void what_cannot_be_written_is_told_once() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    List<Diagnostic> told = new ArrayList<>();
    RunsFolder nowhere = new RunsFolder(file.resolve("runs"));
    try (RunWriter writer =
        nowhere.begin(KeptRuns.head("abcd", "2026-03-01T10:00:00Z"), 9, told::add)) {
      writer.line("{}");
      writer.exit(0);
    }
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().summary()).startsWith("this run is not kept: ");
    assertThat(told.getFirst().help()).contains("--no-history");
  }

  @Test
  void a_disk_that_is_full_ends_the_history_and_not_the_run() {
    List<Diagnostic> told = new ArrayList<>();
    RunWriter writer = RunWriter.to(Path.of("/dev/full"), told::add);
    writer.line("{}");
    writer.line("{}");
    writer.exit(0);
    assertThat(told).hasSize(1);
  }
}
