package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every host promises about files, real or not. */
public abstract class FilesContract {

  /** A host that may be changed below {@link #dir}. */
  protected abstract Host host();

  /** A directory that is there and empty. */
  protected abstract String dir();

  protected final String at(String name) {
    return dir() + "/" + name;
  }

  protected final void write(String name, String content) {
    host().write(FileWrite.of(at(name), bytes(content), Attributes.UNCHANGED));
  }

  protected final String text(String name) {
    return new String(host().read(at(name)), StandardCharsets.UTF_8);
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_not_there_is_absent() {
    assertThat(host().file(at("nothing"))).isEqualTo(FileState.ABSENT);
    assertThat(host().follow(at("no/such/place"))).isEqualTo(FileState.ABSENT);
  }

  @Test
  void a_file_tells_its_kind_mode_size_and_check_sum() {
    host().write(FileWrite.of(at("f"), bytes("hello\n"), Attributes.mode(0640)));

    FileState state = host().file(at("f"));
    assertThat(state.isFile()).isTrue();
    assertThat(state.octalMode()).isEqualTo("0640");
    assertThat(state.size()).isEqualTo(6);
    assertThat(state.sha256())
        .isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
    assertThat(state.modified()).isBetween(1.6e9, 1e10);
    assertThat(state.owner()).isNotEmpty();
    assertThat(state.target()).isEmpty();
  }

  @Test
  void a_new_file_without_a_mode_gets_the_usual_one() {
    write("f", "x");

    assertThat(host().file(at("f")).octalMode()).isEqualTo("0644");
  }

  @Test
  void every_byte_comes_back_as_it_was_written() {
    byte[] content = new byte[200_000];
    new Random(7).nextBytes(content);
    host().write(FileWrite.of(at("bin"), content, Attributes.UNCHANGED));

    assertThat(host().read(at("bin"))).isEqualTo(content);
    assertThat(host().file(at("bin")).size()).isEqualTo(200_000);
  }

  @Test
  void an_empty_file_is_a_file() {
    write("empty", "");

    assertThat(host().read(at("empty"))).isEmpty();
    assertThat(host().file(at("empty")).isFile()).isTrue();
  }

  @Test
  void a_file_written_again_keeps_its_mode() {
    host().write(FileWrite.of(at("f"), bytes("1"), Attributes.mode(0751)));
    write("f", "2");

    assertThat(text("f")).isEqualTo("2");
    assertThat(host().file(at("f")).octalMode()).isEqualTo("0751");
  }

  @Test
  void a_link_is_replaced_by_a_write_and_what_it_points_to_stays() {
    write("real", "real");
    host().makeLink(at("link"), "real");
    write("link", "new");

    assertThat(host().file(at("link")).isFile()).isTrue();
    assertThat(text("real")).isEqualTo("real");
  }

  @Test
  void writing_over_a_directory_is_refused() {
    host().makeDirectory(at("d"), Attributes.UNCHANGED);

    assertThatThrownBy(() -> write("d", "x"))
        .isInstanceOf(HostFailure.class)
        .hasMessage("writing " + at("d") + ": a directory stands there");
    assertThat(host().tree(dir())).extracting(TreeEntry::path).containsExactly("d");
  }

  @Test
  void writing_into_a_missing_directory() {
    assertThatThrownBy(() -> write("no/f", "x"))
        .isInstanceOf(HostFailure.class)
        .hasMessage("writing " + at("no/f") + ": " + at("no") + " is not a directory");
  }

  @Test
  void a_backup_keeps_the_old_content_and_says_where() {
    write("f", "old");
    String backup =
        host().write(new FileWrite(at("f"), bytes("new"), Attributes.UNCHANGED, "", true));

    assertThat(backup)
        .matches("\\Q" + at("f") + "\\E\\.\\d+\\.\\d{4}-\\d\\d-\\d\\d@\\d\\d:\\d\\d:\\d\\d~");
    assertThat(host().read(backup)).asString().isEqualTo("old");
    assertThat(text("f")).isEqualTo("new");
  }

  @Test
  void a_new_file_needs_no_backup() {
    assertThat(host().write(new FileWrite(at("f"), bytes("1"), Attributes.UNCHANGED, "", true)))
        .isEmpty();
    assertThat(host().tree(dir())).hasSize(1);
  }

  @Test
  void reading_what_is_no_file_says_so() {
    host().makeDirectory(at("d"), Attributes.UNCHANGED);

    assertThatThrownBy(() -> host().read(at("d")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("reading " + at("d") + ": it is not a regular file");
    assertThatThrownBy(() -> host().read(at("none")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("reading " + at("none") + ": it does not exist");
  }

  @Test
  void a_directory_comes_with_its_parents_and_each_gets_the_mode() {
    host().makeDirectory(at("a/b/c"), Attributes.mode(0710));

    assertThat(host().tree(dir()))
        .allSatisfy(entry -> assertThat(entry.state().octalMode()).isEqualTo("0710"))
        .extracting(TreeEntry::path)
        .containsExactly("a", "a/b", "a/b/c");
  }

  @Test
  void a_directory_that_is_there_stays_as_it_is() {
    host().makeDirectory(at("a"), Attributes.mode(0710));
    host().makeDirectory(at("a"), Attributes.mode(0777));

    assertThat(host().file(at("a")).octalMode()).isEqualTo("0710");
  }

  @Test
  void a_directory_is_not_made_where_a_file_stands() {
    write("f", "x");

    assertThatThrownBy(() -> host().makeDirectory(at("f"), Attributes.UNCHANGED))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith("making the directory " + at("f") + ":");
  }

  @Test
  void a_link_tells_where_it_points_and_can_be_followed() {
    write("f", "hello");
    host().makeLink(at("l"), "f");

    assertThat(host().file(at("l")).isLink()).isTrue();
    assertThat(host().file(at("l")).target()).isEqualTo("f");
    assertThat(host().follow(at("l")).isFile()).isTrue();
    assertThat(host().follow(at("l")).sha256()).isEqualTo(host().file(at("f")).sha256());
    assertThat(host().read(at("l"))).asString().isEqualTo("hello");
  }

  @Test
  void a_link_to_nowhere_is_a_link_and_leads_nowhere() {
    host().makeLink(at("l"), "/no/such/place");

    assertThat(host().file(at("l")).target()).isEqualTo("/no/such/place");
    assertThat(host().follow(at("l")).exists()).isFalse();
  }

  @Test
  void a_link_to_a_directory_is_switched_not_followed() {
    host().makeDirectory(at("one"), Attributes.UNCHANGED);
    host().makeDirectory(at("two"), Attributes.UNCHANGED);
    host().makeLink(at("current"), "one");
    host().makeLink(at("current"), "two");

    assertThat(host().file(at("current")).target()).isEqualTo("two");
    assertThat(host().tree(at("one"))).isEmpty();
  }

  @Test
  void a_link_does_not_replace_a_directory() {
    host().makeDirectory(at("d"), Attributes.UNCHANGED);

    assertThatThrownBy(() -> host().makeLink(at("d"), "x"))
        .isInstanceOf(HostFailure.class)
        .hasMessage("linking " + at("d") + ": a directory stands there");
  }

  @Test
  void a_hard_link_has_the_same_content() {
    write("f", "hello");
    host().makeHardLink(at("h"), at("f"));
    host().makeHardLink(at("h"), at("f"));

    assertThat(text("h")).isEqualTo("hello");
    assertThat(host().tree(dir())).extracting(TreeEntry::path).containsExactly("f", "h");
  }

  @Test
  void removing_takes_a_whole_directory_and_minds_nothing_missing() {
    host().makeDirectory(at("a/b"), Attributes.UNCHANGED);
    write("a/b/f", "x");
    host().remove(at("a"));
    assertThatCode(() -> host().remove(at("a"))).doesNotThrowAnyException();

    assertThat(host().tree(dir())).isEmpty();
  }

  @Test
  void removing_a_link_leaves_what_it_points_to() {
    host().makeDirectory(at("d"), Attributes.UNCHANGED);
    write("d/f", "x");
    host().makeLink(at("l"), "d");
    host().remove(at("l"));

    assertThat(text("d/f")).isEqualTo("x");
    assertThat(host().file(at("l")).exists()).isFalse();
  }

  @Test
  void a_mode_can_be_set_for_one_or_for_all_below() {
    host().makeDirectory(at("d"), Attributes.mode(0755));
    write("d/f", "x");
    host().setAttributes(at("d"), Attributes.mode(0750), false);
    assertThat(host().file(at("d/f")).octalMode()).isEqualTo("0644");
    host().setAttributes(at("d"), Attributes.mode(0700), true);

    assertThat(host().file(at("d")).octalMode()).isEqualTo("0700");
    assertThat(host().file(at("d/f")).octalMode()).isEqualTo("0700");
  }

  @Test
  void attributes_of_what_is_missing_cannot_be_set() {
    assertThatThrownBy(() -> host().setAttributes(at("x"), Attributes.mode(0700), false))
        .isInstanceOf(HostFailure.class)
        .hasMessage("setting the attributes of " + at("x") + ": it does not exist");
  }

  @Test
  void moving_renames_files_and_directories() {
    host().makeDirectory(at("d"), Attributes.UNCHANGED);
    write("d/f", "x");
    host().move(at("d"), at("e"));
    host().move(at("e/f"), at("e/g"));

    assertThat(host().tree(dir())).extracting(TreeEntry::path).containsExactly("e", "e/g");
    assertThat(text("e/g")).isEqualTo("x");
  }

  @Test
  void a_tree_lists_everything_below_parents_first() {
    host().makeDirectory(at("d/sub"), Attributes.UNCHANGED);
    write("d/a", "1");
    write("d/sub/b", "2");
    host().makeLink(at("d/l"), "a");

    List<TreeEntry> tree = host().tree(at("d"));
    assertThat(tree).extracting(TreeEntry::path).containsExactly("a", "l", "sub", "sub/b");
    assertThat(tree.get(0).state().sha256()).isEqualTo(host().file(at("d/a")).sha256());
    assertThat(tree.get(1).state().target()).isEqualTo("a");
  }

  @Test
  void the_tree_of_what_is_no_directory_is_refused() {
    assertThatThrownBy(() -> host().tree(at("none")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("listing " + at("none") + ": it does not exist");
    write("f", "x");
    assertThatThrownBy(() -> host().tree(at("f")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("listing " + at("f") + ": it is not a directory");
  }

  @Test
  void many_files_are_looked_at_together() {
    write("f", "content");
    host().makeLink(at("l"), "f");

    assertThat(host().files(List.of(at("f"), at("none"), at("l"), at("f"))))
        .isEqualTo(
            Map.of(
                at("f"), host().file(at("f")),
                at("none"), FileState.ABSENT,
                at("l"), host().file(at("l"))));
    assertThat(host().files(List.of())).isEmpty();
  }

  @Test
  void an_outline_has_all_that_a_tree_has_but_need_not_have_the_checksums() {
    write("f", "content");
    host().makeDirectory(at("d"), Attributes.mode(0700));

    assertThat(host().outline(dir()))
        .extracting(TreeEntry::path, entry -> entry.state().octalMode())
        .containsExactly(tuple("d", "0700"), tuple("f", host().file(at("f")).octalMode()));
  }

  @Test
  void a_tar_stream_is_unpacked() throws IOException {
    host().unpack(new ByteArrayInputStream(Tars.of("dir/file", "inside")), dir());

    assertThat(text("dir/file")).isEqualTo("inside");
    assertThat(host().file(at("dir/file")).octalMode()).isEqualTo("0600");
  }

  @Test
  void unpacking_needs_its_directory() {
    assertThatThrownBy(() -> host().unpack(new ByteArrayInputStream(Tars.of("f", "x")), at("none")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("unpacking into " + at("none") + ": it is not a directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with blank",
        "'quoted' \"twice\"",
        "-rf",
        "new\nline",
        "back\\slash",
        "$(touch pwned) `touch pwned` $HOME",
        "*?[a]",
        "ümläut \u2603",
        "~",
        "%s %n\t;&|<>#",
      })
  void a_name_may_hold_any_character(String name) {
    write(name, "content");
    host().makeLink(at("l"), name);

    assertThat(host().file(at(name)).isFile()).isTrue();
    assertThat(host().file(at(name)).sha256()).hasSize(64);
    assertThat(host().file(at("l")).target()).isEqualTo(name);
    assertThat(text(name)).isEqualTo("content");
    assertThat(host().tree(dir())).extracting(TreeEntry::path).containsExactlyInAnyOrder("l", name);
    host().setAttributes(at(name), Attributes.mode(0600), true);
    host().move(at(name), at("plain"));
    host().remove(at("plain"));
    host().remove(at("l"));
    assertThat(host().tree(dir())).isEmpty();
  }

  @Test
  void a_path_that_is_not_absolute_is_refused() {
    assertThatThrownBy(() -> host().file("etc/passwd"))
        .isInstanceOf(HostFailure.class)
        .hasMessage("the path `etc/passwd` is not absolute");
  }
}
