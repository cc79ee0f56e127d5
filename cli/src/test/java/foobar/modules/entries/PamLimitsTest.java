package foobar.modules.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PamLimitsTest {

  private static final String FILE = "/etc/security/limits.conf";
  private static final String LIMITS =
      """
      # domain type item value

      www-data  soft  nofile  4096  # for the site
      @dev      -     maxlogins 4
      kim       hard  nice    -5
      """;

  private final FakeHost host = new FakeHost().with(FILE, LIMITS);

  private String after(String parameters) {
    Trial.run(host, "pam_limits: { " + parameters + " }");
    return host.text(FILE);
  }

  @Test
  void a_limit_as_it_should_be_needs_one_look_and_is_told() {
    Trial trial =
        Trial.run(
            host,
            "pam_limits: { domain: '@dev', limit_type: '-', limit_item: maxlogins, value: 4 }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("msg")).isEqualTo(Text.of("@dev      -     maxlogins 4\n"));
  }

  @Test
  void another_value_takes_the_lines_place_and_leaves_its_comment() {
    assertThat(after("domain: www-data, limit_type: soft, limit_item: nofile, value: '65536'"))
        .isEqualTo(
            LIMITS.replace(
                "www-data  soft  nofile  4096  # for the site",
                "www-data\tsoft\tnofile\t65536\t#for the site"));
  }

  @Test
  void a_new_limit_comes_last_even_if_the_last_line_has_no_end() {
    host.with(FILE, "a soft core 0");

    assertThat(after("domain: '*', limit_type: hard, limit_item: core, value: '0', comment: none"))
        .isEqualTo("a soft core 0\n*\thard\tcore\t0\t#none\n");
  }

  @Test
  void a_file_that_is_not_there_is_made_in_a_folder_that_is() {
    String task =
        "pam_limits: { domain: x, limit_type: soft, limit_item: as, value: infinity, dest: %s }";
    host.withDirectory("/etc/security/limits.d");
    Trial.run(host, task.formatted("/etc/security/limits.d/x.conf"));
    assertThat(host.text("/etc/security/limits.d/x.conf")).isEqualTo("x\tsoft\tas\tinfinity\n");
    assertThat(Trial.check(host, task.formatted("/nowhere/x")).failure())
        .isEqualTo("directory /nowhere is not there to put /nowhere/x into");
  }

  @ParameterizedTest
  @CsvSource({
    "use_max, 100, 4096",
    "use_max, 9000, 9000",
    "use_max, unlimited, unlimited",
    "use_min, 100, 100",
    "use_min, 9000, 4096",
    "use_min, -1, 4096"
  })
  void the_higher_or_the_lower_limit_can_be_kept(String which, String value, String kept) {
    String text =
        after(
            "domain: www-data, limit_type: soft, limit_item: nofile, "
                + which
                + ": true, value: '"
                + value
                + "'");

    assertThat(text.replaceAll("\\s+", " ")).contains("www-data soft nofile " + kept + " #");
  }

  @Test
  void of_a_limit_that_is_none_only_the_lower_is_another() {
    host.with(FILE, "a soft core unlimited\n");

    assertThat(after("domain: a, limit_type: soft, limit_item: core, value: '-1', use_min: true"))
        .isEqualTo("a soft core unlimited\n");
    assertThat(after("domain: a, limit_type: soft, limit_item: core, value: '7', use_max: true"))
        .isEqualTo("a soft core unlimited\n");
    assertThat(after("domain: a, limit_type: soft, limit_item: core, value: '7', use_min: true"))
        .isEqualTo("a\tsoft\tcore\t7\n");
  }

  @Test
  void a_file_that_holds_nonsense_is_left_alone() {
    host.with(FILE, "kim soft nofile many\n");

    assertThat(
            Trial.check(
                    host,
                    "pam_limits: { domain: a, limit_type: soft, limit_item: core, value: '1' }")
                .failure())
        .startsWith("Invalid configuration found in '" + FILE + "'. Value of 'many' for item");
  }

  @Test
  void a_copy_is_kept_if_wanted_when_something_changes() {
    Trial trial =
        Trial.run(
            host,
            "pam_limits: { domain: a, limit_type: soft, limit_item: core, value: '1', backup: true }");

    assertThat(host.text(trial.value("backup_file").toString())).isEqualTo(LIMITS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit_item: nofile, value: many",
        "limit_item: nice, value: '20'",
        "limit_item: priority, value: '-21'",
        "limit_item: nofile, value: '-2'",
        "limit_item: files, value: '1'",
        "limit_item: nofile, value: '1', use_min: true, use_max: true",
        "limit_item: nofile, value: '1', comment: \"a\\nb\""
      })
  void what_cannot_be_a_limit_is_refused(String wrong) {
    assertThatThrownBy(
            () -> Trial.module("pam_limits: { domain: x, limit_type: soft, " + wrong + " }"))
        .isInstanceOf(Mistake.class);
  }
}
