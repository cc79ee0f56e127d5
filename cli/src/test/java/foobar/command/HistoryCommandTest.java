package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.history.KeptRuns;
import foobar.history.RunFile;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are kept, and what is shown of them afterwards. */
class HistoryCommandTest {

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter said = new StringWriter();

  private int foobar(String... words) {
    String[] all = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      all[i] = words[i].replace("HERE", folder.toString());
    }
    return Main.commandLine(new PrintWriter(printed, true), new PrintWriter(said, true), false, all)
        .execute(all);
  }

  /** The time of day is that of the machine. */
  private String all() {
    return (printed + "--- beside it\n" + said)
        .replace(folder.toString(), "HERE")
        .replaceAll("2026-0[23]-\\d\\d \\d\\d:\\d\\d:\\d\\d", "2026-03-01 hh:mm:ss");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list | history --folder HERE/runs | 0",
        "list-some | history --folder HERE/runs -n 1 | 0",
        "list-json | history --folder HERE/runs --output json | 0",
        "list-nothing | history --folder HERE/none | 0",
        "show | history show kf --folder HERE/runs | 0",
        "show-json | history show kfaa --folder HERE/runs --output json | 0",
        "diff | history diff kfaa last --folder HERE/runs | 0",
        "diff-same | history diff last last --folder HERE/runs | 0",
        "diff-json | history diff last-2 last-1 --folder HERE/runs --output json | 0",
        "strange-output | history --output xml | 5",
        "no-such-run | history show zz --folder HERE/runs | 5",
        "no-page | report last --folder HERE/none | 5",
        "help | history --help | 0",
        "help-show | history show --help | 0",
        "help-diff | history diff --help | 0",
        "help-report | report --help | 0"
      })
  void it_shows_what_was_kept(String golden, String command, int exit) {
    Path runs = folder.resolve("runs");
    KeptRuns.failed("kfaa", "2026-02-28T10:00:00Z").in(runs);
    KeptRuns.run("kbro", "2026-03-01T09:00:00Z").task("one", "web1", "changed", 3).in(runs);
    KeptRuns.done("kdon", "2026-03-01T10:00:00Z").in(runs);
    assertThat(foobar(command.split(" "))).as(all()).isEqualTo(exit);
    Golden.check("command/history-" + golden + ".txt", all());
  }

  private void project() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        web: {hosts: {web1: , web2: }, vars: {ansible_connection: local, key: sesame-street}}
        """);
    Files.writeString(
        folder.resolve("site.yml"),
        """
        - name: Site
          hosts: web
          gather_facts: false
          tasks:
            - name: write </script><img src=x onerror=alert(1)>
              copy: {dest: "HERE/{{ inventory_hostname }}", content: "one\\n"}
            - name: hidden
              command: echo {{ key }}
              no_log: true
            - name: fail
              shell: "echo '<b>out</b>'; exit {{ 1 if inventory_hostname == 'web2' else 0 }}"
              changed_when: false
        """
            .replace("HERE", folder.toString()));
  }

  /** The newest run of this test's inventory; others may be kept in the same folder. */
  private List<RunFile> mine() {
    return Keeping.folder(Settings.read(Surroundings.here())).all().stream()
        .filter(file -> file.read().head().inventories().contains(folder + "/hosts.yml"))
        .toList();
  }

  @Test
  void a_run_is_kept_with_what_it_changed_and_why_it_failed() throws IOException {
    project();
    assertThat(foobar("play", "HERE/site.yml", "-i", "HERE/hosts.yml", "-e", "x=1")).isEqualTo(2);
    printed.getBuffer().setLength(0);
    RunFile file = mine().getFirst();
    assertThat(foobar("history", "show", file.path().toString())).isZero();
    assertThat(printed.toString())
        .contains("--extra-vars x=********", "failed (exit code 2)", "one", "<b>out</b>")
        .contains("site.yml:11)", "web1, web2");
    assertThat(Files.readString(file.path())).doesNotContain("sesame").contains("hidden");
    assertThat(foobar("report", file.path().toString(), "--to", "HERE/page.html")).isZero();
    assertThat(folder.resolve("page.html"))
        .content()
        .contains("&lt;b&gt;out&lt;/b&gt;")
        .doesNotContain("sesame", "<img");
  }

  @Test
  void a_dry_run_is_kept_as_one_and_what_nobody_wants_is_not() throws IOException {
    project();
    foobar("play", "HERE/site.yml", "-i", "HERE/hosts.yml", "--check");
    foobar("play", "HERE/site.yml", "-i", "HERE/hosts.yml", "--no-history");
    foobar("play", "HERE/site.yml", "-i", "HERE/hosts.yml", "--list-tasks");
    foobar("why", "key", "-i", "HERE/hosts.yml", "--host", "web1", "HERE/site.yml");
    assertThat(mine()).hasSize(1);
    assertThat(mine().getFirst().read().head().dryRun()).isTrue();
  }

  @Test
  void the_last_run_over_a_site_is_the_last_that_changed_something_there() throws IOException {
    project();
    List<String> site = List.of(folder + "/hosts.yml");
    Settings settings = Settings.read(Surroundings.here());
    assertThat(LastRun.over(site, settings)).isEmpty();

    foobar("play", "HERE/site.yml", "-i", "HERE/hosts.yml");
    foobar("play", "HERE/site.yml", "-i", "HERE/hosts.yml", "--check");

    assertThat(LastRun.over(site, settings))
        .matches("play by .+ on .+, [-0-9]+ [:0-9]+, failed, hosts: 2 of 2 changed, 1 failed");
    assertThat(LastRun.over(List.of(folder + "/other.yml"), settings)).isEmpty();
  }

  @Test
  void verbs_of_flows_are_kept_by_their_names() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all: {vars: {ansible_connection: local}}
        lb: {hosts: {lb1: }}
        app: {hosts: {app1: }}
        db: {hosts: {db1: }}
        """);
    foobar("db", "status", "HERE/hosts.yml");
    foobar("rolling-update", "HERE/hosts.yml", "--playbook", "site.yml", "--dry-run");
    foobar("maintenance", "app1", "-i", "HERE/hosts.yml", "--on", "--dry-run");
    List<String> verbs = new ArrayList<>();
    mine().forEach(file -> verbs.add(file.read().head().verb()));
    assertThat(verbs).as(said.toString()).contains("db status", "rolling-update");
  }
}
