package foobar.modules.rpm;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.remote.Output;
import foobar.source.Mistake;
import foobar.value.Text;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DnfTest {

  private static final String STATE = "# What rpm knows";
  private static final String HEAD = "dnf\ndnf-3\n0\n";
  private static final String FOO = "=\nI foo 0 1.0 1 noarch\n";

  private final FakeHost host = new FakeHost();

  private void has(String... packages) {
    host.answers(STATE, HEAD + String.join("", packages));
  }

  private static Predicate<Command> dnf(String... words) {
    return command ->
        command.words().contains("dnf") && command.words().containsAll(List.of(words));
  }

  private void simulating(String recording, String... words) {
    Output output = FakeHost.output(1, recorded(DnfTest.class, recording), "Operation aborted.");
    host.answers(dnf(words).and(dnf("--assumeno")), (fake, command) -> output);
  }

  private void doing(Output output, String... words) {
    host.answers(dnf(words).and(dnf("-y")), (fake, command) -> output);
  }

  @Test
  void installed_packages_need_one_question_and_no_change() {
    has(FOO, "=\nI bar 0 1.0 1 noarch\n");

    Trial trial = Trial.run(host, "dnf: { name: [foo, 'bar >= 1'] }");

    assertThat(trial.changed()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(trial.value("msg")).isEqualTo(Text.of("Nothing to do"));
    assertThat(trial.value("results")).hasToString("[]");
  }

  @Test
  void only_what_is_missing_is_installed_and_each_package_is_told() {
    has("=\n", FOO);
    simulating("install.txt", "install");
    doing(FakeHost.output(0, "Complete!\n", ""), "install");

    Trial trial =
        Trial.run(host, "dnf: { name: [a-package-with-quite-a-long-name, foo], enablerepo: x }");

    assertThat(trial.changes())
        .containsExactly(
            "a-package-with-quite-a-long-name: absent -> 1.0-1", "foo: absent -> 1.0-1");
    assertThat(host.commandsRun()).hasSize(1);
    assertThat(host.commandsRun().getFirst().words())
        .contains("--enablerepo=x", "--setopt=localpkg_gpgcheck=1")
        .endsWith("install", "a-package-with-quite-a-long-name");
    assertThat(trial.value("results").toString())
        .contains(
            "Installed: foo-1.0-1.noarch", "Installed: a-package-with-quite-a-long-name-1.0-1");
    assertThat(trial.value("msg")).isEqualTo(Text.of(""));
  }

  @Test
  void a_dry_run_says_that_it_is_one() {
    has("=\n");
    simulating("install.txt", "install");

    Plan plan = Trial.check(host, "dnf: { name: foo }");

    assertThat(plan.results().get("msg"))
        .hasToString("Check mode: No changes made, but would have if not in check mode");
    assertThat(plan.changes())
        .flatExtracting(change -> change.brings())
        .contains(new Expectation(Expectation.Kind.PACKAGE, "foo"));
  }

  @Test
  void an_upgrade_tells_what_comes_and_what_goes() {
    has("=\nI foo 0 1.0 1 noarch\n");
    simulating("upgrade.txt", "upgrade");
    host.answers("rpm ${1", "foo 0 1.0 1 noarch\n");

    Plan plan = Trial.check(host, "dnf: { name: '*', state: latest }");

    assertThat(Trial.changes(plan)).containsExactly("foo: 1.0-1 -> 1.1-1");
    assertThat(plan.results().get("results"))
        .hasToString("['Installed: foo-1.1-1.noarch', 'Removed: foo-1.0-1.noarch']");
  }

  @Test
  void an_older_version_is_taken_only_where_the_task_allows_it() {
    has("=\nO foo 0 1.1 1 noarch\n");
    simulating("install.txt", "install", "foo-1.0-1");

    assertThat(Trial.check(host, "dnf: { name: foo-1.0-1 }").hasChanges()).isFalse();
    assertThat(Trial.check(host, "dnf: { name: foo-1.0-1, allow_downgrade: true }").hasChanges())
        .isTrue();
  }

  @Test
  void what_a_removal_takes_along_is_shown() {
    has("=\nI bar 0 1.0 1 noarch\n", "=\n");
    simulating("remove.txt", "remove", "bar");

    Plan plan = Trial.check(host, "dnf: { name: [bar, nosuch], state: absent }");

    assertThat(Trial.changes(plan)).containsExactly("bar: 1.0-1 -> absent", "foo: 1.0-1 -> absent");
    assertThat(host.commandsAsked().getLast().words())
        .contains("--setopt=clean_requirements_on_remove=0")
        .endsWith("remove", "bar");
  }

  @Test
  void what_is_not_there_stays_absent_without_a_call() {
    has("=\n");

    assertThat(Trial.check(host, "dnf: { name: foo, state: removed }").hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void an_unknown_package_fails_before_any_change() {
    has("=\n", "=\n");
    host.answers(
        dnf("install"),
        (fake, command) ->
            FakeHost.output(
                1, "No match for argument: nosuch\n", "Error: Unable to find a match: nosuch\n"));

    Plan plan = Trial.check(host, "dnf: { name: [foo, nosuch] }");

    assertThat(plan.failure()).isEqualTo("Failed to install some of the specified packages");
    assertThat(plan.results().get("failures")).hasToString("['No package nosuch available.']");
    assertThat(host.commandsRun()).isEmpty();
  }

  @Test
  void in_a_dry_run_a_package_may_come_from_a_repository_that_is_to_be_added() {
    has("=\n");
    host.answers(
        dnf("install"),
        (fake, command) -> FakeHost.output(1, "", "Error: Unable to find a match: nosuch\n"));
    host.expecting(Expectation.Kind.REPOSITORY, "trial");

    assertThat(Trial.changes(Trial.check(host, "dnf: { name: nosuch }")))
        .containsExactly("nosuch: absent -> present");
  }

  @Test
  void an_unsigned_package_says_so() {
    has("=\nF baz 0 2.0 1 noarch\n");
    simulating("install.txt", "install");
    doing(
        FakeHost.output(
            1, "Package baz-2.0-1.noarch.rpm is not signed\n", "Error: GPG check FAILED\n"),
        "install");

    Plan plan = Trial.check(host, "dnf: { name: /tmp/baz-2.0-1.noarch.rpm }");
    foobar.module.Results results = new foobar.module.Results();
    plan.changes().getFirst().act().apply(host, results);

    assertThat(results.failure())
        .isEqualTo(
            "Failed to validate GPG signature for baz-2.0-1.noarch: Package baz-2.0-1.noarch.rpm is"
                + " not signed");
  }

  @Test
  void a_group_that_is_not_there_yet_is_installed_though_the_newest_is_asked_for() {
    has("=\n");
    Output missing =
        FakeHost.output(1, "", "Module or Group 'web' is not installed.\nError: No group marked.");
    host.answers(dnf("upgrade"), (fake, command) -> missing);
    simulating("install.txt", "install", "@web");

    Plan plan = Trial.check(host, "dnf: { name: '@web', state: latest }");

    assertThat(plan.hasChanges()).isTrue();
    assertThat(plan.results().get("results").toString()).contains("Group web installed.");
  }

  @Test
  void what_no_repository_has_is_up_to_date_unless_it_is_left_out_on_purpose() {
    has(FOO);
    host.answers(
        dnf("upgrade", "foo"),
        (fake, c) -> FakeHost.output(1, "", "Error: There are no enabled repositories in \"/x\"."));
    assertThat(Trial.check(host, "dnf: { name: foo, state: latest }").results().get("msg"))
        .isEqualTo(Text.of("Nothing to do"));

    String filtered = "All matches were filtered out by exclude filtering for argument: foo";
    host.answers(dnf("upgrade", "foo"), (fake, c) -> FakeHost.output(1, filtered, "Error: No"));
    assertThat(
            Trial.check(host, "dnf: { name: foo, state: latest, exclude: foo }")
                .results()
                .get("failures"))
        .hasToString("['foo " + filtered + "']");
  }

  @Test
  void who_only_asks_is_told_in_the_words_of_ansible() {
    has();
    host.answers(
        dnf("repoquery", "--installed"),
        (fake, c) -> FakeHost.output(0, "foo 0 1.0 1 noarch @System\n", ""));

    Trial trial = Trial.run(host, "dnf: { list: installed }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("results").toString())
        .contains("'envra': '0:foo-1.0-1.noarch'", "'yumstate': 'installed'", "'repo': '@System'");
  }

  @Test
  void fresh_lists_alone_are_no_change() {
    has();
    host.answers(dnf("makecache"), (fake, command) -> FakeHost.output(0, "", ""));

    Trial trial = Trial.run(host, "dnf: { update_cache: true }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("msg")).isEqualTo(Text.of("Cache updated"));
    assertThat(host.ran()).singleElement().asString().contains("--refresh");
  }

  @Test
  void the_fifth_generation_has_other_options() {
    host.answers(STATE, "dnf\ndnf5\n0\n=\n");
    simulating("install.txt", "install");

    Trial.check(host, "dnf: { name: foo, disable_gpg_check: true, nobest: true }");

    assertThat(host.commandsAsked().getLast().words()).contains("--no-gpgchecks", "--no-best");
  }

  @Test
  void a_host_without_it_says_what_was_looked_for() {
    host.answers(STATE, 127, "");

    assertThat(Trial.check(host, "yum: { name: foo }").failure())
        .isEqualTo("this host has none of dnf, dnf5, dnf-3, microdnf, yum");
  }

  @Test
  void nothing_to_do_is_a_mistake() {
    assertThatThrownBy(() -> Trial.module("dnf: { state: latest }")).isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("dnf: { name: foo, autoremove: true, state: present }"))
        .hasMessageContaining("Autoremove should be used alone or with state=absent");
  }
}
