package foobar.remote.local;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.shell.ShellConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often files are read on a host whose clock is ahead, so that all of them seem settled. */
class RememberedFilesTest {

  private static final String ONE =
      "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865";
  private static final String TWO =
      "53c234e5e8472b6ac51c1ae1cab3fe06fad053beb8ebfd8977b010655bfdd3c3";

  @TempDir private Path folder;
  private final List<Connection> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Connection::close);
  }

  @Test
  void a_file_is_read_once_as_long_as_nobody_writes_to_it() throws Exception {
    Host host = host(120);
    write(host, "one", "1\n");
    write(host, "two", "2\n");

    for (int i = 0; i < 3; i++) {
      assertThat(host.file(at("one")).sha256()).isEqualTo(ONE);
      assertThat(host.files(List.of(at("two"), at("none"), at("one"))).values())
          .extracting(state -> state.sha256())
          .containsExactly(TWO, "", ONE);
    }

    assertThat(reads()).containsExactly("one", "two");
  }

  @Test
  void a_file_that_is_as_large_and_as_old_as_before_is_read_again_where_it_was_written_to()
      throws Exception {
    Host host = host(120);
    write(host, "one", "1\n");
    Path old = Files.writeString(folder.resolve("old"), "");
    Files.setLastModifiedTime(old, Files.getLastModifiedTime(Path.of(at("one"))));
    assertThat(host.file(at("one")).sha256()).isEqualTo(ONE);

    Files.writeString(Path.of(at("one")), "2\n");
    host.run(Command.of("touch", "-r", old.toString(), at("one"))).orFail("touch");

    assertThat(host.file(at("one")).sha256()).isEqualTo(TWO);
    assertThat(reads()).containsExactly("one", "one");
  }

  @Test
  void another_file_in_the_place_of_one_is_read() throws Exception {
    Host host = host(120);
    write(host, "one", "1\n");
    assertThat(host.file(at("one")).sha256()).isEqualTo(ONE);

    write(host, "one", "2\n");
    assertThat(host.file(at("one")).sha256()).isEqualTo(TWO);
    host.remove(at("one"));
    assertThat(host.file(at("one")).exists()).isFalse();
    host.makeDirectory(at("one"), Attributes.UNCHANGED);
    assertThat(host.file(at("one")).isDirectory()).isTrue();
    host.remove(at("one"));
    host.makeLink(at("one"), "none");
    assertThat(host.file(at("one")).isLink()).isTrue();
    assertThat(host.follow(at("one")).exists()).isFalse();
  }

  @Test
  void what_leads_to_a_file_is_another_question_than_the_file() throws Exception {
    Host host = host(120);
    write(host, "one", "1\n");
    host.makeLink(at("link"), "one");

    for (int i = 0; i < 2; i++) {
      assertThat(host.file(at("link")).sha256()).isEmpty();
      assertThat(host.follow(at("link")).sha256()).isEqualTo(ONE);
    }

    assertThat(reads()).containsExactly("link");
  }

  @Test
  void of_many_files_those_are_read_that_have_changed() throws Exception {
    Host host = host(120);
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Files.writeString(folder.resolve("many" + i), "1\n");
      paths.add(at("many" + i));
    }
    assertThat(host.files(paths).values()).allMatch(state -> state.sha256().equals(ONE));
    int before = reads().size();
    write(host, "many7", "2\n");
    paths.remove(50);
    Files.delete(folder.resolve("many8"));

    assertThat(host.files(paths).values())
        .extracting(state -> state.sha256())
        .contains(TWO, "")
        .filteredOn(ONE::equals)
        .hasSize(97);
    assertThat(reads().subList(before, reads().size())).containsExactly("many7");
  }

  @Test
  void a_file_that_has_just_changed_is_read_each_time() throws Exception {
    Host host = host(0);
    write(host, "one", "1\n");

    for (int i = 0; i < 2; i++) {
      assertThat(host.file(at("one")).sha256()).isEqualTo(ONE);
    }

    assertThat(reads()).containsExactly("one", "one");
  }

  /** A glance needs no check sum, and what is known from before does not harm it. */
  @Test
  void a_glance_reads_nothing() throws Exception {
    Host host = host(120);
    write(host, "one", "1\n");

    assertThat(host.glance(at("one")).isFile()).isTrue();
    assertThat(host.glance(at("none")).exists()).isFalse();

    assertThat(reads()).isEmpty();
  }

  /**
   * This machine, with a program for check sums that writes down what it reads.
   *
   * @param ahead of the right time, in seconds
   */
  private Host host(int ahead) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    program(bin, "date", "echo $(($(/bin/date +%s) + " + ahead + "))");
    program(
        bin,
        "sha256sum",
        "for f; do case $f in --) ;; *) echo \"${f##*/}\" >>'" + at("reads") + "' ;; esac; done",
        "exec /usr/bin/sha256sum \"$@\"");
    Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
    Duration limit = Duration.ofSeconds(20);
    Connection connection =
        new ShellConnection("here", "me", new LocalTransport("here", path), limit, limit);
    opened.add(connection);
    return connection.as(null);
  }

  private static void program(Path bin, String name, String... lines) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private void write(Host host, String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(at(name), bytes, Attributes.UNCHANGED));
  }

  private List<String> reads() throws IOException {
    Path file = folder.resolve("reads");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
