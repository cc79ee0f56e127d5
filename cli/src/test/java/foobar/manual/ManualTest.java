package foobar.manual;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Modules;
import foobar.playbook.Directives;
import foobar.playbook.Keyword;
import foobar.playbook.KeywordTable;
import foobar.source.Source;
import foobar.template.jinja.Jinja;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual tells of all that is declared, of nothing else, and what it says is so. */
class ManualTest {

  private final Manual manual = new Manual(Modules.CATALOG, Map::of);

  @Test
  void each_keyword_that_is_read_is_told_of() {
    assertThat(Sheet.read("keywords").keySet())
        .containsExactlyInAnyOrderElementsOf(
            KeywordTable.all().stream().map(Keyword::name).toList());
  }

  @Test
  void what_the_engine_does_itself_is_told_of_with_each_parameter() {
    Map<String, Sheet.Entry> sheet = Sheet.read("directives");
    Set<String> known = new TreeSet<>(Directives.names());
    known.add(ModuleShelf.IMPORT_PLAYBOOK);

    assertThat(sheet.keySet()).containsExactlyInAnyOrderElementsOf(known);
    for (String name : Directives.names()) {
      assertThat(sheet.get(name).parameters().keySet())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(Directives.parameters(name));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FILTER", "TEST", "LOOKUP", "FUNCTION"})
  void each_name_that_templates_can_call_is_told_of_once(Kind kind) {
    List<String> told = new ArrayList<>();
    manual.all(kind).forEach(topic -> told.addAll(topic.names()));

    assertThat(told).containsExactlyInAnyOrderElementsOf(manual.names(kind));
  }

  static Stream<Sheet.Entry> entries() {
    return Stream.of("keywords", "directives", "filters", "tests", "lookups", "functions")
        .flatMap(sheet -> Sheet.read(sheet).values().stream());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void each_is_a_sentence_with_one_example(Sheet.Entry entry) {
    assertThat(entry.does()).as(entry.name()).endsWith(".").matches("(?s)[A-Z0-9].*");
    assertThat(entry.parameters().values())
        .as(entry.name())
        .allSatisfy(about -> assertThat(about).endsWith("."));
    assertThat(entry.example().isEmpty()).as(entry.name()).isNotEqualTo(entry.use().isEmpty());
  }

  @Test
  void what_examples_only_show_can_be_read_too() {
    entries()
        .filter(entry -> !entry.use().isEmpty())
        .forEach(entry -> Jinja.standard().expression(new Source(entry.name(), entry.use())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "copy | MODULE",
        "ansible.builtin.copy | MODULE",
        "import_tasks | MODULE",
        "serial | KEYWORD",
        "community.general.json_query | FILTER",
        "d | FILTER",
        ">= | TEST",
        "with_dict | LOOKUP",
        "range | FUNCTION",
        "with_nonsense |",
        "nonsense |"
      })
  void a_name_is_found_in_each_of_its_spellings(String name, Kind kind) {
    List<Topic> found = manual.find(name, null);

    assertThat(found.isEmpty() ? null : found.getFirst().kind()).isEqualTo(kind);
  }

  @Test
  void of_a_name_with_several_meanings_all_are_found_and_one_can_be_chosen() {
    assertThat(manual.find("file", null))
        .extracting(Topic::kind)
        .containsExactly(Kind.MODULE, Kind.TEST, Kind.LOOKUP);
    assertThat(manual.find("file", Kind.TEST)).extracting(Topic::kind).containsExactly(Kind.TEST);
  }

  @Test
  void what_an_example_gives_is_computed() {
    assertThat(manual.find("combinations", null).getFirst().text().get())
        .contains("VALUE | combinations(r)")
        .contains("gives [[\"a\", \"b\"], [\"a\", \"c\"], [\"b\", \"c\"]]");
  }

  @Test
  void the_committed_pages_are_the_generated_ones() throws IOException {
    compare(Path.of("docs/keywords.md"), manual.keywords());
    compare(Path.of("docs/filters.md"), manual.templates());
  }

  private static void compare(Path page, String generated) throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(page, generated);
    }
    assertThat(page).hasContent(generated);
  }
}
