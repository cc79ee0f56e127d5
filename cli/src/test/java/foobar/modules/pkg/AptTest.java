package foobar.modules.pkg;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.Int;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AptTest {

  private static final String STATE = "# What apt needs to know";
  private static final String SIMULATED = recorded(AptTest.class, "simulated-install.txt");

  /** Lists fetched 457 seconds ago; curl, nginx and mawk (which provides awk) are installed. */
  private final FakeHost host = new FakeHost().answers(STATE, recorded(AptTest.class, "state.txt"));

  private static Predicate<Command> aptGet(boolean simulated, String... words) {
    return command ->
        command.words().contains("apt-get")
            && command.words().contains("-s") == simulated
            && command.words().containsAll(List.of(words));
  }

  private FakeHost simulating(Output output, String... words) {
    return host.answers(aptGet(true, words), (fake, command) -> output);
  }

  private FakeHost doing(Output output, String... words) {
    return host.answers(aptGet(false, words), (fake, command) -> output);
  }

  private static Output out(String text) {
    return FakeHost.output(0, text, "");
  }

  private static Output error(String text) {
    return FakeHost.output(100, "", text);
  }

  @Test
  void installed_packages_need_one_question_and_no_change() {
    Plan plan = Trial.check(host, "apt: { name: [curl, nginx, 'libc6:amd64'] }");

    assertThat(plan.hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(plan.results()).containsEntry("cache_updated", Bool.FALSE);
    assertThat(plan.results()).containsEntry("cache_update_time", Int.of(1795252675));
  }

  @Test
  void a_name_that_another_package_provides_is_there_unless_a_package_is_called_so() {
    host.answers("apt-cache --no-all-versions show awk", "");
    host.answers("apt-cache --no-all-versions show httpd", "Package: httpd\nVersion: 1\n");
    simulating(out("Inst httpd (1 Debian:13 [all])\n"), "install");

    assertThat(Trial.check(host, "apt: { name: awk }").hasChanges()).isFalse();
    assertThat(Trial.changes(Trial.check(host, "apt: { name: httpd }")))
        .containsExactly("httpd: absent -> 1");
  }

  @Test
  void a_package_that_came_along_with_another_is_marked_as_wanted_which_is_no_change() {
    FakeHost withAutomatic =
        new FakeHost()
            .answers(STATE, recorded(AptTest.class, "state.txt") + "auto nginx-common\nauto x\n")
            .answers("apt-mark manual nginx-common", "");

    Trial trial = Trial.run(withAutomatic, "apt: { name: [curl, nginx-common] }");

    assertThat(trial.changed()).isFalse();
    assertThat(withAutomatic.commandsRun())
        .extracting(command -> String.join(" ", command.words()))
        .containsExactly("apt-mark manual nginx-common");
  }

  @Test
  void a_missing_package_is_shown_with_all_that_comes_along() {
    simulating(out(SIMULATED), "install", "php-fpm");

    Plan plan = Trial.check(host, "apt: { name: [curl, php-fpm] }");

    assertThat(Trial.changes(plan)).first().isEqualTo("php-fpm: absent -> 2:8.4+96");
    assertThat(Trial.changes(plan)).last().asString().startsWith("dependencies: absent -> ");
    assertThat(plan.changes())
        .flatExtracting(change -> change.brings())
        .contains(new Expectation(Expectation.Kind.PACKAGE, "php8.4-fpm"));
  }

  @Test
  void one_call_installs_all_and_its_words_are_the_tasks() {
    simulating(out(SIMULATED), "install");
    doing(out("0 upgraded, 11 newly installed, 0 to remove and 0 not upgraded."), "install");

    Trial trial = Trial.run(host, "apt: { name: php-fpm, install_recommends: false }");

    assertThat(trial.changed()).isTrue();
    assertThat(trial.value("stdout").toString()).contains("11 newly installed");
    assertThat(host.commandsRun()).hasSize(1);
    Command call = host.commandsRun().getFirst();
    assertThat(call.words()).endsWith("install", "php-fpm");
    assertThat(call.words()).contains("APT::Install-Recommends=0", "DPkg::Lock::Timeout=60");
    assertThat(call.words()).contains("Dpkg::Options::=--force-confold");
    assertThat(call.environment()).containsEntry("DEBIAN_FRONTEND", "noninteractive");
  }

  @Test
  void a_wrong_version_is_replaced() {
    simulating(out("Inst nginx [1.26.3-3+deb13u10] (1.27.1-1 localhost [amd64])\n"), "nginx=1.27*");

    Plan plan = Trial.check(host, "apt: { name: nginx=1.27* }");

    assertThat(Trial.changes(plan)).containsExactly("nginx: 1.26.3-3+deb13u10 -> 1.27.1-1");
    assertThat(Trial.check(host, "apt: { name: nginx=1.26* }").hasChanges()).isFalse();
    assertThat(Trial.check(host, "apt: { name: 'nginx>=1.26' }").hasChanges()).isFalse();
  }

  @Test
  void what_a_removal_takes_along_is_shown() {
    simulating(out(recorded(AptTest.class, "simulated-purge.txt")), "remove", "--purge");

    Plan plan =
        Trial.check(
            host, "apt: { name: nginx-light, state: absent, purge: true, autoremove: true }");

    assertThat(Trial.changes(plan))
        .contains("nginx-light: 1.26.3-3+deb13u10 -> absent", "nginx: 1.26.3-3+deb13u10 -> absent");
  }

  @Test
  void an_absent_package_stays_absent_without_a_call() {
    Plan plan = Trial.check(host, "apt: { name: [cowsay, awk], state: absent }");

    assertThat(plan.hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void an_unknown_package_fails_before_any_change_and_names_the_nearest() {
    simulating(error("E: Unable to locate package ngins"), "install");
    host.answers("apt-cache pkgnames ng", "nginx\nnginx-light\nngrep\n");

    assertThat(Trial.check(host, "apt: { name: ngins }").failure())
        .isEqualTo("No package matching 'ngins' is available; did you mean `nginx`?");
  }

  @Test
  void an_unknown_version_lists_those_there_are() {
    simulating(error("E: Version '9' for 'nginx' was not found"), "nginx=9");
    host.answers("apt-cache madison nginx", " nginx | 1.26.3-3 | file:/x ./ Packages\n");

    assertThat(Trial.check(host, "apt: { name: nginx=9 }").failure())
        .isEqualTo("no available installation candidate for nginx=9; there is: 1.26.3-3");
  }

  @Test
  void an_unknown_package_on_a_host_without_lists_asks_for_an_update() {
    simulating(error("E: Unable to locate package php-fpm"), "install");
    host.answers("apt-cache pkgnames", "").answers("ls /var/lib/apt/lists", 1, "");

    assertThat(Trial.check(host, "apt: { name: php-fpm }").failure())
        .endsWith("its package lists are empty: set `update_cache: true`");
  }

  @Test
  void a_package_the_old_lists_do_not_know_may_come_with_the_new_ones() {
    simulating(error("E: Unable to locate package php-fpm"), "install");

    Plan plan =
        Trial.check(host, "apt: { name: php-fpm, update_cache: true, cache_valid_time: 60 }");

    assertThat(plan.failure()).isNull();
    assertThat(Trial.changes(plan))
        .containsExactly("fetch the package lists", "php-fpm: absent -> present");
  }

  @Test
  void in_a_dry_run_a_package_from_a_source_just_added_counts_as_there() {
    simulating(error("E: Unable to locate package php-fpm"), "install");
    host.expecting(Expectation.Kind.REPOSITORY, "lists");

    assertThat(Trial.changes(Trial.check(host, "apt: { name: php-fpm }")))
        .containsExactly("php-fpm: absent -> present");
  }

  @Test
  void in_a_dry_run_a_package_an_earlier_step_installs_is_installed() {
    host.expecting(Expectation.Kind.PACKAGE, "php-fpm");

    assertThat(Trial.check(host, "apt: { name: php-fpm }").hasChanges()).isFalse();
  }

  @Test
  void a_dry_run_remembers_that_services_were_kept_from_starting() {
    simulating(error("E: Unable to locate package php-fpm"), "install");
    host.expecting(Expectation.Kind.REPOSITORY, "lists");

    Plan kept = Trial.check(host, "apt: { name: php-fpm, policy_rc_d: 101 }");
    Plan usual = Trial.check(host, "apt: { name: php-fpm }");

    assertThat(kept.changes().getLast().brings()).contains(Expectation.SERVICES_KEPT_OFF);
    assertThat(usual.changes().getLast().brings()).doesNotContain(Expectation.SERVICES_KEPT_OFF);
  }

  @Test
  void lists_younger_than_the_valid_time_are_not_fetched() {
    Plan plan = Trial.check(host, "apt: { update_cache: true, cache_valid_time: 3600 }");

    assertThat(plan.hasChanges()).isFalse();
  }

  @Test
  void lists_that_are_too_old_are_a_certain_change() {
    doing(out(""), "update");
    host.answers("touch", "").answers("stat -c %Y", "1\n");

    Trial trial = Trial.run(host, "apt: { cache_valid_time: 60 }");

    assertThat(trial.changes()).containsExactly("package lists: of 2026-11-21T09:17:55Z -> of now");
    assertThat(trial.changed()).isTrue();
    assertThat(trial.value("cache_updated")).isEqualTo(Bool.TRUE);
  }

  @Test
  void without_a_valid_time_only_lists_whose_time_moves_are_a_change() {
    doing(out(""), "update");
    host.answers("touch", "").answers("stat -c %Y", "1\n");

    Trial trial = Trial.run(host, "apt: { update_cache: true }");

    assertThat(trial.plan().certainlyChanges()).isFalse();
    assertThat(trial.changed()).isFalse();
    int[] asked = {0};
    host.answers(
        command -> command.toString().startsWith("stat -c %Y"),
        (fake, command) -> out(Integer.toString(asked[0]++)));
    assertThat(Trial.run(host, "apt: { update_cache: true }").changed()).isTrue();
  }

  @Test
  void what_is_for_packages_alone_is_not_asked_of_the_lists_or_the_archive() {
    host.answers("touch", "").answers("stat -c %Y", "1\n");
    host.answers(command -> command.toString().contains("apt-get"), (fake, command) -> out(""));

    Trial.run(host, "apt: { update_cache: true, upgrade: dist, autoremove: true, purge: true }");
    Trial.check(host, "apt: { autoremove: true, autoclean: true, purge: true }");

    List<List<String>> calls =
        Stream.concat(host.commandsAsked().stream(), host.commandsRun().stream())
            .map(Command::words)
            .toList();
    for (String verb : List.of("update", "autoclean")) {
      assertThat(calls.stream().filter(words -> words.contains(verb)))
          .as(verb)
          .isNotEmpty()
          .noneMatch(words -> words.contains("--auto-remove") || words.contains("--purge"));
    }
    assertThat(calls)
        .anyMatch(words -> words.containsAll(List.of("dist-upgrade", "--auto-remove", "--purge")));
  }

  @Test
  void fetching_lists_before_packages_that_are_there_is_no_change() {
    doing(out(""), "update");
    host.answers("touch", "").answers("stat -c %Y", "1\n");

    Trial trial = Trial.run(host, "apt: { name: curl, update_cache: true }");

    assertThat(trial.changed()).isFalse();
    assertThat(host.commandsRun().getFirst().words()).contains("update");
  }

  @Test
  void a_lock_is_waited_for_and_its_holder_named() {
    simulating(out(SIMULATED), "install");
    doing(
        error(
            "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812"
                + " (unattended-upgr)"),
        "install");

    assertThatThrownBy(() -> Trial.run(host, "apt: { name: php-fpm, lock_timeout: 1 }"))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            "apt is locked: process 812 (unattended-upgr) holds /var/lib/dpkg/lock-frontend;"
                + " `lock_timeout` says how long to wait");
    assertThat(host.commandsRun().size()).isBetween(2, 3);
  }

  @Test
  void a_source_that_cannot_be_reached_is_named() {
    host.answers("stat -c %Y", "1\n");
    doing(error("E: Failed to fetch http://x.example/y  Temporary failure resolving 'x.example'"));

    assertThatThrownBy(
            () -> Trial.run(host, "apt: { update_cache: true, update_cache_retries: 1 }"))
        .hasMessageStartingWith("the host cannot reach a package source: Temporary failure")
        .hasMessageContaining("x.example");
  }

  @Test
  void without_root_the_message_says_become() {
    simulating(out(SIMULATED), "install");
    doing(error("E: Unable to acquire the dpkg frontend lock, are you root?"));

    assertThatThrownBy(() -> Trial.run(host, "apt: { name: php-fpm }"))
        .hasMessage("apt needs root: give the task `become: true`");
  }

  @Test
  void a_host_without_dpkg_is_told_about_package() {
    host.answers(STATE, 127, "");

    assertThatThrownBy(() -> Trial.check(host, "apt: { name: curl }"))
        .hasMessageContaining("this host has no dpkg");
  }

  @Test
  void a_policy_keeps_services_from_starting() {
    simulating(out(SIMULATED), "install");
    doing(out(""));

    Trial.run(host, "apt: { name: php-fpm, policy_rc_d: 101 }");

    assertThat(host.commandsRun().getFirst().words()).startsWith("101", "apt-get");
    assertThat(host.commandsRun().getFirst().script()).contains("policy-rc.d", "trap");
  }

  @Test
  void a_task_that_says_nothing_does_nothing_as_with_ansible() {
    assertThat(Trial.run(host, "apt: {}").changes()).isEmpty();
  }

  @Test
  void a_name_that_is_an_option_is_refused() {
    assertThatThrownBy(() -> Trial.module("apt: { name: '--reinstall' }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("`--reinstall` is not the name of a package");
  }

  @Test
  void an_upgrade_of_everything_shows_each_package() {
    simulating(out("Inst curl [8.14.1-2] (8.14.1-3 localhost [amd64])\n"), "dist-upgrade");

    assertThat(Trial.changes(Trial.check(host, "apt: { upgrade: dist }")))
        .containsExactly("curl: 8.14.1-2 -> 8.14.1-3");
  }

  @Test
  void package_does_what_apt_does() {
    assertThat(Trial.check(host, "package: { name: curl }").hasChanges()).isFalse();
  }

  @Test
  void package_only_fetches_lists_where_no_package_is_named() {
    List<String> apt = Trial.changes(Trial.check(host, "apt: { update_cache: true }"));

    assertThat(apt).isNotEmpty();
    assertThat(Trial.changes(Trial.check(host, "package: { update_cache: true }"))).isEqualTo(apt);
  }
}
