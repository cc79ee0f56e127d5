package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Int;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesizeTest {

  private final FakeHost host =
      new FakeHost()
          .with("/srv/file", "x".repeat(5000))
          .answers("command -v dd", "/usr/bin/dd\n4096\n");

  /** As Ansible's module computes them. */
  @ParameterizedTest
  @CsvSource({
    "10KiB, 4096, 10, 1024, 10.0 KiB, 10.24 kB",
    "8KiB, 4096, 2, 4096, 8.0 KiB, 8.19 kB",
    "5kB, 4096, 5, 1000, 4.88 KiB, 5.0 kB",
    "1.5 MB, 512, 1500, 1000, 1.43 MiB, 1.5 MB",
    "3, 1kB, 3, 1000, 2.93 KiB, 3.0 kB",
    "2.5k, 4096, 1, 2560, 2.5 KiB, 2.56 kB",
    "0, 4096, 0, 4096, 0 B, 0 B",
    "2GB, 4096, 2000, 1000000, 1.86 GiB, 2.0 GB",
    "100B, 4096, 100, 1, 100 B, 100 B"
  })
  void a_size_is_a_whole_number_of_blocks(
      String size, String block, long blocks, long bytes, String iec, String si) {
    ByteSize found = ByteSize.of(size, block);

    assertThat(found).isEqualTo(new ByteSize(blocks, bytes));
    assertThat(found.values().toString()).contains("'iec': '" + iec + "'", "'si': '" + si + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5B", "10XB", "many", "-3k", "1kiB"})
  void a_size_that_cannot_be_is_refused_before_any_host_is_asked(String size) {
    assertThatThrownBy(() -> Trial.module("filesize: { path: /f, size: '" + size + "' }"))
        .isInstanceOf(Mistake.class);
  }

  @Test
  void a_file_grows_behind_what_it_holds() {
    host.onRun("/usr/bin/dd", fake -> fake.with("/srv/file", "x".repeat(10240)));

    Trial trial = Trial.run(host, "filesize: { path: /srv/file, size: 10KiB, blocksize: 1024 }");

    assertThat(host.ran())
        .containsExactly("/usr/bin/dd if=/dev/zero of=/srv/file bs=1024 seek=5 count=5");
    assertThat(trial.value("size_diff")).isEqualTo(Int.of(5240));
    assertThat(trial.changes()).containsExactly("size: 5000 bytes -> 10240 bytes");
  }

  @Test
  void a_file_is_cut_and_a_sparse_one_is_only_told_its_end() {
    host.onRun("/usr/bin/dd", fake -> fake.with("/srv/file", "x".repeat(4096)));
    Trial.run(host, "filesize: { path: /srv/file, size: 4KiB }");
    assertThat(host.ran()).last().asString().endsWith("bs=4096 seek=1 count=0");

    host.onRun("/usr/bin/dd", fake -> fake.with("/srv/new", "x".repeat(8192)));
    Trial.run(host, "filesize: { path: /srv/new, size: 8KiB, sparse: true }");
    assertThat(host.ran()).last().asString().endsWith("of=/srv/new bs=4096 seek=2 count=0");
  }

  @Test
  void a_file_of_that_size_is_left_alone_but_for_its_rights() {
    Trial trial = Trial.run(host, "filesize: { path: /srv/file, size: 5000B, mode: '0600' }");

    assertThat(trial.changes()).containsExactly("mode: 0644 -> 0600");
    assertThat(host.ran()).isEmpty();
    assertThat(Trial.check(host, "filesize: { path: /srv/file, size: 5kB }").hasChanges())
        .isFalse();
  }

  @Test
  void a_new_file_gets_its_rights() {
    host.onRun("/usr/bin/dd", fake -> fake.with("/srv/swap", "x".repeat(4096)));

    Trial.run(host, "filesize: { path: /srv/swap, size: 4KiB, mode: '0600' }");

    assertThat(host.file("/srv/swap").mode()).isEqualTo(0600);
  }

  @Test
  void what_dd_refuses_is_a_failure_and_the_folder_must_be_there() {
    host.answers("/usr/bin/dd", FakeHost.output(1, "", "dd: no space\n"));

    assertThat(Trial.run(host, "filesize: { path: /srv/new, size: 4KiB }").value("stderr"))
        .hasToString("dd: no space\n");
    assertThat(Trial.check(host, "filesize: { path: /none/f, size: 4KiB }").failure())
        .isEqualTo("parent directory of the file must exist prior to run this module");
    assertThat(Trial.check(host, "filesize: { path: /srv, size: 4KiB }").failure())
        .isEqualTo("/srv exists but is not a regular file");
  }
}
