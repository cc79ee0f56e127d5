package foobar.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.value.MapValue;
import foobar.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final MapValue READY = state("ready");
  private static final MapValue MAINT = state("maint");

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void name_it() {
    path = folder.resolve("journal/run.jsonl");
  }

  private static MapValue state(String state) {
    return MapValue.empty().put("name", Text.of("web1")).put("state", Text.of(state));
  }

  private static Step server(String balancer, MapValue before, MapValue after) {
    return new Step("web1", balancer, "haproxy_server", "web/web1", before, after);
  }

  private static Step release(String host, String before, String after) {
    MapValue old = MapValue.empty().put("name", Text.of(before));
    return new Step(
        host, host, "release", "/srv/app", old, MapValue.empty().put("name", Text.of(after)));
  }

  private Journal begun() {
    return Journal.begin(path, MapValue.empty().put("verb", Text.of("rolling-update")));
  }

  private static void make(Journal journal, Step step) {
    journal.done(journal.begin(step));
  }

  @Test
  void what_was_begun_is_to_be_undone_the_last_first_whether_it_was_done_or_not() {
    try (Journal journal = begun()) {
      make(journal, server("lb1", READY, MAINT));
      make(journal, server("lb2", READY, MAINT));
      journal.begin(release("web1", "1", "2"));
    }
    Story story = Journal.read(path);
    assertThat(story.opening().get("verb")).hasToString("rolling-update");
    assertThat(story.ended()).isFalse();
    assertThat(story.toUndo())
        .extracting(Step::module)
        .containsExactly("release", "haproxy_server", "haproxy_server");
    assertThat(story.toUndo()).extracting(Step::host).containsExactly("web1", "lb2", "lb1");
    assertThat(story.toUndo().getLast().before().toString()).isEqualTo(READY.toString());
  }

  @Test
  void what_is_as_it_was_before_is_not_undone() {
    try (Journal journal = begun()) {
      make(journal, server("lb1", READY, state("drain")));
      make(journal, server("lb1", state("drain"), MAINT));
      assertThat(Journal.read(path).toUndo())
          .singleElement()
          .satisfies(step -> assertThat(step.before().toString()).isEqualTo(READY.toString()));
      long back = journal.begin(server("lb1", MAINT, READY));
      assertThat(Journal.read(path).toUndo()).hasSize(1);
      journal.done(back);
      assertThat(Journal.read(path).toUndo()).isEmpty();
    }
  }

  @Test
  void what_a_host_keeps_of_itself_stays_but_not_what_was_done_elsewhere_for_it() {
    try (Journal journal = begun()) {
      make(journal, server("lb1", READY, MAINT));
      make(journal, release("web1", "1", "2"));
      make(journal, release("web2", "1", "2"));
      journal.keep("web1");
    }
    Story story = Journal.read(path);
    assertThat(story.kept()).containsExactly("web1");
    assertThat(story.toUndo()).extracting(Step::host).containsExactly("web2", "lb1");
    assertThat(story.before("release").get("web1").toString()).contains("'1'");
  }

  @Test
  void a_lock_is_to_be_freed_also_where_its_host_keeps_what_it_has_changed() {
    MapValue held = MapValue.empty().put("state", Text.of("held"));
    MapValue free = MapValue.empty().put("state", Text.of("free"));
    Step taken = new Step("lb1", "lb1", "lock", "rolling-update", free, held);
    try (Journal journal = begun()) {
      make(journal, taken);
      make(journal, release("lb1", "1", "2"));
      journal.keep("lb1");
      assertThat(Journal.read(path).toUndo()).isNotEmpty().allMatch(Step::isLock);
      make(journal, new Step("lb1", "lb1", "lock", "rolling-update", held, free));
    }
    assertThat(Journal.read(path).toUndo()).noneMatch(Step::isLock);
  }

  @Test
  void what_is_found_to_be_as_it_was_is_not_undone_either() {
    MapValue held = MapValue.empty().put("state", Text.of("held"));
    MapValue free = MapValue.empty().put("state", Text.of("free"));
    Step found = new Step("lb1", "lb1", "lock", "rolling-update", free, free);
    try (Journal journal = begun()) {
      make(journal, found);
      assertThat(Journal.read(path).toUndo()).isEmpty();
      make(journal, new Step("lb1", "lb1", "lock", "rolling-update", free, held));
      journal.begin(new Step("lb1", "lb1", "lock", "rolling-update", held, free));
      assertThat(Journal.read(path).toUndo()).hasSize(1);
      make(journal, found);
    }
    assertThat(Journal.read(path).toUndo()).isEmpty();
  }

  @Test
  void one_that_ended_says_so() {
    try (Journal journal = begun()) {
      journal.end();
    }
    assertThat(Journal.read(path).ended()).isTrue();
  }

  @Test
  void a_line_cut_off_when_the_run_was_killed_tells_nothing_and_is_written_over()
      throws IOException {
    try (Journal journal = begun()) {
      make(journal, server("lb1", READY, MAINT));
    }
    Files.writeString(path, "{\"kind\": \"st", StandardOpenOption.APPEND);
    assertThat(Journal.read(path).toUndo()).hasSize(1);
    try (Journal journal = Journal.goOn(path)) {
      make(journal, server("lb1", MAINT, READY));
    }
    assertThat(Journal.read(path).toUndo()).isEmpty();
    assertThat(Files.readAllLines(path)).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void only_one_run_at_a_time_writes_to_it() {
    Journal journal = begun();
    assertThatThrownBy(() -> Journal.goOn(path))
        .isInstanceOf(Journal.Busy.class)
        .hasMessageContaining("still going on");
    journal.close();
    Journal.goOn(path).close();
  }

  @Test
  void nobody_else_may_read_it() throws IOException {
    begun().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void none_keeps_nothing() {
    make(Journal.NONE, server("lb1", READY, MAINT));
    Journal.NONE.end();
    Journal.NONE.close();
    assertThat(path).doesNotExist();
  }
}
