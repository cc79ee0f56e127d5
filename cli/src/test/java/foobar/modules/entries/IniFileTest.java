package foobar.modules.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IniFileTest {

  private static final String FILE = "/etc/app.ini";
  private static final String INI =
      """
      top=1

      [drinks]
      fav = tea
      ;cold = no

      # about snacks
      [snacks]
      fav = nuts
      """;

  private final FakeHost host = new FakeHost().with(FILE, INI, 0640, "root", "www-data");

  private String after(String parameters) {
    Trial trial = Trial.run(host, "ini_file: { path: " + FILE + ", " + parameters + " }");
    assertThat(Trial.check(host, "ini_file: { path: " + FILE + ", " + parameters + " }").changes())
        .as("a second time")
        .isEmpty();
    assertThat(trial.plan().failure()).isNull();
    return host.text(FILE);
  }

  @Test
  void a_value_of_one_section_is_changed_and_of_no_other() {
    assertThat(after("section: drinks, option: fav, value: water"))
        .isEqualTo(INI.replace("fav = tea", "fav = water"));
    assertThat(host.file(FILE).octalMode()).isEqualTo("0640");
    assertThat(host.file(FILE).group()).isEqualTo("www-data");
  }

  @Test
  void an_option_that_is_a_comment_is_the_place_for_its_value() {
    assertThat(after("section: drinks, option: cold, value: very, no_extra_spaces: true"))
        .isEqualTo(INI.replace(";cold = no", "cold=very"));
  }

  @Test
  void a_new_option_comes_after_the_last_that_says_something() {
    assertThat(after("section: drinks, option: hot, value: 'yes'"))
        .isEqualTo(INI.replace("fav = tea\n", "fav = tea\nhot = yes\n"));
  }

  @Test
  void without_a_section_the_part_before_the_first_is_meant() {
    assertThat(after("option: top, value: '2'")).startsWith("top = 2\n\n[drinks]");
    assertThat(after("option: next, value: '3'")).startsWith("top = 2\nnext = 3\n\n[drinks]");
  }

  @Test
  void a_new_section_comes_last() {
    assertThat(after("section: new, option: a, value: b")).isEqualTo(INI + "[new]\na = b\n");
  }

  @Test
  void several_values_have_a_line_each_and_others_go() {
    host.with(FILE, "[p]\npeer = x\npeer = a\nother = 1\npeer = y\n");

    assertThat(after("section: p, option: peer, values: [a, b]"))
        .isEqualTo("[p]\npeer = b\npeer = a\nother = 1\n");
  }

  @Test
  void others_stay_where_the_values_are_not_the_only_ones() {
    host.with(FILE, "[p]\npeer = x\n");

    assertThat(after("section: p, option: peer, values: [a, x], exclusive: false"))
        .isEqualTo("[p]\npeer = x\npeer = a\n");
    assertThat(after("section: p, option: peer, value: x, exclusive: false, state: absent"))
        .isEqualTo("[p]\npeer = a\n");
  }

  @Test
  void an_option_can_have_no_value_at_all() {
    assertThat(after("section: drinks, option: strong, allow_no_value: true"))
        .contains("fav = tea\nstrong\n");
    assertThat(after("section: drinks, option: fav, allow_no_value: true"))
        .contains("[drinks]\nfav\n");
  }

  @Test
  void an_option_or_a_whole_section_is_taken_out() {
    assertThat(after("section: drinks, option: fav, state: absent"))
        .isEqualTo(INI.replace("fav = tea\n", ""));
    assertThat(after("section: drinks, state: absent"))
        .isEqualTo("top=1\n\n[snacks]\nfav = nuts\n");
  }

  @Test
  void a_missing_file_is_made_as_ansible_makes_it() {
    Trial trial =
        Trial.run(host, "ini_file: { path: /etc/new/x.ini, section: s, option: a, value: b }");

    assertThat(host.text("/etc/new/x.ini")).isEqualTo("\n[s]\na = b\n");
    assertThat(trial.value("msg")).isEqualTo(Text.of("section and option added"));
    assertThat(Trial.run(host, "ini_file: { path: /no, state: absent, section: s }").changed())
        .isFalse();
  }

  @Test
  void a_missing_file_is_an_error_where_it_must_be_there() {
    Trial trial =
        Trial.run(host, "ini_file: { path: /no, section: s, option: a, value: b, create: false }");

    assertThat(trial.plan().failure()).isEqualTo("Destination /no does not exist!");
    assertThat(trial.value("rc")).isEqualTo(Int.of(257));
  }

  @Test
  void rights_are_set_though_the_text_is_right() {
    Trial trial =
        Trial.run(
            host,
            "ini_file: { path: "
                + FILE
                + ", section: drinks, option: fav, value: tea, mode: '0600' }");

    assertThat(trial.changes()).containsExactly("mode: 0640 -> 0600");
    assertThat(host.file(FILE).octalMode()).isEqualTo("0600");
  }

  @Test
  void a_mark_of_byte_order_is_left_out_when_something_changes() {
    host.with(FILE, "\uFEFF[a]\nb = 1");

    assertThat(after("section: a, option: b, value: '2'")).isEqualTo("[a]\nb = 2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"value: a, values: [b]", "state: present"})
  void tasks_that_say_too_little_or_too_much_are_refused(String rest) {
    assertThatThrownBy(() -> Trial.module("ini_file: { path: /x, option: o, " + rest + " }"))
        .isInstanceOf(Mistake.class);
  }
}
