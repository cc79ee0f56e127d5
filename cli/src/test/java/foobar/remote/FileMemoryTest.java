package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.FileMemory.Identity;
import org.junit.jupiter.api.Test;

class FileMemoryTest {

  private long now = 1_700_000_100;
  private final FileMemory memory = new FileMemory(() -> now);
  private final Identity motd = new Identity("2049 12 7 1700000000.5", 1_700_000_000);

  @Test
  void what_was_read_is_known_as_long_as_the_file_is_the_same() {
    memory.keep("sum", "/etc/motd", motd, "aa");

    assertThat(memory.knows("sum", "/etc/motd")).isTrue();
    assertThat(memory.recall("sum", "/etc/motd", motd)).isEqualTo("aa");
    Identity other = new Identity("2049 12 7 1700000099.5", 1_700_000_099);
    assertThat(memory.recall("sum", "/etc/motd", other)).isNull();
  }

  @Test
  void what_was_read_in_another_way_or_of_another_file_is_not_known() {
    memory.keep("sum", "/etc/motd", motd, "aa");

    assertThat(memory.knows("kind", "/etc/motd")).isFalse();
    assertThat(memory.knows("sum", "/etc/issue")).isFalse();
  }

  @Test
  void a_file_that_changed_within_the_last_minute_may_change_again_without_a_trace() {
    memory.keep("sum", "/etc/motd", new Identity("2049 12 7 1700000041", 1_700_000_041), "aa");

    assertThat(memory.knows("sum", "/etc/motd")).isFalse();
  }

  @Test
  void nothing_is_kept_of_a_host_that_does_not_say_what_time_it_is() {
    now = 0;
    memory.keep("sum", "/etc/motd", motd, "aa");

    assertThat(memory.knows("sum", "/etc/motd")).isFalse();
  }
}
