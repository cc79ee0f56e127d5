package foobar.modules.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.NotRehearsed;
import foobar.remote.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tried with the tar, gzip, bzip2, xz and zip of the machine that the tests run on. */
class ArchiveTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.createDirectories(folder.resolve("app/sub"));
    Files.writeString(folder.resolve("app/a.txt"), "a\n");
    Files.writeString(folder.resolve("app/sub/b c.log"), "b\n");
    Files.writeString(folder.resolve("app/-T"), "an odd name\n");
    Files.createSymbolicLink(folder.resolve("app/link"), Path.of("a.txt"));
  }

  private Trial run(String parameters) {
    return Trial.run(LOCAL.host(), "archive: { " + parameters.replace("@", folder + "/") + " }");
  }

  private List<String> tar(String name) {
    return LOCAL
        .host()
        .ask(Command.of("tar", "-tf", folder.resolve(name) + ""))
        .text()
        .lines()
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "tar"})
  void a_folder_is_packed_once_under_its_own_name(String format) {
    String wish = "path: '@app', dest: '@x', format: " + format;
    Trial first = run(wish);

    assertThat(first.changed()).isTrue();
    assertThat(tar("x"))
        .containsExactly("app/-T", "app/a.txt", "app/link", "app/sub/", "app/sub/b c.log");
    assertThat(first.value("dest_state")).hasToString("archive");
    assertThat(first.value("arcroot")).hasToString(folder + "/");
    assertThat(first.value("archived").toString()).contains("app/sub/b c.log");
    assertThat(run(wish).changed()).isFalse();
  }

  @Test
  void a_change_of_a_files_content_is_seen() throws Exception {
    String wish = "path: '@app', dest: '@x.tgz'";
    run(wish);
    Files.writeString(folder.resolve("app/a.txt"), "A\n");

    assertThat(run(wish).changed()).isTrue();
    assertThat(run(wish).changed()).isFalse();
  }

  @Test
  void a_zip_is_made_of_what_patterns_name() {
    String wish = "path: ['@app/*.txt', '@app/sub'], dest: '@x.zip', format: zip";
    assertThat(run(wish).changed()).isTrue();
    assertThat(run(wish).changed()).isFalse();
    assertThat(LOCAL.host().ask(Command.of("unzip", "-Z1", folder.resolve("x.zip") + "")).text())
        .contains("a.txt", "sub/b c.log");
  }

  @Test
  void a_single_file_is_only_compressed_beside_itself() {
    Trial trial = run("path: '@app/a.txt'");

    assertThat(trial.value("dest")).hasToString(folder + "/app/a.txt.gz");
    assertThat(trial.value("dest_state")).hasToString("compress");
    assertThat(LOCAL.host().ask(Command.of("zcat", folder + "/app/a.txt.gz")).text())
        .isEqualTo("a\n");
    assertThat(run("path: '@app/a.txt'").changed()).isFalse();
  }

  @Test
  void what_is_excluded_stays_out() {
    run("path: '@app', dest: '@x.tgz', exclusion_patterns: ['*.log', 'app/-*']");
    assertThat(tar("x.tgz")).containsExactly("app/a.txt", "app/link", "app/sub/");
    run("path: '@app/*', dest: '@y.tgz', exclude_path: ['@app/s*', '@app/link']");
    assertThat(tar("y.tgz")).containsExactly("-T", "a.txt");
  }

  @Test
  void what_was_packed_is_removed_if_so_wanted() {
    Trial trial = run("path: '@app', dest: '@x.tgz', remove: true");

    assertThat(trial.changed()).isTrue();
    assertThat(folder.resolve("app")).doesNotExist();
    Trial again = run("path: '@app', dest: '@x.tgz', remove: true");
    assertThat(again.changed()).isFalse();
    assertThat(again.value("dest_state")).hasToString("archive");
    new java.io.File(folder + "/app").mkdir();
    assertThat(run("path: '@app', dest: '@app/z.tgz', remove: true").plan().failure())
        .contains("can not be contained in source paths");
  }

  @Test
  void nothing_to_pack_and_no_place_to_pack_to_are_failures() {
    assertThat(run("path: '@*.none', dest: '@x'").plan().failure())
        .isEqualTo("Error, no source paths were found");
    assertThat(run("path: '@app'").plan().failure()).contains("must specify \"dest\"");
  }

  @Test
  void the_archive_gets_its_rights() {
    run("path: '@app', dest: '@x.tgz', mode: '0600'");
    assertThat(LOCAL.host().file(folder + "/x.tgz").octalMode()).isEqualTo("0600");
    assertThat(run("path: '@app', dest: '@x.tgz', mode: '0640'").changes())
        .containsExactly("mode: 0600 -> 0640");
  }

  @Test
  void a_dry_run_packs_nothing() {
    Rehearsal dry = new Rehearsal(LOCAL.host());
    String task = "archive: { path: %s/app, dest: %s/x.tgz }".formatted(folder, folder);

    assertThat(Trial.changes(Trial.check(dry, task)))
        .containsExactly(folder + "/x.tgz:  -> 5 entries");
    assertThatThrownBy(() -> Trial.run(dry, task)).isInstanceOf(NotRehearsed.class);
    assertThat(folder.resolve("x.tgz")).doesNotExist();
  }
}
