package foobar.template.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.jinja.Jinja;
import foobar.value.Int;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommunityLookupsTest {

  private static final Jinja JINJA = Jinja.standard();

  @TempDir private Path folder;

  @Test
  void variables_of_similar_names_are_merged() {
    gives("lookup('merge_variables', 'list', pattern_type='suffix')", "[1, 2]");
    fails("lookup('merge_variables', '^web_')", "variable must be a list or a dict");
  }

  @Test
  void a_random_text_has_the_letters_that_are_asked_for() {
    gives("lookup('random_string', length=4, override_all='a')", "'aaaa'");
    gives("lookup('random_string', length=6, min_numeric=6) is match('^[0-9]{6}$')", "True");
    fails(
        "lookup('random_string', override_special='', upper=false, lower=false,"
            + " numbers=false, special=false)",
        "Available characters cannot be None");
  }

  @Test
  void choices_may_depend_on_what_was_chosen_before() {
    gives(
        "query('dependent', {'a': '[1, 2]'}, {'b': 'range(item.a)'})",
        "[{'a': 1, 'b': 0}, {'a': 2, 'b': 0}, {'a': 2, 'b': 1}]");
    gives(
        "query('community.general.dependent', {'a': {'k': 'v'}})",
        "[{'a': {'key': 'k', 'value': 'v'}}]");
    fails("query('dependent', {'a': [1]}, {'a': [2]})", "appears more than once");
    fails("query('dependent', {'a': 'name'})", "Did not obtain dictionary or list");
    fails("query('dependent', {'a': [1], 'b': [2]})", "one-element dictionary");
  }

  @Test
  void filters_of_ansible_utils_are_lookups_too() {
    gives("lookup('ansible.utils.get_path', {'a': [1, 2]}, 'a[0]')", "1");
    gives("lookup('ansible.utils.index_of', [1, 2, 3], 'eq', 2)", "1");
    gives("lookup('ansible.utils.to_paths', {'a': {'b': [1, 2]}})", "{'a.b[0]': 1, 'a.b[1]': 2}");
    fails("lookup('ansible.utils.get_path')", "needs a value");
  }

  @Test
  void placeholder_text_has_as_many_paragraphs_as_wanted() {
    gives("lipsum(n=2, min=5, max=6) | regex_findall('<p>[A-Z]') | length", "2");
    gives("lipsum(n=1, html=false, min=5, max=6) | split | length", "5");
    fails("lipsum(min=5, max=5)", "must be greater");
  }

  @Test
  void a_tree_of_files_is_listed() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/b"), "text");
    Files.writeString(folder.resolve("a"), "");
    gives("lookup('filetree', folder) | map(attribute='path')", "['sub', 'a', 'sub/b']");
    gives("query('filetree', folder) | map(attribute='state')", "['directory', 'file', 'file']");
    gives("(query('filetree', folder) | last).size", "4");
    gives("query('filetree', folder)[0].root == folder", "True");
    gives("query('filetree', folder + '/')[0].root == folder + '/'", "True");
  }

  private Value evaluated(String expression) {
    Map<String, Value> names =
        Map.of(
            "name", Text.of("web1"),
            "web_port", Int.of(80),
            "a_list", Sequence.of(Int.of(1)),
            "b_list", Sequence.of(Int.of(2)),
            "folder", Text.of(folder.toString()));
    return JINJA.expression(new Source("e", expression)).evaluate(Scope.of(names));
  }

  private void gives(String expression, String shown) {
    assertThat(PythonText.repr(evaluated(expression))).as(expression).isEqualTo(shown);
  }

  private void fails(String expression, String why) {
    assertThatThrownBy(() -> evaluated(expression))
        .as(expression)
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(why);
  }
}
