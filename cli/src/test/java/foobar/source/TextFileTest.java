package foobar.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  @TempDir Path folder = Path.of("");

  @Test
  void a_missing_file_is_told_with_the_one_that_was_probably_meant() throws IOException {
    Files.writeString(folder.resolve("secrets.yml"), "");
    assertThat(help(folder.resolve("secrts.yml")))
        .isEqualTo("did you mean `" + folder.resolve("secrets.yml") + "`?");
    assertThat(help(folder.resolve("hosts.yml")))
        .isEqualTo("make it, or give the path of one that is there");
    assertThat(help(folder.resolve("no/secrets.yml")))
        .isEqualTo("make it, or give the path of one that is there");
  }

  @Test
  void a_folder_is_not_taken_for_a_file_that_was_meant() throws IOException {
    Files.createDirectory(folder.resolve("roles"));
    assertThat(help(folder.resolve("rols"))).doesNotContain("did you mean");
    assertThat(help(folder.resolve("roles"))).isEqualTo("name a file in it");
  }

  private static String help(Path path) {
    Mistake mistake = catchThrowableOfType(Mistake.class, () -> TextFile.read(path));
    return mistake.diagnostics().getFirst().help();
  }
}
