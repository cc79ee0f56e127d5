package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackageArchivesTest {

  private static final String LISTING =
      """
      =/var/lib/apt-files/nginx-common_1%3a1.26_all.deb
      drwxr-xr-x root/root         0 2025-05-01 12:00 ./
      drwxr-xr-x root/root         0 2025-05-01 12:00 ./etc/
      drwxr-xr-x root/root         0 2025-05-01 12:00 ./etc/nginx/
      -rw-r----- root/adm       1446 2025-05-01 12:00 ./etc/nginx/nginx.conf
      drwxrws--T root/adm          0 2025-05-01 12:00 ./var/log/nginx/
      lrwxrwxrwx root/root         0 2025-05-01 12:00 ./etc/nginx/modules -> /usr/share/nginx/modules
      drwxr-xr-x root/root         0 2025-05-01 12:00 ./usr/share/nginx/modules/
      -rw-r--r-- root/root       100 2025-05-01 12:00 ./lib/systemd/system/nginx.service
      -rw-r--r-- root/root       100 2025-05-01 12:00 ./lib/nginx/with blank
      -rwxr-xr-x root/root  20000000 2025-05-01 12:00 ./usr/sbin/nginx
      """;

  private final FakeHost host =
      new FakeHost()
          .with("/etc/hostname", "web1\n")
          .withDirectory("/var/log")
          .answers("id -un", "root\n")
          .answers("command -v apt-get", "/var/lib/apt-files/./nginx-common_1%253a1.26_all.deb\n")
          .answers("export TZ=UTC", LISTING)
          .answers("dpkg-deb --fsys-tarfile", "user www-data;\n");
  private final Rehearsal dry = new Rehearsal(host);

  private void expectNginx() {
    dry.expect(new Expectation(Expectation.Kind.PACKAGE, "nginx-common"));
  }

  @Test
  void nothing_is_foreseen_and_nothing_asked_before_a_package_is_expected() {
    assertThat(dry.file("/etc/nginx/nginx.conf").exists()).isFalse();
    assertThat(host.commandsAsked()).isEmpty();
  }

  @Test
  void a_file_that_a_package_brings_is_there_with_its_attributes_and_content() {
    expectNginx();

    FileState conf = dry.file("/etc/nginx/nginx.conf");
    assertThat(conf.octalMode()).isEqualTo("0640");
    assertThat(conf.group()).isEqualTo("adm");
    assertThat(conf.sha256())
        .isEqualTo(ImaginedChanges.sha256(FilesContract.bytes("user www-data;\n")));
    assertThat(dry.read("/etc/nginx/nginx.conf")).asString().isEqualTo("user www-data;\n");
  }

  @Test
  void archives_are_found_by_their_decoded_names_and_read_once() {
    expectNginx();
    dry.file("/etc/nginx/nginx.conf");
    dry.file("/etc/nginx/nothing");
    dry.read("/etc/nginx/nginx.conf");

    assertThat(host.commandsAsked()).hasSize(3);
    assertThat(host.commandsAsked().get(0).words()).containsExactly("nginx-common");
    assertThat(host.commandsAsked().get(1).words())
        .containsExactly("/var/lib/apt-files/./nginx-common_1%3a1.26_all.deb");
    assertThat(host.commandsAsked().get(2).words()).contains("./etc/nginx/nginx.conf");
  }

  @Test
  void letters_of_modes_are_read_with_their_special_bits() {
    expectNginx();

    assertThat(dry.file("/var/log/nginx").octalMode()).isEqualTo("3770");
  }

  @Test
  void links_are_followed_into_what_is_foreseen() {
    expectNginx();

    assertThat(dry.file("/etc/nginx/modules").target()).isEqualTo("/usr/share/nginx/modules");
    assertThat(dry.follow("/etc/nginx/modules").isDirectory()).isTrue();
  }

  @Test
  void programs_and_units_are_left_out_and_the_merged_directories_have_one_name() {
    expectNginx();

    assertThat(dry.file("/usr/sbin/nginx").exists()).isFalse();
    assertThat(dry.file("/usr/lib/systemd/system/nginx.service").exists()).isFalse();
    assertThat(dry.file("/usr/lib/nginx/with blank").isFile()).isTrue();
  }

  @Test
  void a_tree_holds_what_is_foreseen_and_what_is_really_there() {
    expectNginx();

    assertThat(dry.tree("/etc"))
        .extracting(TreeEntry::path)
        .containsExactly("hostname", "nginx", "nginx/modules", "nginx/nginx.conf");
    assertThat(dry.tree("/etc/nginx")).hasSize(2);
  }

  @Test
  void what_is_really_there_wins() {
    host.with("/etc/nginx/nginx.conf", "mine\n");
    expectNginx();

    assertThat(dry.read("/etc/nginx/nginx.conf")).asString().isEqualTo("mine\n");
  }

  @Test
  void a_file_written_below_a_foreseen_directory_joins_the_others() {
    expectNginx();
    dry.write(FileWrite.of("/etc/nginx/site.conf", FilesContract.bytes("x"), Attributes.UNCHANGED));

    assertThat(dry.tree("/etc/nginx"))
        .extracting(TreeEntry::path)
        .containsExactly("modules", "nginx.conf", "site.conf");
  }

  @Test
  void a_foreseen_file_that_was_removed_is_gone() {
    expectNginx();
    dry.remove("/etc/nginx/nginx.conf");

    assertThat(dry.file("/etc/nginx/nginx.conf").exists()).isFalse();
    assertThatThrownBy(() -> dry.read("/etc/nginx/nginx.conf")).isInstanceOf(HostFailure.class);
  }

  @Test
  void a_host_without_archives_foresees_nothing() {
    host.answers("command -v apt-get", "");
    expectNginx();

    assertThat(dry.file("/etc/nginx/nginx.conf").exists()).isFalse();
    assertThatThrownBy(() -> dry.read("/etc/nginx/nginx.conf"))
        .hasMessage("reading /etc/nginx/nginx.conf: it does not exist");
  }

  @Test
  void another_user_foresees_the_same() {
    expectNginx();
    dry.file("/etc/nginx/nginx.conf");
    Rehearsal other = dry.seenBy(new FakeHost());

    assertThat(other.file("/etc/nginx/nginx.conf").isFile()).isTrue();
  }

  @Test
  void a_name_that_is_no_package_s_is_not_asked_about() {
    dry.expect(new Expectation(Expectation.Kind.PACKAGE, "-o Dir=/x"));
    dry.expect(new Expectation(Expectation.Kind.PACKAGE, "x; id"));
    dry.file("/etc/nginx/nginx.conf");

    assertThat(host.commandsAsked()).isEmpty();
  }
}
