package foobar.modules.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountTest {

  private static final String TABLE =
      """
      # the table
      /dev/vda1 / ext4 defaults 0 1
      filer:/x /srv/old\\040one nfs rw,hard
      """;

  private final FakeHost host =
      new FakeHost()
          .with("/etc/fstab", TABLE)
          .answers("cat /proc/self/mounts", "/dev/vda1 / ext4 rw 0 0\n")
          .answers("mount", "")
          .answers("umount", "")
          .answers("rmdir", "");

  @Test
  void a_file_system_is_mounted_now_and_for_later() {
    Trial trial =
        Trial.run(
            host,
            "mount: { path: /srv/data, src: /dev/vdb1, fstype: ext4, opts: noatime, state: mounted }");

    assertThat(trial.changes())
        .contains("/srv/data: absent -> directory", "mounted: no -> yes")
        .hasSize(3);
    assertThat(host.text("/etc/fstab")).isEqualTo(TABLE + "/dev/vdb1 /srv/data ext4 noatime 0 0\n");
    assertThat(host.ran()).containsExactly("mount -t ext4 -o noatime /dev/vdb1 /srv/data");
  }

  @Test
  void one_that_is_mounted_and_in_the_table_is_left_alone() {
    host.answers("cat /proc/self/mounts", "filer:/x /srv/old\\040one nfs rw 0 0\n")
        .withDirectory("/srv/old one");

    assertThat(
            Trial.check(
                    host,
                    "mount: { path: /srv/old one, src: 'filer:/x', fstype: nfs, opts: 'rw,hard',"
                        + " state: mounted }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void other_options_change_the_line_and_mount_anew() {
    host.answers("cat /proc/self/mounts", "filer:/x /srv/old\\040one nfs rw 0 0\n")
        .withDirectory("/srv/old one");

    Trial.run(
        host,
        "mount: { path: /srv/old one, src: 'filer:/x', fstype: nfs, opts: ro, state: mounted }");

    assertThat(host.text("/etc/fstab")).contains("filer:/x /srv/old\\040one nfs ro 0 0\n");
    assertThat(host.ran()).containsExactly("mount -t nfs -o remount,ro filer:/x /srv/old one");
  }

  @Test
  void in_the_table_only_nothing_is_mounted() {
    Trial.run(
        host,
        "mount: { path: none, src: /swapfile, fstype: swap, opts: sw, state: present, boot: false }");

    assertThat(host.text("/etc/fstab")).endsWith("/swapfile none swap sw,noauto 0 0\n");
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void absent_takes_line_mount_and_directory() {
    host.answers("cat /proc/self/mounts", "filer:/x /srv/old\\040one nfs rw 0 0\n")
        .withDirectory("/srv/old one");

    Trial.run(host, "mount: { path: /srv/old one, state: absent }");

    assertThat(host.text("/etc/fstab")).doesNotContain("filer");
    assertThat(host.ran()).containsExactly("umount /srv/old one", "rmdir /srv/old one");
  }

  @Test
  void unmounted_keeps_the_line() {
    host.answers("cat /proc/self/mounts", "filer:/x /srv/old\\040one nfs rw 0 0\n");

    Trial.run(host, "mount: { path: /srv/old one, state: unmounted }");

    assertThat(host.text("/etc/fstab")).isEqualTo(TABLE);
    assertThat(host.ran()).containsExactly("umount /srv/old one");
  }

  @Test
  void a_table_does_not_keep_what_could_not_be_mounted() {
    host.answers("mount", FakeHost.output(32, "", "mount: no such device"));

    assertThatThrownBy(
            () ->
                Trial.run(
                    host, "mount: { path: /srv/x, src: /dev/no, fstype: ext4, state: mounted }"))
        .hasMessageContaining("no such device");
    assertThat(host.text("/etc/fstab")).isEqualTo(TABLE);
    assertThat(host.ran()).endsWith("rmdir /srv/x");
  }

  @Test
  void what_stands_in_no_table_is_not_taken_away() {
    host.answers("cat /proc/self/mounts", "tmpfs /srv/tmp tmpfs rw 0 0\n")
        .withDirectory("/srv/tmp");

    assertThat(Trial.check(host, "mount: { path: /srv/tmp, state: absent }").hasChanges())
        .isFalse();
  }

  @Test
  void what_is_not_mounted_cannot_be_mounted_anew() {
    assertThat(Trial.check(host, "mount: { path: /srv, state: remounted }").failure())
        .isEqualTo("/srv is not mounted, so it cannot be mounted anew");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount: { path: /x, state: mounted }",
        "mount: { path: x, state: absent }",
        "mount: { path: /x }"
      })
  void what_cannot_be_is_refused(String task) {
    assertThatThrownBy(() -> Trial.module(task)).isInstanceOf(Mistake.class);
  }
}
