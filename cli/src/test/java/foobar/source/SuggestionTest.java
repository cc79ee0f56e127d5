package foobar.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static final List<String> KNOWN = List.of("port", "address", "default", "d", "no");

  @Test
  void a_letter_too_many_too_few_or_wrong_is_explained() {
    assertThat(Suggestion.nearest("ports", KNOWN)).contains("port");
    assertThat(Suggestion.nearest("adress", KNOWN)).contains("address");
    assertThat(Suggestion.nearest("defauld", KNOWN)).contains("default");
  }

  @Test
  void two_neighbours_that_changed_places_are_explained() {
    assertThat(Suggestion.nearest("prot", KNOWN)).contains("port");
    assertThat(Suggestion.nearest("on", KNOWN)).contains("no");
    assertThat(Suggestion.nearest("trop", KNOWN)).isEmpty();
  }

  @Test
  void of_two_near_words_the_nearer_wins_and_then_the_first_of_the_alphabet() {
    assertThat(Suggestion.nearest("porta", List.of("ported", "port"))).contains("port");
    assertThat(Suggestion.nearest("port", List.of("port2", "port1"))).contains("port1");
  }

  @Test
  void a_word_of_one_letter_could_be_any_other() {
    assertThat(Suggestion.nearest("x", KNOWN)).isEmpty();
    assertThat(Suggestion.nearest("dd", KNOWN)).isEmpty();
  }

  @Test
  void a_word_like_no_other_gets_no_question() {
    assertThat(Suggestion.question("something", KNOWN)).isEmpty();
    assertThat(Suggestion.question("prot", KNOWN)).isEqualTo("did you mean `port`?");
  }
}
