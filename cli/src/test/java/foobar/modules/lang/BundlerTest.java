package foobar.modules.lang;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class BundlerTest {

  private final FakeHost host = new FakeHost();

  @Test
  void gems_that_are_missing_are_a_change() {
    host.answers("bundle check", 1, "The following gems are missing\n")
        .answers("bundle install", "Installing rake 13.0\n");

    Trial trial =
        Trial.run(
            host,
            "bundler: { chdir: /srv/app, deployment_mode: true, exclude_groups: [dev, test] }");

    assertThat(trial.changes()).containsExactly("bundle install: not satisfied -> satisfied");
    assertThat(host.ran()).containsExactly("bundle install --without dev:test --deployment");
    assertThat(host.commandsRun().getFirst().directory()).isEqualTo("/srv/app");
    assertThat(trial.value("state")).hasToString("present");
  }

  @Test
  void gems_that_are_there_are_none() {
    host.answers("bundle check", "The Gemfile's dependencies are satisfied\n")
        .answers("bundle update --local", "Using rake 13.0\n");

    assertThat(Trial.run(host, "bundler: { state: latest, local: true }").changed()).isFalse();
  }

  @Test
  void a_host_without_it_says_so() {
    host.answers("bundle check", 127, "");

    assertThat(Trial.check(host, "bundler: {}").failure())
        .isEqualTo("Failed to find required executable \"bundle\"");
  }
}
