package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.command.Vigil.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VigilTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Sight WELL = new Sight("db1", "", 3, 3, 3);
  private static final Sight GONE = new Sight("", "", 3, 3, 0);

  private static Vigil vigil(Optional<Instant> last) {
    return new Vigil(Duration.ofSeconds(15), Duration.ofMinutes(10), last);
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  @Test
  void a_primary_that_is_gone_for_the_grace_is_replaced() {
    Vigil vigil = vigil(Optional.empty());
    assertThat(vigil.isDue(WELL, at(0))).isFalse();
    assertThat(vigil.isDue(GONE, at(5))).isFalse();
    assertThat(vigil.isDue(GONE, at(19))).isFalse();
    assertThat(vigil.isDue(GONE, at(20))).isTrue();
  }

  @Test
  void one_that_comes_back_in_time_is_not() {
    Vigil vigil = vigil(Optional.empty());
    vigil.isDue(GONE, at(0));
    vigil.isDue(WELL, at(14));
    assertThat(vigil.isDue(GONE, at(16))).isFalse();
    assertThat(vigil.isDue(GONE, at(30))).isFalse();
    assertThat(vigil.isDue(GONE, at(31))).isTrue();
  }

  @Test
  void one_that_a_single_host_still_sees_is_not() {
    Vigil vigil = vigil(Optional.empty());
    vigil.isDue(GONE, at(0));
    assertThat(vigil.isDue(new Sight("", "", 3, 3, 1), at(60))).isFalse();
  }

  @Test
  void one_that_answers_but_is_closed_is_not_as_somebody_may_be_changing_it() {
    Vigil vigil = vigil(Optional.empty());
    vigil.isDue(GONE, at(0));
    assertThat(vigil.isDue(new Sight("", "db1", 3, 3, 0), at(60))).isFalse();
  }

  @Test
  void who_sees_half_of_the_hosts_or_less_does_nothing() {
    Vigil vigil = vigil(Optional.empty());
    Sight half = new Sight("", "", 4, 2, 0);
    vigil.isDue(half, at(0));
    assertThat(vigil.isDue(half, at(60))).isFalse();
    assertThat(vigil.news(half, at(60))).contains("2 of 4 hosts answer");
    Sight more = new Sight("", "", 4, 3, 0);
    assertThat(vigil.isDue(more, at(61))).isFalse();
    assertThat(vigil.isDue(more, at(76))).isTrue();
  }

  @Test
  void it_is_not_done_twice_within_the_cool_down_whoever_did_it_last() {
    Vigil vigil = vigil(Optional.empty());
    vigil.isDue(GONE, at(0));
    assertThat(vigil.isDue(GONE, at(15))).isTrue();
    vigil.done(at(20));
    vigil.isDue(GONE, at(30));
    assertThat(vigil.isDue(GONE, at(600))).isFalse();
    assertThat(vigil.isDue(GONE, at(620))).isTrue();

    Vigil restarted = vigil(Optional.of(at(20)));
    restarted.isDue(GONE, at(30));
    assertThat(restarted.isDue(GONE, at(600))).isFalse();
    assertThat(restarted.isDue(GONE, at(620))).isTrue();
  }

  @Test
  void news_are_told_once() {
    Vigil vigil = vigil(Optional.empty());
    assertThat(vigil.news(WELL, at(0))).isEqualTo("db1 takes the writes");
    assertThat(vigil.news(WELL, at(5))).isEmpty();
    assertThat(vigil.news(GONE, at(10))).contains("in 15 s another one takes its place");
    vigil.done(at(30));
    assertThat(vigil.news(GONE, at(40))).contains("`--cool-down`");
    assertThat(vigil.news(new Sight("", "", 3, 3, 2), at(50))).contains("2 of 3 hosts see it");
  }
}
