package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Change;
import foobar.module.FakeWorkplace;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.remote.FileState;
import foobar.source.Mistake;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {

  @TempDir Path files;

  private final FakeHost host =
      new FakeHost().with("/etc/motd", "old\n", 0600, "adm", "adm").withDirectory("/srv");

  @Test
  void a_text_takes_the_place_of_another_and_the_rights_stay() {
    ModuleTrial trial = copy("content", "new\n", "dest", "/etc/motd").apply();

    assertThat(trial.changes()).containsExactly("/etc/motd: old\n -> new\n");
    assertThat(host.text("/etc/motd")).isEqualTo("new\n");
    assertThat(host.file("/etc/motd"))
        .extracting(FileState::octalMode, FileState::owner)
        .containsExactly("0600", "adm");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_difference_of_rights_is_shown_beside_that_of_the_text() {
    ModuleTrial trial =
        copy("content", "new\n", "dest", "/etc/motd", "mode", "0644", "owner", "root");

    assertThat(trial.fields()).containsExactly("/etc/motd", "owner", "mode");
    assertThat(trial.apply().fake().fileChanges()).isEqualTo(1);
    assertThat(host.file("/etc/motd").octalMode()).isEqualTo("0644");
    assertThat(host.file("/etc/motd").owner()).isEqualTo("root");
  }

  @Test
  void the_same_text_with_other_rights_is_not_written_again() {
    assertThat(copy("content", "old\n", "dest", "/etc/motd", "mode", "0644").changes())
        .containsExactly("mode: 0600 -> 0644");
  }

  @Test
  void a_dictionary_is_written_as_json() {
    copy("content", Map.of("port", 80), "dest", "/etc/app.json").apply();

    assertThat(host.text("/etc/app.json")).isEqualTo("{\"port\": 80}");
  }

  @Test
  void a_secret_text_is_written_but_not_shown() {
    Text secret = Text.of("hunter2").marked(false, true);

    ModuleTrial trial = copy("content", secret, "dest", "/etc/motd").apply();

    assertThat(trial.changes().toString()).doesNotContain("hunter2", "old\n").contains("not shown");
    assertThat(host.text("/etc/motd")).isEqualTo("hunter2");
  }

  @Test
  void bytes_that_are_no_text_are_not_shown() throws IOException {
    Files.write(files.resolve("logo.png"), new byte[] {(byte) 0x89, 0, 1});

    assertThat(copy("src", "logo.png", "dest", "/srv/").apply().changes())
        .containsExactly("/srv/logo.png:  -> (binary: 3 bytes)\n");
  }

  @Test
  void a_file_goes_into_a_directory_under_its_own_name() throws IOException {
    Files.writeString(files.resolve("index.html"), "<p>");

    ModuleTrial trial = copy("src", "index.html", "dest", "/srv").apply();

    assertThat(host.text("/srv/index.html")).isEqualTo("<p>");
    assertThat(trial.result("dest")).hasToString("/srv/index.html");
    assertThat(trial.result("checksum")).hasToString("63ada55c0ba212a5b1f8d5a70890788f00972bf4");
  }

  @Test
  void a_slash_at_the_end_makes_the_directory_first() throws IOException {
    Files.writeString(files.resolve("index.html"), "<p>");

    ModuleTrial trial =
        copy("src", "index.html", "dest", "/var/www/", "directory_mode", "0711").apply();

    assertThat(host.file("/var/www").octalMode()).isEqualTo("0711");
    assertThat(host.text("/var/www/index.html")).isEqualTo("<p>");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void without_force_a_file_that_is_there_stays() {
    assertThat(copy("content", "x", "dest", "/etc/motd", "force", false).plan().hasChanges())
        .isFalse();
  }

  @Test
  void a_link_is_replaced_unless_it_is_to_be_followed() {
    host.withLink("/etc/issue", "motd");

    copy("content", "x", "dest", "/etc/issue", "follow", true).apply();
    assertThat(host.text("/etc/motd")).isEqualTo("x");
    assertThat(host.file("/etc/issue").isLink()).isTrue();

    copy("content", "y", "dest", "/etc/issue").apply();
    assertThat(host.file("/etc/issue").isFile()).isTrue();
    assertThat(host.text("/etc/motd")).isEqualTo("x");
  }

  @Test
  void preserve_means_the_mode_of_the_source() throws IOException {
    Path script = Files.writeString(files.resolve("run.sh"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));

    copy("src", "run.sh", "dest", "/srv/run.sh", "mode", "preserve").apply();

    assertThat(host.file("/srv/run.sh").octalMode()).isEqualTo("0751");
  }

  @Test
  void a_refused_validation_leaves_the_old_file() {
    host.answers("check %s", 1, "bad");

    ModuleTrial trial = copy("content", "x", "dest", "/etc/motd", "validate", "check %s");

    assertThatThrownBy(trial::apply).hasMessageContaining("bad");
    assertThat(host.text("/etc/motd")).isEqualTo("old\n");
    assertThat(trial.result("exit_status")).hasToString("1");
    assertThat(trial.result("stdout_lines")).hasToString("['bad']");
    assertThat(trial.plan().results()).doesNotContainKeys("dest", "mode", "size");
  }

  @Test
  void once_it_is_there_the_file_is_told_as_the_host_has_it() {
    ModuleTrial trial = copy("content", "ab", "dest", "/srv/new", "mode", "0640", "group", "adm");

    trial.apply();

    Map<String, String> told =
        Map.of("owner", "root", "uid", "0", "group", "adm", "mode", "0640", "size", "2");
    told.forEach((name, value) -> assertThat(trial.result(name)).as(name).hasToString(value));
    assertThat(trial.result("state")).hasToString("file");
    assertThat(trial.result("dest")).hasToString("/srv/new");
    assertThat(trial.result("md5sum")).hasToString("187ef4436122d1cc2f40dc2b92f0eba0");
  }

  @Test
  void a_file_that_is_as_it_should_be_is_told_without_asking_again() {
    Map<String, Value> results = copy("content", "old\n", "dest", "/etc/motd").plan().results();

    assertThat(results).containsEntry("path", Text.of("/etc/motd"));
    assertThat(results).containsKeys("dest", "checksum", "owner", "group", "mode", "size", "state");
    assertThat(results).doesNotContainKey("md5sum");
  }

  @Test
  void a_checksum_that_is_not_the_sources_is_an_error() throws IOException {
    Files.writeString(files.resolve("a"), "a");

    assertThat(copy("src", "a", "dest", "/srv/a", "checksum", "1234").plan().failure())
        .isEqualTo("Copied file does not match the expected checksum. Transfer failed.");
  }

  @Test
  void rules_between_parameters_are_told_before_any_host_is_asked() {
    assertThatThrownBy(() -> copy("dest", "/a"))
        .isInstanceOf(Mistake.class)
        .hasMessage("`copy`: src (or content) is required");
    assertThatThrownBy(() -> copy("src", "a", "content", "b", "dest", "/a"))
        .hasMessage("`copy`: src and content are mutually exclusive");
    assertThatThrownBy(() -> copy("content", "b", "dest", "/a/"))
        .hasMessage("`copy`: can not use content with a dir as dest");
    assertThatThrownBy(() -> copy("content", "b", "dest", "/a", "validate", "true"))
        .hasMessage("`copy`: validate must contain %s: true");
  }

  @Test
  void of_a_folder_only_what_differs_is_sent_and_in_one_stream() throws IOException {
    site();
    host.with("/srv/site/same.txt", "same").with("/srv/site/css/main.css", "old css");

    ModuleTrial trial = copy("src", "site", "dest", "/srv").apply();

    assertThat(trial.fields())
        .containsExactly("/srv/site/css/main.css", "/srv/site/img", "/srv/site/index.html");
    assertThat(host.text("/srv/site/css/main.css")).isEqualTo("css");
    assertThat(host.text("/srv/site/index.html")).isEqualTo("<p>");
    assertThat(host.fileChanges()).as("one directory, one stream").isEqualTo(2);
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_slash_after_the_folder_copies_what_is_in_it() throws IOException {
    site();

    ModuleTrial trial =
        copy(
                "src",
                "site/",
                "dest",
                "/var/www",
                "mode",
                "0640",
                "directory_mode",
                "0750",
                "owner",
                "www-data")
            .apply();

    assertThat(host.text("/var/www/css/main.css")).isEqualTo("css");
    assertThat(host.file("/var/www/index.html"))
        .extracting(FileState::octalMode, FileState::owner)
        .containsExactly("0640", "www-data");
    assertThat(host.file("/var/www/css").octalMode()).isEqualTo("0750");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_replaced_file_of_a_folder_keeps_its_rights() throws IOException {
    site();
    host.with("/srv/site/index.html", "old", 0600, "app", "app");

    copy("src", "site", "dest", "/srv").apply();

    assertThat(host.file("/srv/site/index.html"))
        .extracting(FileState::octalMode, FileState::owner)
        .containsExactly("0600", "app");
  }

  @Test
  void a_link_to_a_directory_is_a_directory_to_a_folder() throws IOException {
    site();
    host.withDirectory("/data/css").withLink("/srv/site/css", "/data/css");

    copy("src", "site", "dest", "/srv").apply();

    assertThat(host.text("/data/css/main.css")).isEqualTo("css");
    assertThat(host.file("/srv/site/css").isLink()).isTrue();
  }

  @Test
  void a_file_where_the_folder_has_a_directory_is_an_error() throws IOException {
    site();
    host.with("/srv/site/css", "a file");

    assertThat(copy("src", "site", "dest", "/srv").plan().failure())
        .isEqualTo("/srv/site/css is a file");
  }

  @Test
  void links_in_a_folder_are_followed_or_copied_as_asked() throws IOException {
    site();
    Files.createSymbolicLink(files.resolve("site/home.html"), Path.of("index.html"));

    copy("src", "site/", "dest", "/srv/a").apply();
    ModuleTrial links = copy("src", "site/", "dest", "/srv/b", "local_follow", false).apply();

    assertThat(host.file("/srv/a/home.html").isFile()).isTrue();
    assertThat(host.file("/srv/b/home.html").target()).isEqualTo("index.html");
    assertThat(links.again().plan().hasChanges()).isFalse();
  }

  @Test
  void with_a_backup_the_files_of_a_folder_are_written_one_by_one() throws IOException {
    site();
    host.with("/srv/site/index.html", "old");

    copy("src", "site", "dest", "/srv", "backup", true).apply();

    assertThat(host.tree("/srv/site"))
        .anySatisfy(entry -> assertThat(entry.path()).startsWith("index.html.").endsWith("~"));
  }

  @Test
  void a_file_of_the_host_is_copied_on_the_host() {
    ModuleTrial trial =
        copy("src", "/etc/motd", "dest", "/srv/motd", "remote_src", true, "mode", "preserve")
            .apply();

    assertThat(host.text("/srv/motd")).isEqualTo("old\n");
    assertThat(host.file("/srv/motd").octalMode()).isEqualTo("0600");
    assertThat(trial.again().plan().hasChanges()).isFalse();
    assertThat(copy("src", "/no", "dest", "/srv/motd", "remote_src", true).plan().failure())
        .isEqualTo("Source /no not found");
  }

  @Test
  void each_file_of_a_folder_is_shown_as_a_difference_of_contents() throws IOException {
    site();

    ModuleTrial trial = copy("src", "site/", "dest", "/srv/new");

    assertThat(trial.plan().changes())
        .filteredOn(change -> change.kind() == Change.Kind.CONTENT)
        .extracting(change -> change.after().get())
        .containsExactly("css", "<p>", "same");
  }

  private void site() throws IOException {
    Files.createDirectories(files.resolve("site/css"));
    Files.createDirectories(files.resolve("site/img"));
    Files.writeString(files.resolve("site/index.html"), "<p>");
    Files.writeString(files.resolve("site/same.txt"), "same");
    Files.writeString(files.resolve("site/css/main.css"), "css");
  }

  private ModuleTrial copy(Object... parameters) {
    return ModuleTrial.of(Copy.class, FileTest.pairs(parameters), host, new FakeWorkplace(files));
  }
}
