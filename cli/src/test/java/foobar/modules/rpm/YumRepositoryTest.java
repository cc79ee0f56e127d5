package foobar.modules.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class YumRepositoryTest {

  private static final String PATH = "/etc/yum.repos.d/trial.repo";
  private static final String TRIAL =
      "name: trial, description: Trial, baseurl: ['file:///a', 'file:///b'], gpgcheck: false";
  private static final String WRITTEN =
      "[trial]\nbaseurl = file:///a\n\tfile:///b\ngpgcheck = 0\nname = Trial\n\n";

  private final FakeHost host = new FakeHost().withDirectory("/etc/yum.repos.d");

  @Test
  void a_repository_is_written_with_its_options_in_order() {
    Trial trial = Trial.run(host, "yum_repository: { " + TRIAL + " }");

    assertThat(trial.changed()).isTrue();
    assertThat(host.text(PATH)).isEqualTo(WRITTEN);
    assertThat(trial.value("repo")).hasToString("trial");
  }

  @Test
  void one_that_says_the_same_in_another_order_stays() {
    host.with(PATH, "# mine\n[trial]\nname=Trial\ngpgcheck=0\nbaseurl=file:///a\n  file:///b\n");

    assertThat(Trial.check(host, "yum_repository: { " + TRIAL + " }").hasChanges()).isFalse();
  }

  @Test
  void others_in_the_same_file_are_kept() {
    host.with(PATH, WRITTEN);

    Trial.run(
        host,
        "yum_repository: { name: other, file: trial, description: Other, metalink: 'http://x' }");
    assertThat(host.text(PATH))
        .isEqualTo(WRITTEN + "[other]\nmetalink = http://x\nname = Other\n\n");

    Trial.run(host, "yum_repository: { name: trial, state: absent }");
    assertThat(host.text(PATH)).startsWith("[other]");
  }

  @Test
  void the_last_one_takes_its_file_along() {
    host.with(PATH, WRITTEN);

    Trial.run(host, "yum_repository: { name: trial, state: absent }");

    assertThat(host.file(PATH).exists()).isFalse();
    assertThat(Trial.check(host, "yum_repository: { name: trial, state: absent }").hasChanges())
        .isFalse();
  }

  @Test
  void a_password_is_written_but_never_shown() {
    String task = "yum_repository: { " + TRIAL + ", username: me, password: geheim }";
    Plan plan = Trial.check(host, task);

    assertThat(Trial.changes(plan).toString()).doesNotContain("geheim");
    Trial.run(host, task);
    assertThat(host.text(PATH)).contains("password = geheim");
  }

  @Test
  void a_place_and_a_description_are_needed_to_add_one() {
    assertThatThrownBy(() -> Trial.module("yum_repository: { name: x, description: X }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("'baseurl', 'metalink' or 'mirrorlist' is required");
    assertThatThrownBy(() -> Trial.module("yum_repository: { name: x, baseurl: 'file:///x' }"))
        .hasMessageContaining("'description' is required");
  }

  @Test
  void a_host_without_the_folder_is_told() {
    assertThat(Trial.check(new FakeHost(), "yum_repository: { " + TRIAL + " }").failure())
        .isEqualTo("Repo directory '/etc/yum.repos.d' does not exist.");
  }
}
