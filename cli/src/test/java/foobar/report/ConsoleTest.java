package foobar.report;

import static foobar.report.Run.configure;
import static foobar.report.Run.delegated;
import static foobar.report.Run.diff;
import static foobar.report.Run.install;
import static foobar.report.Run.message;
import static foobar.report.Run.reload;
import static foobar.report.Run.result;
import static foobar.report.Run.secret;
import static foobar.report.Run.task;
import static foobar.report.Run.values;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.source.Diagnostic;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  @Test
  void a_run_reads_as_one_of_ansible_does() {
    Run run =
        Run.of("web1", "web2")
            .item(result("web1", install(), Status.OK), "nginx")
            .item(result("web1", install(), Status.CHANGED), "php")
            .done(install(), Status.CHANGED, "web1")
            .item(result("web2", install(), Status.SKIPPED), "nginx")
            .item(result("web2", install(), Status.SKIPPED), "php")
            .done(install(), Status.SKIPPED, "web2")
            .done(configure(), Status.CHANGED, "web1")
            .done(configure(), Status.OK, "web2")
            .then(new Event.TaskStarted(task("nginx : sites", "include_tasks", 5)))
            .then(
                new Event.Included(
                    "/srv/roles/nginx/tasks/sites.yml", List.of("web1", "web2"), "shop", false))
            .done(delegated(result("web1", reload(), Status.CHANGED), "lb1"));
    Golden.check("report/run.txt", run.onConsole());
  }

  @Test
  void a_failure_says_why_and_where_and_what_the_command_printed() {
    Golden.check("report/failure.txt", failure().onConsole());
  }

  @Test
  void failures_stand_once_more_at_the_end_with_their_place() {
    assertThat(failure().onConsole())
        .contains(
            """
            what failed:
              web1: nginx : write the configuration (site.yml:6)
                nginx -t refuses the file: nginx: test failed
            """);
  }

  @Test
  void a_rescued_failure_is_not_listed_at_the_end() {
    String shown =
        Run.of("web1")
            .done(message(result("web1", configure(), Status.FAILED), "refused"))
            .rescued("web1")
            .done(reload(), Status.OK, "web1")
            .onConsole();
    assertThat(shown)
        .contains("FAILED! => {}\n    refused\n", "rescued=1")
        .doesNotContain("what failed");
  }

  @Test
  void an_ignored_failure_is_short() {
    String shown =
        Run.of("web1")
            .done(message(result("web1", configure(), Status.IGNORED), "refused"))
            .onConsole();
    assertThat(shown)
        .contains("fatal: [web1]: FAILED! => {}\n...ignoring\n", "ignored=1")
        .doesNotContain("-->", "what failed");
  }

  @Test
  void an_item_that_failed_is_named_at_the_end() {
    Golden.check(
        "report/failed-item.txt",
        Run.of("web1")
            .item(result("web1", install(), Status.OK), "nginx")
            .item(message(result("web1", install(), Status.FAILED), "no package `phq`"), "phq")
            .done(message(result("web1", install(), Status.FAILED), "an item failed"))
            .onConsole());
  }

  @Test
  void an_unreachable_host_and_the_end_of_all_hosts_are_told() {
    Golden.check(
        "report/unreachable.txt",
        Run.of("web1")
            .done(
                message(
                    result("web1", install(), Status.UNREACHABLE),
                    "no answer from 192.0.2.1:22 within 10 s"))
            .then(new Event.NoHostsLeft())
            .onConsole());
  }

  @Test
  void retries_are_counted_down() {
    String shown =
        Run.of("web1")
            .then(new Event.Retrying("web1", reload(), 3))
            .then(new Event.Retrying("web1", reload(), 2))
            .done(reload(), Status.OK, "web1")
            .onConsole();
    assertThat(shown)
        .contains(
            "FAILED - RETRYING: [web1]: nginx : reload (3 retries left).\n"
                + "FAILED - RETRYING: [web1]: nginx : reload (2 retries left).\n"
                + "ok: [web1]\n");
  }

  @Test
  void a_pattern_without_hosts_is_said() {
    assertThat(Run.of().onConsole()).contains("PLAY [web servers] ", "skipping: no hosts matched");
  }

  @Test
  void debug_prints_without_v() {
    MapValue values = MapValue.empty().put("msg", Text.of("Hello")).put("changed", Bool.of(false));
    String shown =
        Run.of("web1")
            .done(values(result("web1", task("greet", "debug", 3), Status.OK), values))
            .onConsole();
    assertThat(shown).contains("ok: [web1] => {\n    \"msg\": \"Hello\"\n}\n");
  }

  @Test
  void v_shows_what_each_task_returned() {
    MapValue values =
        MapValue.empty()
            .put("rc", Int.of(0))
            .put("stdout", Text.of("one\ntwo\n"))
            .put("stdout_lines", Sequence.of(Text.of("one"), Text.of("two")))
            .put("stat", MapValue.empty().put("mode", Text.of("0644")).put("exists", Bool.of(true)))
            .put("password", Text.of("hunter2").marked(false, true));
    MapValue skipped =
        MapValue.empty()
            .put("changed", Bool.of(false))
            .put("skipped", Bool.of(true))
            .put("skip_reason", Text.of("Conditional result was False"));
    Golden.check(
        "report/verbose.txt",
        Run.of("web1")
            .done(values(result("web1", configure(), Status.CHANGED), values))
            .done(values(result("web1", reload(), Status.SKIPPED), skipped))
            .onConsole(Look.plain(1, false)));
  }

  @Test
  void vv_shows_places_and_what_commands_print_while_they_run() {
    String shown =
        Run.of("web1")
            .then(new Event.HostSaid("web1", install(), "Unpacking nginx"))
            .done(install(), Status.OK, "web1")
            .onConsole(Look.plain(2, false));
    assertThat(shown)
        .contains("task path: site.yml:3\n    web1 | Unpacking nginx\nok: [web1] => {}\n");
  }

  @Test
  void a_no_log_task_shows_nothing_of_what_it_returned() {
    TaskResult failed =
        values(
            message(result("web1", configure(), Status.FAILED), "wrong password hunter2"),
            MapValue.empty().put("stdout", Text.of("hunter2")));
    Difference difference = new Difference("password", false, "hunter1", "hunter2");
    String shown =
        Run.of("web1")
            .done(secret(diff(result("web1", install(), Status.CHANGED), difference)))
            .item(secret(failed), "hunter2")
            .done(secret(failed))
            .onConsole(Look.plain(3, true));
    assertThat(shown)
        .doesNotContain("hunter")
        .contains(
            "changed: [web1] => {\n    \"censored\": \"" + ResultText.HIDDEN + "\"\n}\n",
            "failed: [web1] (item=None) => {\n    \"censored\": ");
  }

  @Test
  void a_known_secret_is_stars_wherever_it_turns_up() {
    Run run =
        Run.of("web1")
            .done(
                values(
                    message(result("web1", configure(), Status.FAILED), "login with hunter2"),
                    MapValue.empty().put("stdout", Text.of("-phunter2"))))
            .then(new Event.Warned(Diagnostic.warning("hunter2 is short")));
    run.masker.add("hunter2");
    assertThat(run.onConsole())
        .doesNotContain("hunter2")
        .contains(
            "login with ********", "\"stdout\": \"-p********\"", "warning: ******** is short");
  }

  @Test
  void a_password_that_is_a_common_word_does_not_spoil_the_names_that_the_playbook_shows() {
    TaskInfo own = task("redis : restart redis", "service", 10);
    Run run =
        Run.of("web1")
            .done(message(result("web1", Run.literal(own), Status.FAILED), "no redis here"))
            .done(result("web1", task("redis : log in", "command", 3), Status.OK));
    run.masker.add("redis");

    assertThat(run.onConsole())
        .contains("TASK [redis : restart redis] **", "no ******** here")
        .contains("TASK [******** : log in] **");
    assertThat(run.asJson()).contains("\"name\":\"redis : restart redis\"");
  }

  @Test
  void the_same_warning_is_shown_once() {
    Diagnostic warning = Diagnostic.warning("`sudo` is an old word").help("say `become`");
    String shown =
        Run.of("web1").then(new Event.Warned(warning)).then(new Event.Warned(warning)).onConsole();
    assertThat(shown).containsOnlyOnce("warning: `sudo` is an old word");
  }

  @Test
  void differences_follow_the_line_of_their_host() {
    Golden.check("report/diff.txt", changes(Run.of("web1", "web2")).onConsole(Look.plain(0, true)));
  }

  @Test
  void without_diff_no_difference_is_shown() {
    assertThat(changes(Run.of("web1", "web2")).onConsole()).doesNotContain("worker", "->");
  }

  @Test
  void a_dry_run_ends_with_what_it_would_have_done() {
    assertThat(changes(Run.dry("web1", "web2")).onConsole())
        .endsWith("dry run: nothing was changed; 1 task would change 2 hosts\n");
    assertThat(Run.dry("web1").done(install(), Status.OK, "web1").onConsole())
        .endsWith("dry run: nothing was changed; there is nothing to change\n");
  }

  @Test
  void an_interrupted_run_says_what_was_done_and_what_was_not() {
    Golden.check(
        "report/interrupted.txt",
        Run.of("web1", "web2")
            .done(install(), Status.CHANGED, "web1", "web2")
            .done(configure(), Status.OK, "web1")
            .interrupted(
                "web2: nginx : write the configuration", "web1: handler nginx : reload is owed")
            .onConsole());
  }

  @Test
  void on_a_terminal_results_have_ansibles_colours() {
    Look look = new Look(true, false, 0, true, () -> 60);
    String shown = changes(failure()).onConsole(look).replace("\u001b", "^");
    Golden.check("report/colours.txt", shown);
  }

  private static Run failure() {
    MapValue values =
        MapValue.empty()
            .put("changed", Bool.of(false))
            .put("msg", Text.of("nginx -t refuses the file"))
            .put("rc", Int.of(1))
            .put("stdout", Text.EMPTY)
            .put(
                "stderr",
                Text.of("nginx: [emerg] unknown directive \"sendfle\"\nnginx: test failed\n"));
    return Run.of("web1", "web2")
        .done(install(), Status.OK, "web1", "web2")
        .done(
            values(
                message(
                    result("web1", configure(), Status.FAILED),
                    "nginx -t refuses the file\nthe old file stays"),
                values))
        .done(configure(), Status.OK, "web2");
  }

  private static Run changes(Run run) {
    Difference content =
        new Difference(
            "/etc/nginx/nginx.conf",
            true,
            "user www;\nworkers 1;\n\nhttp {\n}\n",
            "user www;\nworkers 2;\n\nhttp {\n}");
    Difference mode = new Difference("mode", false, "0600", "0644");
    Difference owner = new Difference("owner", false, "", "www-data");
    return run.done(diff(result("web1", configure(), Status.CHANGED), content, mode))
        .done(diff(result("web2", configure(), Status.CHANGED), mode, owner));
  }
}
