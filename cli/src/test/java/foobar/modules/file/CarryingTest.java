package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.FakeWorkplace;
import foobar.module.Module;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** assemble, fetch, slurp and tempfile: what carries content from one place to another. */
class CarryingTest {

  @TempDir Path here;

  private final FakeHost host =
      new FakeHost()
          .with("/etc/app.d/10-a.conf", "a")
          .with("/etc/app.d/20-b.conf", "b\n")
          .with("/etc/app.d/.hidden", "h\n")
          .with("/etc/app.d/readme", "r\n")
          .with("/etc/app.d/sub/deep.conf", "d\n")
          .withDirectory("/tmp");

  @Test
  void parts_are_joined_in_order_with_a_line_between() {
    ModuleTrial trial =
        trial(
                Assemble.class,
                "src",
                "/etc/app.d",
                "dest",
                "/etc/app.conf",
                "regexp",
                "\\.conf$",
                "delimiter",
                "# --",
                "mode",
                "0600")
            .apply();

    assertThat(host.text("/etc/app.conf")).isEqualTo("a\n# --\nb\n");
    assertThat(host.file("/etc/app.conf").octalMode()).isEqualTo("0600");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void hidden_parts_can_be_left_out() {
    trial(Assemble.class, "src", "/etc/app.d", "dest", "/etc/all").apply();
    trial(Assemble.class, "src", "/etc/app.d", "dest", "/etc/seen", "ignore_hidden", true).apply();

    assertThat(host.text("/etc/all")).isEqualTo("h\na\nb\nr\n");
    assertThat(host.text("/etc/seen")).isEqualTo("a\nb\nr\n");
  }

  @Test
  void parts_may_come_from_the_project() throws IOException {
    Files.createDirectories(here.resolve("parts"));
    Files.writeString(here.resolve("parts/2"), "two\n");
    Files.writeString(here.resolve("parts/1"), "one\n");

    trial(Assemble.class, "src", "parts", "dest", "/etc/all", "remote_src", false).apply();

    assertThat(host.text("/etc/all")).isEqualTo("one\ntwo\n");
    assertThat(trial(Assemble.class, "src", "/no", "dest", "/etc/all").plan().failure())
        .isEqualTo("Source (/no) does not exist");
  }

  @Test
  void a_file_is_fetched_below_a_folder_of_the_hosts_name() {
    ModuleTrial trial = trial(Fetch.class, "src", "/etc/app.d/20-b.conf", "dest", "got").apply();

    assertThat(here.resolve("got/fake/etc/app.d/20-b.conf")).hasContent("b\n");
    assertThat(trial.result("checksum")).hasToString("89e6c98d92887913cadf06b2adb97f26cde4849b");
    assertThat(trial.again().apply().results().changed()).isFalse();
  }

  @Test
  void a_flat_fetch_goes_where_it_is_told_but_never_outside() throws IOException {
    trial(Fetch.class, "src", "/etc/app.d/readme", "dest", "flat/", "flat", true).apply();
    assertThat(here.resolve("flat/readme")).hasContent("r\n");
    assertThat(
            trial(Fetch.class, "src", "/etc/app.d/readme", "dest", "flat", "flat", true)
                .plan()
                .failure())
        .contains("use a trailing slash");

    host.with("/etc/x/../evil", "e");
    assertThat(trial(Fetch.class, "src", "/../../../../etc/evil", "dest", "got").plan().failure())
        .startsWith("Detected directory traversal");
  }

  @Test
  void a_fetch_is_not_rehearsed_because_it_writes_to_this_machine() {
    assertThat(
            trial(Fetch.class, "src", "/etc/app.d/readme", "dest", "got").plan().certainlyChanges())
        .isFalse();
    assertThat(here).isEmptyDirectory();
  }

  @Test
  void what_cannot_be_fetched_fails_or_is_passed_over() {
    assertThat(trial(Fetch.class, "src", "/no", "dest", "got").plan().failure())
        .isEqualTo("the remote file does not exist, not transferring, ignored");
    assertThat(trial(Fetch.class, "src", "/etc", "dest", "got").plan().failure())
        .isEqualTo("remote file is a directory, fetch cannot work on directories");
    assertThat(
            trial(Fetch.class, "src", "/no", "dest", "got", "fail_on_missing", false).result("msg"))
        .hasToString("the remote file does not exist, not transferring, ignored");
  }

  @Test
  void a_file_is_slurped_in_base64() {
    assertThat(trial(Slurp.class, "src", "/etc/app.d/20-b.conf").result("content"))
        .hasToString("Ygo=");
    assertThat(trial(Slurp.class, "path", "/no").plan().failure()).isEqualTo("file not found: /no");
    assertThat(trial(Slurp.class, "src", "/etc").plan().failure())
        .isEqualTo("source is a directory and must be a file: /etc");
  }

  @Test
  void nobody_knows_before_what_a_command_will_have_made_of_a_file() {
    host.expecting(foobar.remote.Expectation.Kind.PATH, "/etc/ssl/key.pem");

    foobar.module.Plan plan = trial(Slurp.class, "src", "/etc/ssl/key.pem").plan();

    assertThat(plan.failure()).isNull();
    assertThat(plan.certainlyChanges()).isFalse();
    assertThat(plan.changes()).hasSize(1);
  }

  @Test
  void a_temporary_file_is_its_owners_alone_and_each_has_another_name() {
    ModuleTrial one = trial(Tempfile.class, "suffix", ".x").apply();
    ModuleTrial two = trial(Tempfile.class, "state", "directory", "path", "/etc").apply();

    assertThat(one.result("path").toString()).matches("/tmp/ansible\\.[0-9a-f]{16}\\.x");
    assertThat(host.file(one.result("path").toString()).octalMode()).isEqualTo("0600");
    assertThat(two.result("path").toString()).startsWith("/etc/ansible.");
    assertThat(host.file(two.result("path").toString()).octalMode()).isEqualTo("0700");
    assertThat(one.again().result("path")).isNotEqualTo(one.result("path"));
  }

  private ModuleTrial trial(Class<? extends Module> type, Object... parameters) {
    return ModuleTrial.of(type, FileTest.pairs(parameters), host, new FakeWorkplace(here));
  }
}
