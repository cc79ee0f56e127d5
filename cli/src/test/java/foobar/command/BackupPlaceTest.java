package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What `--to`, `--from` and `--until` take. */
class BackupPlaceTest {

  @Test
  void a_place_is_a_folder_here_or_on_a_host() {
    assertThat(BackupPlace.of("store-1.example:/srv/db"))
        .isEqualTo(new BackupPlace("store-1.example:/srv/db", false));
    assertThat(BackupPlace.of("backups/x"))
        .isEqualTo(new BackupPlace(Path.of("backups/x").toAbsolutePath().toString(), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store:",
        "store:srv",
        "store:/srv/my backups",
        "store:/srv/../etc",
        "store:/$(id)",
        "store:/"
      })
  void a_folder_that_shells_would_misread_is_refused(String place) {
    assertThatThrownBy(() -> BackupPlace.of(place)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22 18:30:00, 2026-11-22 18:30:00",
    "2026-11-22T18:30:00Z, 2026-11-22 18:30:00",
    "2026-11-22 18:30:00+02:00, 2026-11-22 16:30:00",
    "2026-07-22 00:30:00 Europe/Berlin, 2026-07-21 22:30:00"
  })
  void a_moment_is_one_of_utc_unless_it_says_otherwise(String given, String utc) {
    assertThat(Moment.utc(given)).isEqualTo(utc);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2026-13-01 00:00:00", "18:30", "2026-11-22 18:30:00 Nowhere/Land"})
  void what_is_no_moment_is_refused_with_an_example(String given) {
    assertThatThrownBy(() -> Moment.utc(given)).hasMessageContaining("write it like");
  }
}
