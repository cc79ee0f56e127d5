package foobar.modules.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Rehearsal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** unarchive with this machine's own tar and unzip. */
class UnarchiveTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  private static Host host;

  @TempDir Path folder;
  private Path dest;

  @BeforeAll
  static void connect() {
    host = LOCAL.host();
  }

  @BeforeEach
  void archives() throws IOException {
    dest = Files.createDirectory(folder.resolve("dest"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("app.tar.gz")))) {
      tar(out);
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("app.tar"))) {
      tar(out);
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("app.zip")))) {
      zip.putNextEntry(new ZipEntry("app/a b.txt"));
      zip.write("one\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void tar(OutputStream out) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      entry(tar, "app/", 0755, "");
      entry(tar, "app/a b.txt", 0640, "one\n");
      entry(tar, "app/bin/run", 0755, "two\n");
    }
  }

  private static void entry(TarArchiveOutputStream tar, String name, int mode, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setSize(bytes.length);
    entry.setModTime(1_700_000_000_000L);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Test
  void a_tar_is_unpacked_once() {
    ModuleTrial trial = unarchive("src", "app.tar.gz", "list_files", true).apply();

    assertThat(dest.resolve("app/a b.txt")).hasContent("one\n");
    assertThat(trial.result("handler")).hasToString("TgzArchive");
    assertThat(trial.result("files")).hasToString("['app/', 'app/a b.txt', 'app/bin/run']");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void what_was_changed_since_is_unpacked_again() throws IOException {
    ModuleTrial trial = unarchive("src", "app.tar").apply();
    Files.writeString(dest.resolve("app/bin/run"), "other");

    assertThat(trial.again().apply().again().plan().hasChanges()).isFalse();
    assertThat(dest.resolve("app/bin/run")).hasContent("two\n");
  }

  @Test
  void a_part_is_unpacked_alone_and_a_part_is_left_out() {
    assertThat(unarchive("src", "app.tar", "exclude", List.of("app/bin*")).apply().again().fields())
        .isEmpty();
    assertThat(dest.resolve("app/bin")).doesNotExist();
    unarchive(
            "src",
            "app.tar",
            "include",
            List.of("app/bin/run"),
            "extra_opts",
            List.of("--strip-components=1"))
        .apply();
    assertThat(dest.resolve("bin/run")).exists();
  }

  @Test
  void attributes_are_set_on_all_that_is_in_it_and_nothing_else() throws IOException {
    Path own = Files.writeString(dest.resolve("own"), "");
    host.run(Command.of("chmod", "600", own.toString()));

    ModuleTrial trial = unarchive("src", "app.tar.gz", "mode", "u=rwX,go=").apply();

    assertThat(host.file(dest + "/app/bin/run").octalMode()).isEqualTo("0700");
    assertThat(host.file(dest + "/app/a b.txt").octalMode()).isEqualTo("0600");
    assertThat(host.file(own.toString()).octalMode()).isEqualTo("0600");
    assertThat(trial.again().plan().hasChanges()).isFalse();
    assertThat(unarchive("src", "app.tar.gz", "mode", "u=rwX,go=rX").fields())
        .containsExactly("attributes of 3 entries");
  }

  @Test
  void an_archive_of_the_host_needs_no_sending() {
    ModuleTrial trial =
        unarchive("src", folder.resolve("app.tar").toString(), "remote_src", true).apply();

    assertThat(dest.resolve("app/a b.txt")).exists();
    assertThat(trial.again().plan().hasChanges()).isFalse();
    assertThatThrownBy(() -> unarchive("src", "/no/such.tar", "remote_src", true))
        .isInstanceOf(HostFailure.class)
        .hasMessage("Source '/no/such.tar' does not exist");
  }

  @Test
  void a_zip_is_unpacked_once() {
    assumeTrue(host.ask(Command.script("command -v unzip")).ok(), "this machine has no unzip");

    ModuleTrial trial = unarchive("src", "app.zip").apply();

    assertThat(dest.resolve("app/a b.txt")).hasContent("one\n");
    assertThat(trial.result("handler")).hasToString("ZipArchive");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void what_is_no_archive_is_an_error() throws IOException {
    Files.writeString(folder.resolve("junk"), "no archive");
    Files.writeString(folder.resolve("empty"), "");

    assertThatThrownBy(() -> unarchive("src", "junk"))
        .hasMessageStartingWith("the archive junk cannot be read: tar: ");
    assertThatThrownBy(() -> unarchive("src", "empty"))
        .hasMessage("the archive empty cannot be read: the file is 0 bytes");
  }

  @Test
  void a_missing_directory_is_an_error_and_an_existing_file_a_reason_to_skip() {
    assertThat(unarchive("src", "app.tar", "dest", folder.resolve("no")).plan().failure())
        .isEqualTo("dest '" + folder.resolve("no") + "' must be an existing dir");
    assertThat(unarchive("src", "app.tar", "creates", dest).plan().skipped())
        .isEqualTo("skipped, since " + dest + " exists");
  }

  @Test
  void in_a_dry_run_later_steps_can_count_on_what_is_in_it() {
    Rehearsal dry = new Rehearsal(host);
    ModuleTrial trial =
        ModuleTrial.of(
            Unarchive.class,
            Map.of("src", "app.tar", "dest", dest.toString()),
            dry,
            new FakeWorkplace(folder));

    trial.plan().changes().forEach(change -> change.brings().forEach(dry::expect));

    assertThat(dry.file(dest + "/app/bin/run").exists()).isTrue();
    assertThat(dest).isEmptyDirectory();
  }

  @Test
  void in_a_dry_run_a_missing_tool_may_come_with_a_package() {
    FakeHost bare =
        new FakeHost()
            .withDirectory("/srv")
            .answers("# SOURCE", FakeHost.output(1, "", "install the package unzip first\n"));
    Map<String, Object> parameters = Map.of("src", "app.zip", "dest", "/srv");

    assertThatThrownBy(
            () -> ModuleTrial.of(Unarchive.class, parameters, bare, new FakeWorkplace(folder)))
        .hasMessageContaining("install the package unzip first");
    bare.expecting(Expectation.Kind.PACKAGE, "unzip");
    assertThat(
            ModuleTrial.of(Unarchive.class, parameters, bare, new FakeWorkplace(folder)).changes())
        .containsExactly("/srv:  -> the content");
  }

  private ModuleTrial unarchive(Object... parameters) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dest", dest.toString());
    for (int i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i].toString(), parameters[i + 1]);
    }
    return ModuleTrial.of(Unarchive.class, map, host, new FakeWorkplace(folder));
  }
}
