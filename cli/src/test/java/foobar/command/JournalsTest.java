package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.journal.Journal;
import foobar.source.Mistake;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {

  @TempDir private Path folder;

  private Journal begin(String run) {
    MapValue variables = MapValue.empty().put("rolling_tier", Text.of("app"));
    return Journals.begin(state().journal(run), "rolling-update.yml", variables, Set.of("colour"));
  }

  private SiteState state() {
    return new SiteState(folder);
  }

  private void ended(String run) {
    try (Journal journal = begin(run)) {
      journal.end();
    }
  }

  @Test
  void nothing_new_begins_before_a_run_that_was_cut_short_is_gone_on_with_or_taken_back() {
    begin("20260101-000000").close();
    assertThatThrownBy(() -> Journals.refuseUnfinished(state()))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("has not come to its end");
    assertThat(Journals.unfinished(state(), "")).isEqualTo(state().journal("20260101-000000"));
  }

  @Test
  void of_a_run_that_goes_on_that_is_said_and_nothing_of_going_on_with_it() {
    try (Journal journal = begin("20260101-000000")) {
      assertThat(journal).isNotNull();
      assertThatThrownBy(() -> Journals.refuseUnfinished(state()))
          .isInstanceOf(Mistake.class)
          .hasMessageContaining("is going on at this moment");
      assertThatThrownBy(() -> Journals.goOn(state().journal("20260101-000000"), Set.of("colour")))
          .isInstanceOf(Mistake.class)
          .hasMessageContaining("is going on at this moment");
    }
  }

  @Test
  void a_run_that_has_ended_is_in_nobodys_way() {
    ended("20260101-000000");
    assertThatCode(() -> Journals.refuseUnfinished(state())).doesNotThrowAnyException();
    assertThatThrownBy(() -> Journals.unfinished(state(), "there is nothing to take back"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("no rolling update of this site is unfinished");
  }

  @Test
  void a_run_that_was_killed_before_its_first_line_had_not_begun() throws IOException {
    Files.createDirectories(state().journal("x").getParent());
    Files.createFile(state().journal("20260101-000000"));
    assertThatCode(() -> Journals.refuseUnfinished(state())).doesNotThrowAnyException();
  }

  @Test
  void a_run_is_closed_unless_it_was_interrupted_between_two_hosts() {
    try (Journal journal = begin("20260101-000000")) {
      journal.keep("web1");
    }
    Journals.close(state().journal("20260101-000000"), true);
    assertThat(Journals.unfinished(state(), "")).isNotNull();
    Journals.close(state().journal("20260101-000000"), false);
    assertThatCode(() -> Journals.refuseUnfinished(state())).doesNotThrowAnyException();
  }

  @Test
  void what_was_given_on_the_command_line_has_to_be_given_again() {
    begin("20260101-000000").close();
    Path journal = state().journal("20260101-000000");
    assertThatThrownBy(() -> Journals.goOn(journal, Set.of("size")))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("was given a value for `colour`");
    assertThatCode(() -> Journals.goOn(journal, Set.of("colour", "size")).close())
        .doesNotThrowAnyException();
  }

  @Test
  void of_old_runs_the_last_ones_are_kept_and_those_that_have_not_ended() {
    begin("20260101-000000").close();
    for (int day = 10; day < 40; day++) {
      ended("202602" + day + "-000000");
    }
    assertThat(state().journals())
        .hasSize(22)
        .contains(state().journal("20260101-000000"), state().journal("20260239-000000"))
        .doesNotContain(state().journal("20260210-000000"));
  }

  @Test
  void runs_that_begin_later_have_later_names_and_say_whose_they_are() {
    String run = Journals.newRun();
    assertThat(run).matches("\\d{8}-\\d{6}-\\d+");
    assertThat(Journals.who(run)).contains(System.getProperty("user.name")).endsWith(run);
  }
}
