package foobar.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.manual.Kind;
import foobar.manual.Manual;
import foobar.manual.Topic;
import foobar.modules.Modules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that the manual gives of keywords are playbooks with nothing wrong in them. */
class KeywordExamplesTest {

  private static final String EXAMPLE = "(?s).*\nExamples?:\n\n";

  @TempDir private Path folder;

  static Stream<Topic> topics() {
    Manual manual = new Manual(Modules.CATALOG, Map::of);
    return Stream.concat(
        manual.all(Kind.KEYWORD).stream(),
        Stream.of("import_tasks", "include_role", "import_role", "meta", "import_playbook")
            .map(name -> manual.find(name, Kind.MODULE).getFirst()));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void each_can_be_read(Topic topic) {
    String example = topic.text().get().replaceFirst(EXAMPLE, "").stripTrailing().stripIndent();
    boolean plays = example.startsWith("- hosts:") || example.startsWith("- import_playbook:");

    assertThat(example).contains(topic.name());
    assertThat(project().mistakes(plays ? example : task(example))).isEqualTo(List.of());
  }

  private Draft project() {
    return Draft.in(folder)
        .file("other.yml", "- hosts: all\n")
        .file("more.yml", "- ping:\n")
        .file("secrets.yml", "{}\n")
        .file("roles/common/tasks/main.yml", "- ping:\n")
        .file("roles/web/tasks/main.yml", "- ping:\n");
  }

  private static String task(String tasks) {
    return "- hosts: all\n  tasks:\n" + tasks.indent(4);
  }
}
