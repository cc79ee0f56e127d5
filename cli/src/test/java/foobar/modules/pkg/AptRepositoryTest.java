package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AptRepositoryTest {

  private static final String FOLDER = "/etc/apt/sources.list.d/";
  private static final String LINE = "deb [arch=amd64] https://x.example/debian stable main";

  private final FakeHost host =
      new FakeHost()
          .withDirectory(FOLDER)
          .answers("grep -sH", "/etc/apt/sources.list:deb http://y.example/debian sid main\n")
          .answers("stat -c %Y", "same")
          .answers("touch", "")
          .answers("apt-get", "");

  private static String task(String repo, String more) {
    return "apt_repository: { repo: '" + repo + "'" + more + " }";
  }

  @Test
  void a_new_source_gets_its_file_and_its_lists() {
    Trial.run(host, task(LINE, ", filename: x"));

    assertThat(host.text(FOLDER + "x.list")).isEqualTo(LINE + "\n");
    assertThat(host.ran()).anyMatch(call -> call.contains(" update "));
  }

  @Test
  void a_source_that_some_file_has_is_left_alone() {
    assertThat(Trial.check(host, task("deb  http://y.example/debian   sid main", "")).hasChanges())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deb https://x.example/debian stable main | x_example_debian.list",
        "deb [arch=amd64] http://user:word@x.example:8080/a-b/ ./ | x_example_8080_a_b.list",
        "deb-src file:///srv/apt ./ | srv_apt.list",
      })
  void without_a_name_the_address_names_the_file(String repo, String file) {
    Trial.run(host, task(repo, ", update_cache: false"));

    assertThat(host.file(FOLDER + file).exists()).isTrue();
  }

  @Test
  void a_source_that_cannot_be_fetched_is_taken_back() {
    host.answers("apt-get", FakeHost.output(100, "", "E: Failed to fetch: Could not connect to x"));

    assertThatThrownBy(() -> Trial.run(host, task(LINE, ", filename: x, update_cache_retries: 1")))
        .hasMessageContaining("cannot reach a package source");
    assertThat(host.file(FOLDER + "x.list").exists()).isFalse();
  }

  @Test
  void a_source_is_removed_and_its_empty_file_too() {
    host.with(FOLDER + "x.list", LINE + "\n").answers("grep -sH", FOLDER + "x.list:" + LINE + "\n");

    Trial.run(host, task(LINE, ", state: absent"));

    assertThat(host.file(FOLDER + "x.list").exists()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ppa:x/y", "https://x.example stable main", "deb"})
  void what_is_no_source_is_refused(String repo) {
    assertThatThrownBy(() -> Trial.module(task(repo, ""))).isInstanceOf(Mistake.class);
  }
}
