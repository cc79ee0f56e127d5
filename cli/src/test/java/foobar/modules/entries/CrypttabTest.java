package foobar.modules.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrypttabTest {

  private static final String FILE = "/etc/crypttab";
  private static final String TABLE = "# opened at a start\ndata  UUID=1  /etc/key  luks,discard\n";

  private final FakeHost host = new FakeHost().with(FILE, TABLE);

  private String after(String parameters) {
    Trial.run(host, "crypttab: { " + parameters + " }");
    assertThat(Trial.check(host, "crypttab: { " + parameters + " }").changes())
        .as("a second time")
        .isEmpty();
    return host.text(FILE);
  }

  @Test
  void an_entry_as_it_should_be_is_left_as_it_is_written() {
    assertThat(
            after(
                "name: /dev/mapper/data, state: present, opts: 'discard,luks', password: /etc/key"))
        .isEqualTo(TABLE);
  }

  @Test
  void a_new_entry_comes_last() {
    assertThat(after("name: swap, state: present, backing_device: /dev/vdb, opts: swap"))
        .isEqualTo(
            "# opened at a start\ndata UUID=1 /etc/key luks,discard\nswap /dev/vdb none swap\n");
  }

  @Test
  void options_are_added_changed_and_taken_away() {
    assertThat(after("name: data, state: opts_present, opts: 'size=512,discard'"))
        .contains("data UUID=1 /etc/key luks,discard,size=512\n");
    assertThat(after("name: data, state: opts_present, opts: size=256")).contains(",size=256\n");
    assertThat(after("name: data, state: opts_absent, opts: 'luks,size,never'"))
        .contains("data UUID=1 /etc/key discard\n");
  }

  @Test
  void an_entry_is_taken_out() {
    assertThat(after("name: data, state: absent")).isEqualTo("# opened at a start\n\n");
    assertThat(Trial.run(host, "crypttab: { name: data, state: absent }").value("msg"))
        .isEqualTo(Text.of("?"));
  }

  @Test
  void a_password_in_the_table_is_never_shown() {
    Trial trial =
        Trial.run(
            host,
            "crypttab: { name: x, state: present, backing_device: /dev/x, password: open-sesame }");

    assertThat(host.text(FILE)).contains("x /dev/x open-sesame\n");
    assertThat(trial.changes().toString()).doesNotContain("open-sesame");
  }

  @Test
  void a_new_entry_needs_a_device() {
    assertThat(Trial.check(host, "crypttab: { name: x, state: present, opts: luks }").failure())
        .isEqualTo("'backing_device' required to add a new entry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state: present",
        "state: opts_present, opts: a, password: /k",
        "state: present, opts: 'a b'",
        "state: present, backing_device: ''"
      })
  void tasks_that_cannot_be_done_are_refused(String rest) {
    assertThatThrownBy(() -> Trial.module("crypttab: { name: x, " + rest + " }"))
        .isInstanceOf(Mistake.class);
  }
}
