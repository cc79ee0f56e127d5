package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.value.Mapping;
import foobar.value.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  @BeforeEach
  void someFiles() throws IOException {
    Files.createDirectories(folder.resolve("sub/deep"));
    Files.writeString(folder.resolve("a.conf"), "# web\nlisten 80\n");
    Files.writeString(folder.resolve("b c.conf"), "");
    Files.writeString(folder.resolve(".hidden"), "");
    Files.write(folder.resolve("sub/deep/big.bin"), new byte[3000]);
    Files.writeString(folder.resolve("sub/old.log"), "");
    Files.setLastModifiedTime(
        folder.resolve("sub/old.log"), FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("a.conf"));
  }

  @Test
  void the_files_of_a_directory_are_found_and_described() {
    ModuleTrial trial = find();

    assertThat(names(trial)).containsExactlyInAnyOrder("a.conf", "b c.conf");
    assertThat(trial.result("matched")).hasToString("2");
    Mapping file = (Mapping) ((Sequence) trial.result("files")).items().getFirst();
    assertThat(file.get("isreg")).hasToString("True");
    assertThat(file.get("mode")).hasToString("0644");
    assertThat(trial.plan().hasChanges()).isFalse();
  }

  @Test
  void directories_below_are_searched_if_asked_and_as_deep_as_asked() {
    assertThat(names(find("recurse", true)))
        .containsExactlyInAnyOrder("a.conf", "b c.conf", "old.log", "big.bin");
    assertThat(names(find("recurse", true, "depth", 2)))
        .containsExactlyInAnyOrder("a.conf", "b c.conf", "old.log");
  }

  @Test
  void names_are_chosen_by_patterns_or_regular_expressions() {
    assertThat(names(find("patterns", "*.conf", "excludes", "b*"))).containsExactly("a.conf");
    assertThat(names(find("patterns", List.of("^[ab].*f$"), "use_regex", true)))
        .containsExactlyInAnyOrder("a.conf", "b c.conf");
    assertThat(names(find("hidden", true, "patterns", ".h*"))).containsExactly(".hidden");
  }

  @Test
  void age_size_and_content_narrow_the_search() {
    assertThat(names(find("recurse", true, "age", "2d"))).containsExactly("old.log");
    assertThat(names(find("recurse", true, "age", "-2d"))).doesNotContain("old.log");
    assertThat(names(find("recurse", true, "size", "1k"))).containsExactly("big.bin");
    assertThat(names(find("contains", "listen \\d+"))).containsExactly("a.conf");
    assertThat(names(find("contains", "web\nlis", "read_whole_file", true)))
        .containsExactly("a.conf");
    assertThat(names(find("contains", "80"))).as("not at the start of a line").isEmpty();
  }

  @Test
  void other_kinds_are_found_too() {
    assertThat(names(find("file_type", "link"))).containsExactly("link");
    assertThat(names(find("file_type", "directory", "recurse", true)))
        .containsExactly("sub", "deep");
    assertThat(names(find("file_type", "any"))).contains("sub", "link", "a.conf");
  }

  @Test
  void a_path_that_is_no_directory_is_passed_over_with_a_warning() {
    ModuleTrial trial = find("paths", List.of("/no/such", folder.toString()));

    assertThat(trial.result("matched")).hasToString("2");
    assertThat(trial.plan().warnings())
        .containsExactly(
            "Skipped '/no/such' path due to this access issue: '/no/such' is not a directory");
  }

  @Test
  void a_checksum_comes_along_if_asked() {
    Sequence files = (Sequence) find("get_checksum", true, "patterns", "b*").result("files");

    assertThat(((Mapping) files.items().getFirst()).get("checksum"))
        .hasToString("da39a3ee5e6b4b0d3255bfef95601890afd80709");
  }

  @Test
  void an_age_or_size_written_wrongly_is_named() {
    assertThatThrownBy(() -> find("age", "2y")).hasMessage("`find`: failed to process age");
    assertThatThrownBy(() -> find("size", "x")).hasMessage("`find`: failed to process size");
  }

  @ParameterizedTest
  @CsvSource({
    "*.c,a.c,true",
    "*.c,a.cc,false",
    "a?c,abc,true",
    "[ab]*,b1,true",
    "[!ab]*,b1,false",
    "[!ab]*,c,true",
    "a[,a[,true",
    "a.c,abc,false",
    "[]]x,]x,true"
  })
  void a_glob_pattern_means_what_it_means_to_python(String pattern, String name, boolean matches) {
    assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
  }

  private static List<String> names(ModuleTrial trial) {
    return ((Sequence) trial.result("files"))
        .items().stream()
            .map(file -> HostPath.name(String.valueOf(((Mapping) file).get("path"))))
            .toList();
  }

  private ModuleTrial find(Object... parameters) {
    var all = FileTest.pairs(parameters);
    all.putIfAbsent("paths", folder.toString());
    return ModuleTrial.of(Find.class, all, LOCAL.host());
  }
}
