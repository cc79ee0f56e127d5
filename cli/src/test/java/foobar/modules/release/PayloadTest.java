package foobar.modules.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {

  private static final Archives SITE =
      Archives.of(
          "app.txt", "one",
          "+bin/run", "#!/bin/sh\n",
          "data/", "",
          "lib/a b.txt", "two",
          "lib/link", "-> ../app.txt");

  @TempDir Path folder;

  private static Payload read(Path path) {
    return Payload.of(Sources.of(path, file -> "decrypted".getBytes(StandardCharsets.UTF_8)), "");
  }

  private List<Path> allForms() throws IOException {
    return List.of(
        SITE.folder(folder.resolve("site")),
        SITE.tar(folder.resolve("site.tar")),
        SITE.gzip(folder.resolve("site.tar.gz")),
        SITE.bzip2(folder.resolve("site.tar.bz2")),
        SITE.xz(folder.resolve("named.wrongly")),
        SITE.zip(folder.resolve("site.zip")));
  }

  @Test
  void the_same_content_has_the_same_digest_in_every_form() throws IOException {
    List<String> digests = new ArrayList<>();
    for (Path form : allForms()) {
      digests.add(read(form).digest());
    }

    assertThat(digests).hasSize(6).containsOnly(digests.getFirst());
  }

  @Test
  void every_form_gives_back_its_files_in_any_order() throws IOException {
    for (Path form : allForms()) {
      Payload payload = read(form);
      List<Item> files = payload.items().stream().filter(Item::isFile).toList().reversed();
      try (Source.Contents contents = payload.source().open()) {
        List<String> texts = new ArrayList<>();
        for (Item file : files) {
          texts.add(new String(contents.read(file), StandardCharsets.UTF_8));
        }
        assertThat(texts)
            .as(form.toString())
            .containsExactlyInAnyOrder("one", "#!/bin/sh\n", "two");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "app.txt,other",
    "app.tyt,one",
    "+app.txt,one",
    "app.txt,-> lib",
    "app.txt/,''",
    "more.txt,''"
  })
  void other_names_contents_links_or_programs_have_another(String name, String text)
      throws IOException {
    String one =
        read(Archives.of("app.txt", "one", "lib/x", "y").tar(folder.resolve("a"))).digest();
    Path other =
        name.equals("more.txt")
            ? Archives.of("app.txt", "one", name, text, "lib/x", "y").tar(folder.resolve("b"))
            : Archives.of(name, text, "lib/x", "y").tar(folder.resolve("b"));

    assertThat(read(other).digest()).isNotEqualTo(one);
  }

  @Test
  void a_commit_has_the_digest_of_its_files_and_its_own_files_of_git_do_not_count()
      throws Exception {
    Path site = Archives.of("app.txt", "one", "+bin/run", "x").folder(folder.resolve("site"));
    String before = read(site).digest();
    git(site, "init", "-q");
    git(site, "add", "-A");
    git(site, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
    git(site, "tag", "v1");
    Files.writeString(site.resolve("app.txt"), "changed since");

    GitSource tag = GitSource.of(site, "v1");

    assertThat(tag.commit()).matches("[0-9a-f]{40}");
    assertThat(Payload.of(tag.source(), tag.commit()).digest()).isEqualTo(before);
    assertThat(read(site).items()).extracting(Item::name).noneMatch(name -> name.contains(".git"));
    assertThatThrownBy(() -> GitSource.of(site, "v2")).hasMessageContaining("no commit `v2`");
    assertThatThrownBy(() -> GitSource.of(folder.resolve("nowhere"), "v2"))
        .hasMessageContaining("no commit `v2`");
  }

  private static void git(Path at, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", at.toString()));
    command.addAll(Arrays.asList(words));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void a_hard_link_is_a_file_of_its_own() throws IOException {
    Payload payload =
        read(Archives.of("a", "same", "b", "=> ./a", "c", "other").tar(folder.resolve("hard.tar")));

    try (Source.Contents contents = payload.source().open()) {
      for (Item item : payload.items()) {
        assertThat(contents.read(item))
            .asString()
            .isEqualTo(item.name().equals("c") ? "other" : "same");
      }
    }
  }

  @Test
  void a_file_of_the_vault_in_a_folder_counts_as_what_it_holds() throws IOException {
    Path locked = Archives.of("key", "$ANSIBLE_VAULT;1.1;AES256\n12").folder(folder.resolve("a"));
    Path plain = Archives.of("key", "decrypted").folder(folder.resolve("b"));
    Payload payload = read(locked);

    assertThat(payload.digest()).isEqualTo(read(plain).digest());
    try (Source.Contents contents = payload.source().open()) {
      assertThat(contents.read(payload.items().getFirst())).asString().isEqualTo("decrypted");
    }
  }

  @Test
  void folders_that_only_a_path_names_are_made_too() throws IOException {
    Payload payload = read(Archives.of("a/b/c", "x").tar(folder.resolve("a.tar")));

    assertThat(payload.items()).extracting(Item::name).containsExactly("a", "a/b", "a/b/c");
  }

  @ParameterizedTest
  @CsvSource({
    "../x,y,lies outside of the release",
    "a/../../x,y,lies outside of the release",
    "/etc/x,y,lies outside of the release",
    "l,-> /etc/passwd,leads out of the release",
    "l,-> ../x,leads out of the release",
    "a/b/l,-> ../../../x,leads out of the release",
    "l,-> l,leads out of the release",
    "null,!,is neither a file nor a folder",
  })
  void what_leaves_the_release_is_refused(String name, String text, String why) throws IOException {
    Path tar = Archives.of("fine", "x", name, text).tar(folder.resolve("evil.tar"));

    assertThatThrownBy(() -> read(tar)).hasMessageContaining(why);
  }

  @Test
  void a_link_that_leaves_only_through_another_link_is_refused() throws IOException {
    Path evil =
        Archives.of("a/f", "x", "d/e/one", "-> ../../a", "d/e/two", "-> one/../../etc")
            .tar(folder.resolve("evil.tar"));
    Path fine =
        Archives.of("a/f", "x", "d/e/one", "-> ../../a", "d/e/two", "-> one/f")
            .tar(folder.resolve("fine.tar"));

    assertThatThrownBy(() -> read(evil)).hasMessageContaining("`d/e/two` leads out");
    assertThat(read(fine).files()).isEqualTo(1);
  }

  @Test
  void what_lies_below_a_link_is_refused() throws IOException {
    Path tar =
        Archives.of("real/x", "x", "d", "-> real", "d/y", "z").tar(folder.resolve("evil.tar"));

    assertThatThrownBy(() -> read(tar)).hasMessageContaining("`d/y` lies below something");
  }

  @Test
  void what_is_no_archive_or_is_cut_off_or_empty_is_refused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.tar"), "no archive");
    byte[] whole = Files.readAllBytes(SITE.gzip(folder.resolve("whole.tgz")));
    Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(whole, whole.length / 2));
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> read(text)).hasMessageContaining("neither a folder nor an archive");
    assertThatThrownBy(() -> read(cut)).hasMessageContaining("cannot be read: ");
    assertThatThrownBy(() -> read(empty)).hasMessageContaining("holds no file");
  }
}
