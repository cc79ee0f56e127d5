package foobar.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  private static final Source TWICE =
      new Source("x.yml", "port: 80\nname: a\nport: 8080\n'name': b\nname: c\n");

  @Test
  void the_last_one_counts_where_the_first_stands() {
    assertThat(Yaml.read(TWICE, new Repeats(Repeats.Policy.IGNORE)).toValue(Tags.NONE))
        .hasToString("{'port': 8080, 'name': 'c'}");
  }

  @Test
  void each_is_warned_of_with_its_place_and_once() {
    Repeats repeats = new Repeats(Repeats.Policy.WARN);
    Yaml.read(TWICE, repeats);
    Yaml.read(new Source("./y/../x.yml", TWICE.text()), repeats);

    List<Diagnostic> warnings = repeats.warnings();
    assertThat(warnings)
        .extracting(Diagnostic::summary)
        .containsExactly(
            "the key `port` is here twice",
            "the key `name` is here twice",
            "the key `name` is here twice");
    assertThat(warnings.getFirst().severity()).isEqualTo(Diagnostic.Severity.WARNING);
    assertThat(warnings.getFirst().span().line()).isEqualTo(3);
    assertThat(warnings).extracting(Diagnostic::label).contains("the first is on line 1");
  }

  @Test
  void of_a_file_of_secrets_nothing_is_warned_as_a_warning_shows_the_line() {
    Repeats repeats = new Repeats(Repeats.Policy.WARN);
    Yaml.read(TWICE, repeats.ofSecrets());

    assertThat(repeats.warnings()).isEmpty();
  }

  @Test
  void as_errors_all_of_them_are_told() {
    assertThatThrownBy(() -> Yaml.read(TWICE, new Repeats(Repeats.Policy.ERROR)))
        .isInstanceOf(Mistake.class)
        .hasMessage(
            "the key `port` is here twice; the key `name` is here twice;"
                + " the key `name` is here twice");
  }

  @Test
  void what_is_ignored_is_not_told() {
    Repeats repeats = new Repeats(Repeats.Policy.IGNORE);
    Yaml.read(TWICE, repeats);

    assertThat(repeats.warnings()).isEmpty();
  }
}
