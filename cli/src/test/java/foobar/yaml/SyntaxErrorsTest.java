package foobar.yaml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foobar.Golden;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code golden/yaml} is wrong in the way its name says. */
class SyntaxErrorsTest {

  static List<Path> wrongFiles() {
    return Golden.inputs("yaml", ".yml");
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void a_wrong_file_is_explained(Path file) throws IOException {
    String name = file.getFileName().toString();
    Source source = new Source(name, Files.readString(file));
    Mistake mistake =
        catchThrowableOfType(Mistake.class, () -> Yaml.read(source).toValue(Tags.NONE));
    String shown =
        mistake.diagnostics().stream()
            .map(new Snippet(false)::draw)
            .collect(Collectors.joining("\n"));
    Golden.check("yaml/" + name.replace(".yml", ".txt"), shown);
  }

  @Test
  void a_control_character_is_named() {
    assertThatThrownBy(() -> Yaml.read(new Source("x.yml", "a: \"\u0007\"\n")))
        .hasMessage("the character U+0007 cannot stand in YAML");
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThatThrownBy(() -> Yaml.read(new Source("x.yml", "[".repeat(5000))))
        .hasMessage("lists and mappings are more than 200 deep in `x.yml`");
  }

  @Test
  void an_alias_bomb_is_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String list = ("*a" + (i - 1) + ", ").repeat(10);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, list.substring(0, list.length() - 2)));
    }
    assertThatThrownBy(() -> Yaml.read(new Source("x.yml", bomb.toString())))
        .hasMessage("the aliases here stand for more than 5000000 values");
  }
}
