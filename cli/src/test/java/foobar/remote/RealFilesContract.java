package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every host reached over a transport promises about files, beyond what an imagined one can.
 */
public abstract class RealFilesContract extends FilesContract {

  private String dir = "";

  /** Always the same open connection. */
  protected abstract Connection connection();

  @Override
  protected final Host host() {
    return connection().as(null);
  }

  @Override
  protected final String dir() {
    return dir;
  }

  @BeforeEach
  void makeDirectory() {
    dir = host().run(Command.of("mktemp", "-d")).orFail("mktemp").text().strip();
  }

  @AfterEach
  void removeDirectory() {
    host().remove(dir);
  }

  @Test
  void long_content_arrives_as_it_is_whether_it_can_be_made_smaller_or_not() throws IOException {
    byte[] text = "the same line again\n".repeat(60_000).getBytes(StandardCharsets.UTF_8);
    byte[] noise = new byte[600_000];
    new Random(5).nextBytes(noise);
    for (byte[] content : List.of(text, noise)) {
      host().write(FileWrite.of(at("long"), content, Attributes.UNCHANGED));
      assertThat(host().read(at("long"))).isEqualTo(content);
      host().unpack(new ByteArrayInputStream(Tars.of("packed", content)), dir());
      assertThat(host().read(at("packed"))).isEqualTo(content);
    }
  }

  @Test
  void of_many_files_each_is_seen_as_by_itself() {
    String script =
        "cd \"$1\" && mkdir d 'a b' && echo x >f && ln -s f l && ln -s no bad && mkfifo p";
    host().run(Command.script(script, dir())).orFail("mkdir");
    List<String> paths = new ArrayList<>(List.of("d", "a b", "f", "l", "bad", "p", "none"));
    for (int i = 0; i < 100; i++) {
      write("f" + i, "number " + i);
      paths.add("f" + i);
    }

    Map<String, FileState> found = host().files(paths.stream().map(this::at).toList());

    for (String path : List.of("d", "a b", "f", "l", "bad", "p", "none", "f0", "f99")) {
      assertThat(found.get(at(path))).as(path).isEqualTo(host().file(at(path)));
    }
  }

