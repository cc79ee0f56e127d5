package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class ApkTest {

  private static final String STATE = "# What apk knows";
  private static final String KNOWN =
      """
      W alpine-base
      W nginx
      W php82=8.2.1-r0
      W .tools
      I nginx
      I .tools
      V .tools gcc make
      O gcc
      O nginx
      """;
  private static final String ADDED =
      """
      (1/2) Installing libcurl (8.5.0-r0)
      (2/2) Installing curl (8.5.0-r0)
      Executing busybox-1.36.1-r15.trigger
      OK: 13 MiB in 27 packages
      """;

  private final FakeHost host = new FakeHost().answers(STATE, KNOWN);

  @Test
  void what_the_host_is_told_to_have_needs_one_question() {
    Trial trial = Trial.run(host, "apk: { name: [nginx, php82, .tools] }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("msg")).isEqualTo(Text.of("package(s) already installed"));
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void what_comes_is_shown_and_returned() {
    host.answers("apk --no-cache add --simulate curl", ADDED)
        .answers("apk --no-cache add curl", ADDED);

    Trial trial = Trial.run(host, "apk: { name: [curl, nginx], no_cache: true }");

    assertThat(trial.changes())
        .containsExactly("libcurl: absent -> 8.5.0-r0", "curl: absent -> 8.5.0-r0");
    assertThat(trial.value("msg")).isEqualTo(Text.of("installed curl package(s)"));
    assertThat(trial.value("packages")).hasToString("['libcurl', 'curl']");
  }

  @Test
  void the_newest_is_taken_of_a_package_and_of_what_a_virtual_one_stands_for() {
    host.answers(
        "apk add --simulate --upgrade nginx gcc",
        "(1/1) Upgrading nginx (1.24.0-r1 -> 1.26.0-r0)\nOK: 1 MiB\n");

    Plan plan = Trial.check(host, "apk: { name: [nginx, .tools], state: latest }");

    assertThat(Trial.changes(plan)).containsExactly("nginx: 1.24.0-r1 -> 1.26.0-r0");
  }

  @Test
  void a_package_that_stays_because_another_needs_it_is_a_failure() {
    host.answers("apk del --purge --simulate nginx", "")
        .answers("apk del --simulate --purge nginx", "(1/1) Purging nginx (1.24.0-r1)\n")
        .answers(
            "apk del --purge nginx", "World updated, but the following packages are not removed")
        .answers("apk -e info nginx", "nginx\n");
    Plan plan = Trial.check(host, "apk: { name: nginx, state: absent }");
    foobar.module.Results results = new foobar.module.Results();
    plan.changes().getFirst().act().apply(host, results);

    assertThat(Trial.changes(plan)).containsExactly("nginx: 1.24.0-r1 -> absent");
    assertThat(results.failure()).isEqualTo("failed to remove nginx package(s)");
  }

  @Test
  void what_is_not_there_stays_away() {
    assertThat(Trial.check(host, "apk: { name: curl, state: absent }").results().get("msg"))
        .isEqualTo(Text.of("package(s) already removed"));
  }

  @Test
  void an_upgrade_with_nothing_to_do_is_no_change() {
    host.answers("apk upgrade --simulate --available", "OK: 13 MiB in 27 packages\n");

    Plan plan = Trial.check(host, "apk: { upgrade: true, available: true }");

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.results().get("msg")).isEqualTo(Text.of("packages already upgraded"));
  }

  @Test
  void fresh_lists_alone_are_a_change() {
    host.answers("apk update", "OK: 20000 distinct packages available\n");

    Trial trial = Trial.run(host, "apk: { update_cache: true }");

    assertThat(trial.changed()).isTrue();
    assertThat(trial.value("msg")).isEqualTo(Text.of("updated repository indexes"));
  }

  @Test
  void fresh_lists_beside_packages_that_are_there_are_no_change() {
    host.answers("apk update", "OK\n");

    Trial trial = Trial.run(host, "apk: { name: nginx, update_cache: true }");

    assertThat(trial.changed()).isFalse();
    assertThat(host.ran()).containsExactly("apk update");
  }

  @Test
  void an_unknown_package_fails_with_what_apk_says() {
    host.answers(
        "apk add --simulate nosuch",
        FakeHost.output(1, "ERROR: unable to select packages:\n  nosuch (no such package)\n", ""));

    Plan plan = Trial.check(host, "apk: { name: nosuch }");

    assertThat(plan.failure()).isEqualTo("failed to install nosuch");
    assertThat(plan.results().get("stdout").toString()).contains("no such package");
  }
}
