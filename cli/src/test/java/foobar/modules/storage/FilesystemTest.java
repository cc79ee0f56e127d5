package foobar.modules.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tried on files with the mkfs of the machine that the tests run on. */
class FilesystemTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private void image(long megabytes) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("img").toFile(), "rw")) {
      file.setLength(megabytes << 20);
    }
  }

  private Trial run(String parameters) {
    return Trial.run(LOCAL.host(), "filesystem: { dev: " + folder + "/img, " + parameters + " }");
  }

  @Test
  void a_file_system_is_made_once_grows_and_goes() throws Exception {
    image(16);
    assertThat(run("fstype: ext4, opts: -L data").changes())
        .containsExactly("file system:  -> ext4");
    assertThat(LOCAL.host().ask(Command.of("blkid", folder + "/img")).text())
        .contains("LABEL=\"data\"", "TYPE=\"ext4\"");
    assertThat(run("fstype: ext4").changed()).isFalse();
    assertThat(run("fstype: ext4, resizefs: yes").changed()).isFalse();
    image(32);
    assertThat(run("fstype: ext4, resizefs: yes").changes())
        .containsExactly("size: 16777216 bytes -> 33554432 bytes");
    assertThat(run("fstype: ext4, resizefs: yes").value("msg").toString())
        .startsWith("ext4 filesystem is using the whole device");
    assertThat(run("fstype: swap").plan().failure())
        .contains("is already used as ext4, use force=true");
    assertThat(run("fstype: swap, force: yes").changed()).isTrue();
    assertThat(run("state: absent").changes()).containsExactly("file system: swap -> ");
    assertThat(run("state: absent").changed()).isFalse();
  }

  @Test
  void a_missing_device_is_a_failure_or_gone_already() {
    assertThat(run("fstype: ext4").plan().failure()).endsWith("img not found.");
    assertThat(run("state: absent").changed()).isFalse();
  }

  @Test
  void a_file_system_that_must_be_mounted_to_grow_is_said() {
    FakeHost host =
        new FakeHost().answers("# Looks at the file system", "there\nbtrfs\n100\nunmounted\n");
    assertThat(Trial.check(host, "filesystem: { dev: /d, fstype: btrfs, resizefs: yes }").failure())
        .isEqualTo("/d needs to be mounted for btrfs operations");
    assertThat(
            Trial.check(
                    new FakeHost().answers("# Looks at the file system", "there\nswap\n100\n"),
                    "filesystem: { dev: /d, fstype: swap, resizefs: yes }")
                .failure())
        .contains("does not support resizing swap");
    assertThatThrownBy(() -> Trial.module("filesystem: { dev: /d }")).isInstanceOf(Mistake.class);
  }
}