  @Test
  void a_refused_validation_leaves_the_old_file_and_nothing_beside_it() {
    write("conf", "old");
    FileWrite bad =
        new FileWrite(
            at("conf"), bytes("new"), Attributes.UNCHANGED, "echo no good; grep old %s", false);

    assertThatThrownBy(() -> host().write(bad))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            "writing "
                + at("conf")
                + ": the validation `echo no good; grep old %s` refused it with status 1;"
                + " what stood there before is unchanged:\nno good");
    assertThat(text("conf")).isEqualTo("old");
    assertThat(host().tree(dir())).hasSize(1);
  }

  @Test
  void a_validation_sees_the_new_content_beside_its_place() {
    FileWrite good =
        new FileWrite(
            at("it's"), bytes("new"), Attributes.mode(0600), "grep new %s && test -r %s", false);
    host().write(good);

    assertThat(text("it's")).isEqualTo("new");
    assertThat(host().file(at("it's")).octalMode()).isEqualTo("0600");
  }

  @Test
  void a_full_disk_leaves_the_old_file() {
    String disk = at("disk");
    host().makeDirectory(disk, Attributes.UNCHANGED);
    assumeTrue(
        host().run(Command.of("mount", "-t", "tmpfs", "-o", "size=64k", "none", disk)).ok(),
        "needs the right to mount");
    try {
      write("disk/f", "old");

      assertThatThrownBy(
              () ->
                  host().write(FileWrite.of(disk + "/f", new byte[200_000], Attributes.UNCHANGED)))
          .isInstanceOf(HostFailure.class)
          .hasMessage(
              "writing "
                  + disk
                  + "/f: the disk is full (No space left on device); what stood there before is"
                  + " unchanged");
      assertThat(text("disk/f")).isEqualTo("old");
      assertThat(host().tree(disk)).hasSize(1);
    } finally {
      host().run(Command.of("umount", disk)).orFail("umount");
    }
  }

  @Test
  void owner_and_group_are_set_and_kept() {
    assumeTrue(host().ask(Command.of("id", "-u")).text().strip().equals("0"), "needs root");
    Attributes daemon = new Attributes(0640, "daemon", "adm");
    host().write(FileWrite.of(at("f"), bytes("1"), daemon));
    write("f", "2");

    assertThat(host().file(at("f")))
        .extracting(FileState::owner, FileState::group, FileState::octalMode)
        .containsExactly("daemon", "adm", "0640");
    host().setAttributes(at("f"), new Attributes(null, null, "daemon"), false);
    host().makeDirectory(at("d/e"), new Attributes(02750, "daemon", null));
    assertThat(host().file(at("f")).group()).isEqualTo("daemon");
    assertThat(host().file(at("d")).owner()).isEqualTo("daemon");
    assertThat(host().file(at("d")).octalMode()).isEqualTo("2750");
    host().setAttributes(at("d"), Attributes.mode(0750), false);
    assertThat(host().file(at("d")).octalMode()).isEqualTo("0750");
  }

  @Test
  void a_user_who_does_not_exist_is_named() {
    assertThatThrownBy(
            () ->
                host()
                    .write(
                        FileWrite.of(
                            at("f"), bytes("x"), new Attributes(null, "nobody-here", null))))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("nobody-here");
    assertThat(host().tree(dir())).isEmpty();
  }

  @Test
  void a_long_stream_is_unpacked_without_its_length_known() throws IOException {
    byte[] tar = Tars.of("big", "0123456789".repeat(100_000));
    host().unpack(new ByteArrayInputStream(tar), dir());

    assertThat(host().file(at("big")).size()).isEqualTo(1_000_000);
  }

  @Test
  void a_stream_that_breaks_off_fails_and_the_next_command_works() {
    InputStream broken =
        new InputStream() {
          private int left = 400_000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("the disk fell off");
            }
            return 'x';
          }
        };

    assertThatThrownBy(() -> host().unpack(broken, dir()))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("the disk fell off");
    assertThat(host().ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
  }

  @Test
  void a_stream_that_breaks_off_leaves_every_file_as_it_was() throws IOException {
    host().write(FileWrite.of(at("first"), bytes("old"), Attributes.UNCHANGED));
    byte[] first = Tars.of("first", "new");
    byte[] second = Tars.of("second", "y".repeat(2000));
    byte[] both = new byte[1024 + 1024];
    System.arraycopy(first, 0, both, 0, 1024);
    System.arraycopy(second, 0, both, 1024, 1024);

    assertThatThrownBy(() -> host().unpack(new ByteArrayInputStream(both), dir()))
        .isInstanceOf(HostFailure.class);
    assertThat(text("first")).isEqualTo("old");
    assertThat(host().tree(dir())).extracting(TreeEntry::path).containsExactly("first");
  }

  @Test
  void an_unpacked_file_takes_the_place_of_one_and_of_a_link_but_not_of_a_directory()
      throws IOException {
    host().makeDirectory(at("d"), Attributes.UNCHANGED);
    host().write(FileWrite.of(at("f"), bytes("old"), Attributes.UNCHANGED));
    host().makeLink(at("l"), "d");

    host().unpack(new ByteArrayInputStream(Tars.of("f", "new")), dir());
    host().unpack(new ByteArrayInputStream(Tars.of("l", "new")), dir());

    assertThat(text("f")).isEqualTo("new");
    assertThat(host().file(at("l")).isFile()).isTrue();
    assertThatThrownBy(() -> host().unpack(new ByteArrayInputStream(Tars.of("d", "x")), dir()))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("a directory stands there");
  }

  @Test
  void a_tar_stream_that_is_none_is_refused_and_the_next_command_works() {
    InputStream junk =
        new ByteArrayInputStream(
            "junk".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatThrownBy(() -> host().unpack(junk, dir()))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith("unpacking into " + dir() + ":");
    assertThat(host().ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
  }

  @Test
  void the_whole_host_is_not_removed() {
    assertThatThrownBy(() -> host().remove("/tmp/..//")).isInstanceOf(HostFailure.class);
  }
}
