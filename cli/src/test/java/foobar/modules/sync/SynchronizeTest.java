package foobar.modules.sync;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.FakeLink;
import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.remote.Become;
import foobar.remote.FakeHost;
import foobar.remote.Target;
import foobar.value.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies within the machine are real; of those over a network the command is looked at. */
class SynchronizeTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private static final Target WEB =
      new Target(
          "web",
          Target.Kind.SSH,
          "10.0.0.7",
          2222,
          "deploy",
          null,
          List.of(Path.of("/keys/id")),
          null,
          List.of("-J", "bastion"),
          new Target.Trust(Target.Trust.Policy.ACCEPT_NEW, List.of(Path.of("/run/known"))),
          Duration.ofSeconds(10),
          Duration.ofHours(1));

  private final FakeHost here = new FakeHost().answers("rsync", "<<CHANGED>><f+++++++++ a\n");
  private final FakeHost host = new FakeHost().answers("exit 0", "");

  private ModuleTrial over(FakeLink link, Map<String, ?> more) {
    Map<String, Object> parameters = new HashMap<>(Map.of("src", "/srv/site/", "dest", "/www"));
    parameters.putAll(more);
    return ModuleTrial.of(
        Synchronize.class, parameters, host, new FakeWorkplace(folder).linked(link.here(here)));
  }

  private List<String> words(FakeLink link, Map<String, ?> more) {
    over(link, more);
    return here.commandsAsked().getLast().words();
  }

  private ModuleTrial inside(Map<String, ?> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("src", folder + "/from/");
    parameters.put("dest", folder + "/to");
    FakeLink link = new FakeLink(Target.local("localhost")).here(LOCAL.host());
    return ModuleTrial.of(
        Synchronize.class, parameters, LOCAL.host(), new FakeWorkplace(folder).linked(link));
  }

  @Test
  void a_tree_becomes_the_same_and_stays_it() throws Exception {
    Files.createDirectories(folder.resolve("from/sub"));
    Files.writeString(folder.resolve("from/sub/a"), "a\n");
    Files.createDirectories(folder.resolve("to"));
    Files.writeString(folder.resolve("to/old"), "old\n");
    ModuleTrial first = inside(Map.of("delete", true));

    assertThat(first.changes().getFirst()).contains("*deleting   old", ">f+++++++++ sub/a");
    assertThat(folder.resolve("to/old")).exists();
    first.apply();
    assertThat(folder.resolve("to/old")).doesNotExist();
    assertThat(folder.resolve("to/sub/a")).hasContent("a\n");
    assertThat(first.result("msg").toString()).doesNotContain("CHANGED");
    assertThat(first.result("cmd").toString()).startsWith("rsync --delay-updates -F --compress");
    assertThat(first.again().plan().hasChanges()).isFalse();
  }

  @Test
  void the_host_is_reached_with_its_own_settings() {
    assertThat(words(new FakeLink(WEB), Map.of()))
        .containsExactly(
            "rsync",
            "--delay-updates",
            "-F",
            "--compress",
            "--dry-run",
            "--archive",
            "--rsh=ssh -S none -i /keys/id -o Port=2222 -o StrictHostKeyChecking=accept-new -o"
                + " UserKnownHostsFile=/run/known -o ConnectTimeout=10 -o BatchMode=yes -J bastion",
            "--out-format=<<CHANGED>>%i %n%L",
            "/srv/site/",
            "deploy@10.0.0.7:/www");
  }

  @Test
  void a_pull_goes_the_other_way_into_the_project() {
    List<String> words = words(new FakeLink(WEB), Map.of("mode", "pull", "dest", "logs/"));

    assertThat(words.subList(words.size() - 2, words.size()))
        .containsExactly("deploy@10.0.0.7:/srv/site/", folder + "/logs/");
  }

  @Test
  void the_other_end_becomes_the_tasks_user() {
    FakeLink link = new FakeLink(WEB).becoming(Become.sudo("root"));

    assertThat(words(link, Map.of())).contains("--rsync-path=sudo -n -u root rsync");
    assertThat(words(link, Map.of("rsync_path", "/opt/rsync"))).contains("--rsync-path=/opt/rsync");
  }

  @Test
  void options_of_rsync_stand_where_they_are_asked_for() {
    List<String> words =
        words(
            new FakeLink(WEB),
            Map.of(
                "owner", false,
                "checksum", true,
                "partial", true,
                "rsync_timeout", 9,
                "compress", false,
                "rsync_opts", List.of("--exclude=*.o", "--rsh=ssh -v")));

    assertThat(words)
        .contains("--no-owner", "--checksum", "--partial", "--timeout=9", "--exclude=*.o")
        .doesNotContain("--compress", "--no-group");
    assertThat(words.stream().filter(word -> word.startsWith("--rsh")))
        .containsExactly("--rsh=ssh -v");
  }

  @Test
  void without_archive_only_what_is_named_is_mirrored() {
    assertThat(words(new FakeLink(WEB), Map.of("archive", false, "recursive", true, "times", true)))
        .contains("--recursive", "--times")
        .doesNotContain("--archive", "--links");
  }

  @Test
  void a_password_is_on_no_command_line() {
    Target target =
        new Target(
            "web",
            Target.Kind.SSH,
            null,
            null,
            null,
            new Secret("open-sesame"),
            List.of(),
            null,
            List.of(),
            Target.STRICT,
            Duration.ofSeconds(10),
            Duration.ofHours(1));
    here.answers("command -v sshpass", "");
    over(new FakeLink(target), Map.of());

    assertThat(here.commandsAsked().getLast().script()).contains("sshpass -d 3 'rsync'");
    assertThat(here.commandsAsked().getLast().toString()).doesNotContain("open-sesame");
    assertThat(new String(here.commandsAsked().getLast().input())).isEqualTo("open-sesame\n");
  }

  @Test
  void delegated_to_another_host_it_runs_there_and_to_itself_without_ssh() {
    host.answers("rsync", "");
    ModuleTrial other = over(new FakeLink(Target.ssh("backup")).delegatedFrom(WEB), Map.of());
    assertThat(host.commandsAsked().getLast().words()).contains("deploy@10.0.0.7:/www");
    assertThat(other.plan().hasChanges()).isFalse();
    over(new FakeLink(WEB).delegatedFrom(WEB), Map.of());
    assertThat(host.commandsAsked().getLast().words()).endsWith("/srv/site/", "/www");
    assertThat(here.commandsAsked()).isEmpty();
  }

  @Test
  void a_missing_rsync_is_named_with_its_place() {
    here.answers("rsync", FakeHost.output(127, "", "sh: 1: rsync: not found"));

    assertThat(over(new FakeLink(WEB), Map.of()).plan().failure())
        .isEqualTo(
            "there is no `rsync` on the machine that foobar runs on; install the package `rsync`");
  }
}
