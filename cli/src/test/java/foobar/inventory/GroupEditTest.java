package foobar.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupEditTest {

  @TempDir private Path folder;

  private final GroupEdit edit = new GroupEdit("db_primary", "db2");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String after(String name, String text) throws IOException {
    Path file = file(name, text);
    assertThat(edit.apply(List.of(file.toString()))).contains(file);
    return Files.readString(file);
  }

  @Test
  void one_host_takes_the_place_of_another_and_all_else_stays_as_it_was_written()
      throws IOException {
    String before =
        """
        db: {hosts: {db1: , db2: }}   # both

        # who takes writes
        db_primary:
            hosts:
                db1:    # since May
        """;
    assertThat(after("hosts.yml", before)).isEqualTo(before.replace("db1:    #", "db2:    #"));
  }

  @Test
  void a_group_may_stand_below_others_and_its_host_in_quotes() throws IOException {
    assertThat(
            after(
                "hosts.yml",
                "all: {children: {databases: {children: {db_primary: {hosts: {'db1': }}}}}}\n"))
        .isEqualTo("all: {children: {databases: {children: {db_primary: {hosts: {db2: }}}}}}\n");
  }

  @Test
  void the_older_syntax_is_known_too() throws IOException {
    assertThat(after("hosts", "[db]\ndb1\ndb2\n\n[db_primary]\n# writes\ndb1\n\n[lb]\nlb1\n"))
        .isEqualTo("[db]\ndb1\ndb2\n\n[db_primary]\n# writes\ndb2\n\n[lb]\nlb1\n");
  }

  @Test
  void in_a_folder_the_file_that_has_the_group_is_changed() throws IOException {
    file("a.yml", "web: {hosts: {web1: }}\n");
    Path hosts = file("b.yml", "db_primary: {hosts: {db1: }}\n");
    assertThat(edit.apply(List.of(folder.toString()))).contains(hosts);
    assertThat(folder.resolve("a.yml")).hasContent("web: {hosts: {web1: }}");
  }

  @Test
  void what_is_not_plain_is_left_alone() throws IOException {
    List<String> texts =
        List.of(
            "db_primary: {hosts: {db1: , db3: }}\n",
            "db_primary: {hosts: {db1: {port: 1}}}\n",
            "db: {hosts: {db1: }}\n",
            "[db_primary]\ndb1 port=1\n",
            "[db_primary]\ndb1\ndb3\n");
    for (String text : texts) {
      Path file = file("hosts", text);
      assertThat(edit.apply(List.of(file.toString()))).as(text).isEmpty();
      assertThat(file).content().isEqualTo(text);
    }
  }

  @Test
  void a_group_that_stands_twice_is_left_alone() throws IOException {
    Path one = file("a.yml", "db_primary: {hosts: {db1: }}\n");
    Path two = file("b.yml", "db_primary: {hosts: {db1: }}\n");
    assertThat(edit.apply(List.of(one.toString(), two.toString()))).isEmpty();
  }

  @Test
  void permissions_and_links_stay() throws IOException {
    Path real = file("real.yml", "db_primary: {hosts: {db1: }}\n");
    Files.setPosixFilePermissions(
        real, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("hosts.yml"), real);
    assertThat(edit.apply(List.of(link.toString()))).contains(link);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.getPosixFilePermissions(real)).hasSize(3);
    assertThat(real).hasContent("db_primary: {hosts: {db2: }}");
  }
}
