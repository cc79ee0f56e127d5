package foobar.modules.lang;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.value.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class MakeTest {

  private static final String LOOK = "program=$1";
  private static final String TASK =
      "make: { chdir: /src, target: install, jobs: 2, params: { PREFIX: /opt/my tool, N: 4 } }";

  private final FakeHost host = new FakeHost().withDirectory("/src");

  @Test
  void a_target_that_is_up_to_date_is_left_alone() {
    host.answers(LOOK, 0, "/usr/bin/make\036make: 'install' is up to date.\n");

    Trial trial = Trial.run(host, TASK);

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("stdout")).hasToString("make: 'install' is up to date.");
    assertThat(host.commandsAsked().getLast().words())
        .isEqualTo(List.of("", "-j", "2", "install", "PREFIX=/opt/my tool", "N=4"));
  }

  @Test
  void a_target_that_is_not_is_made() {
    host.answers(LOOK, 1, "/usr/bin/make\036").answers("/usr/bin/make", "done\n");

    Trial trial = Trial.run(host, TASK);

    assertThat(host.ran()).containsExactly("/usr/bin/make -j 2 install PREFIX=/opt/my tool N=4");
    assertThat(host.commandsRun().getFirst().directory()).isEqualTo("/src");
    assertThat(trial.value("stdout")).isEqualTo(Text.of("done"));
    assertThat(trial.value("command"))
        .hasToString("/usr/bin/make -j 2 install 'PREFIX=/opt/my tool' N=4");
  }

  @Test
  void what_make_says_is_the_failure() {
    host.answers(LOOK, 2, "/usr/bin/make\036")
        .answers("/usr/bin/make", FakeHost.output(2, "", "make: *** No rule\n"));

    Trial trial = Trial.run(host, "make: { chdir: /src, target: x }");

    assertThat(trial.value("rc")).hasToString("2");
    assertThat(trial.value("stderr")).hasToString("make: *** No rule\n");
  }

  @Test
  void a_host_without_the_folder_or_make_is_told() {
    assertThat(Trial.check(host, "make: { chdir: /none }").failure())
        .isEqualTo("There is no directory /none to run make in");
    host.answers(LOOK, FakeHost.output(127, "", "Failed to find required executable \"make\"\n"));
    assertThat(Trial.check(host, TASK).failure())
        .isEqualTo("Failed to find required executable \"make\"");
  }
}
