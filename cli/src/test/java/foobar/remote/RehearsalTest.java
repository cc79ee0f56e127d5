package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  private final FakeHost real =
      new FakeHost()
          .with("/etc/motd", "old\n", 0640, "adm", "adm")
          .with("/srv/app/a", "a")
          .with("/srv/app/sub/b", "b")
          .withLink("/current", "/srv/app")
          .answers("id -un", "root\n");
  private final Rehearsal dry = new Rehearsal(real);

  @Test
  void what_was_written_is_read_back_and_the_real_file_stays() {
    dry.write(write("/etc/motd", "new\n"));

    assertThat(dry.read("/etc/motd")).asString().isEqualTo("new\n");
    assertThat(dry.file("/etc/motd").sha256())
        .isEqualTo(ImaginedChanges.sha256("new\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(real.text("/etc/motd")).isEqualTo("old\n");
    assertThat(real.fileChanges()).isZero();
  }

  @Test
  void a_file_written_again_keeps_its_owner_and_mode() {
    dry.write(write("/etc/motd", "new\n"));

    assertThat(dry.file("/etc/motd"))
        .extracting(FileState::octalMode, FileState::owner, FileState::group)
        .containsExactly("0640", "adm", "adm");
  }

  @Test
  void writing_into_a_missing_directory_goes_on_as_a_command_may_have_made_it() {
    dry.write(write("/no/such/file", ""));

    assertThat(dry.file("/no/such").isDirectory()).isTrue();
    assertThat(real.fileChanges()).isZero();
  }

  @Test
  void writing_below_a_file_fails_as_it_would_for_real() {
    assertThatThrownBy(() -> dry.write(write("/etc/motd/file", "")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("writing /etc/motd/file: /etc/motd is not a directory");
  }

  @Test
  void a_directory_made_before_is_there_for_later_writes() {
    dry.makeDirectory("/opt/tool/etc", Attributes.mode(0700));
    dry.write(write("/opt/tool/etc/tool.conf", "x"));

    assertThat(dry.file("/opt/tool").octalMode()).isEqualTo("0700");
    assertThat(dry.tree("/opt"))
        .extracting(TreeEntry::path)
        .containsExactly("tool", "tool/etc", "tool/etc/tool.conf");
  }

  @Test
  void a_package_expected_may_bring_the_missing_directory() {
    dry.expect(new Expectation(Expectation.Kind.PACKAGE, "nginx"));
    dry.write(write("/etc/nginx/sites/site.conf", "x"));

    assertThat(dry.read("/etc/nginx/sites/site.conf")).asString().isEqualTo("x");
    assertThat(dry.expects(new Expectation(Expectation.Kind.PACKAGE, "nginx"))).isTrue();
    assertThat(dry.expectsAny(Expectation.Kind.USER)).isFalse();
  }

  @Test
  void what_a_command_would_make_is_there_whatever_it_is() {
    dry.expect(new Expectation(Expectation.Kind.PATH, "/opt/tool/current"));

    assertThat(dry.file("/opt/tool/current").exists()).isTrue();
    assertThat(dry.file("/opt/tool").isDirectory()).isTrue();
    dry.setAttributes("/opt/tool/current", Attributes.mode(0700), false);
    assertThat(dry.file("/opt/tool/current").octalMode()).isEqualTo("0700");
    dry.write(write("/opt/tool/current/file", "x"));
    assertThat(dry.file("/opt/tool/current").isDirectory()).isTrue();
    assertThat(real.fileChanges()).isZero();
  }

  @Test
  void a_removed_directory_hides_what_really_stands_below() {
    dry.remove("/srv/app");

    assertThat(dry.file("/srv/app/sub/b").exists()).isFalse();
    dry.makeDirectory("/srv/app", Attributes.UNCHANGED);
    assertThat(dry.tree("/srv/app")).isEmpty();
    assertThat(dry.tree("/srv")).extracting(TreeEntry::path).containsExactly("app");
  }

  @Test
  void a_tree_mixes_what_is_there_with_what_would_be() {
    dry.write(write("/srv/app/c", "c"));
    dry.remove("/srv/app/a");

    assertThat(dry.tree("/srv/app"))
        .extracting(TreeEntry::path)
        .containsExactly("c", "sub", "sub/b");
  }

  @Test
  void links_lead_to_what_they_would_point_to() {
    dry.makeDirectory("/srv/next", Attributes.UNCHANGED);
    dry.write(write("/srv/next/a", "next"));
    dry.makeLink("/current", "srv/next");

    assertThat(dry.read("/current/a")).asString().isEqualTo("next");
    assertThat(dry.file("/current").target()).isEqualTo("srv/next");
    assertThat(dry.follow("/current").isDirectory()).isTrue();
  }

  @Test
  void a_write_through_a_real_link_is_seen_at_the_real_place() {
    dry.write(write("/current/new", "n"));

    assertThat(dry.read("/srv/app/new")).asString().isEqualTo("n");
  }

  @Test
  void a_circle_of_links_is_an_error_not_an_endless_loop() {
    dry.makeLink("/x", "/y");
    dry.makeLink("/y", "/x");

    assertThatThrownBy(() -> dry.follow("/x"))
        .isInstanceOf(HostFailure.class)
        .hasMessage("/x goes through too many symbolic links");
  }

  @Test
  void a_moved_directory_takes_everything_along() {
    dry.move("/srv/app", "/srv/old");

    assertThat(dry.read("/srv/old/sub/b")).asString().isEqualTo("b");
    assertThat(dry.file("/srv/app").exists()).isFalse();
    assertThat(dry.tree("/srv/old"))
        .extracting(TreeEntry::path)
        .containsExactly("a", "sub", "sub/b");
  }

  @Test
  void attributes_change_for_everything_below_and_the_content_stays() {
    dry.setAttributes("/srv/app", new Attributes(null, "www-data", null), true);

    assertThat(dry.file("/srv/app/sub/b").owner()).isEqualTo("www-data");
    assertThat(dry.file("/srv/app").owner()).isEqualTo("www-data");
    assertThat(dry.read("/srv/app/sub/b")).asString().isEqualTo("b");
  }

  @Test
  void an_unpacked_archive_is_there() throws IOException {
    dry.unpack(new ByteArrayInputStream(Tars.of("dir/file", "inside")), "/srv");

    assertThat(dry.read("/srv/dir/file")).asString().isEqualTo("inside");
    assertThat(dry.file("/srv/dir/file").octalMode()).isEqualTo("0600");
  }

  @Test
  void a_command_that_would_change_the_host_is_not_run() {
    assertThatThrownBy(() -> dry.run(Command.of("rm", "-rf", "/srv")))
        .isInstanceOf(NotRehearsed.class)
        .hasMessage("rm -rf /srv");
    assertThat(real.ran()).isEmpty();
  }

  @Test
  void a_question_goes_to_the_real_host() {
    real.answers("uname", "Linux\n");

    assertThat(dry.ask(Command.of("uname")).text()).isEqualTo("Linux\n");
  }

  private static FileWrite write(String path, String content) {
    return FileWrite.of(path, content.getBytes(StandardCharsets.UTF_8), Attributes.UNCHANGED);
  }
}
