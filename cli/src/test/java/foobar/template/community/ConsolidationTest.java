package foobar.template.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.jinja.Jinja;
import foobar.value.PythonText;
import foobar.value.Text;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Filters that bring lists together, take keys apart, and turn XML into dictionaries. */
class ConsolidationTest {

  private static final Jinja JINJA = Jinja.standard();
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "xml",
              Text.of(
                  "<a b='1' xmlns:q='urn:q'><!-- c --><c>x</c><c/><c d='2'> y <e/> z</c>"
                      + "<q:f><![CDATA[<&>]]></q:f>tail</a>"),
              "pem",
              Text.of(
                  "junk\n-----BEGIN A-----\nabc\n\ndef\n-----END A-----\n"
                      + "-----BEGIN B-----\nx\n-----END B-----")));

  private static String value(String expression) {
    return PythonText.str(JINJA.expression(new Source("test", expression)).evaluate(SCOPE));
  }

  private static void fails(String expression, String words) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(words);
  }

  @Test
  void lists_are_brought_together_by_a_key_of_each() {
    String lists =
        "[{'data': [{'n': 'b', 'v': 1}, {'n': 'a'}, {'x': 1}], 'match_key': 'n', 'name': 'one'},"
            + " {'data': [{'m': 'b'}, {'m': 'c'}, {'m': 'c', 'z': 2}], 'match_key': 'm',"
            + " 'name': 'two'}] | ansible.utils.consolidate";

    assertThat(value(lists + "(false, false, false)"))
        .isEqualTo(
            "{'a': {'one': {'n': 'a'}, 'two': {}}, 'b': {'one': {'n': 'b', 'v': 1}, 'two':"
                + " {'m': 'b'}}, 'c': {'one': {}, 'two': {'m': 'c', 'z': 2}}}");
    fails(lists, "missing match key 'n' in data source 1 in list entry 3, duplicate values");
    fails(
        lists + "(fail_missing_match_key=false, fail_duplicate=false)",
        "missing match value c in data source 1, missing match value a in data source 2");
    fails("[{'data': []}] | consolidate", "`data`, `match_key` and `name`");
  }

  @Test
  void keys_in_one_text_are_taken_apart() {
    assertThat(value("pem | community.crypto.split_pem"))
        .isEqualTo(
            "['-----BEGIN A-----\\nabc\\ndef\\n-----END A-----\\n',"
                + " '-----BEGIN B-----\\nx\\n-----END B-----']");
    assertThat(value("'none' | split_pem")).isEqualTo("[]");
  }

  @Test
  void xml_is_read_as_dictionaries() {
    assertThat(value("xml | ansible.utils.from_xml"))
        .isEqualTo(
            "{\"a\": {\"@b\": \"1\", \"@xmlns:q\": \"urn:q\", \"c\": [\"x\", null, {\"@d\": \"2\","
                + " \"e\": null, \"#text\": \"y  z\"}], \"q:f\": \"<&>\", \"#text\": \"tail\"}}");
    fails("'<a>' | from_xml", "Input Xml is not valid");
    fails("'<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>' | from_xml", "Input Xml is not valid");
    fails("'<a/>' | from_xml('other')", "engine: other is not supported");
  }

  @Test
  void dictionaries_are_written_as_xml() {
    assertThat(value("{'a': {'@b': 'q\"<', 'c': [1, true, none], 'd': {'#text': 'x&y'}}} | to_xml"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a b='q\"&lt;'>\n\t<c>1</c>\n"
                + "\t<c>true</c>\n\t<c></c>\n\t<d>x&amp;y</d>\n</a>");
    assertThat(
            value(
                "{'a': {'b': 1}, 'c': 'x'} | ansible.utils.to_xml(indent='spaces',"
                    + " indent_width=2, full_document=false)"))
        .isEqualTo("<a>\n  <b>1</b>\n</a><c>x</c>");
    fails("{'a': 1, 'b': 2} | to_xml", "one dictionary with one key");
    fails("{'a': [1, 2]} | to_xml", "multiple roots");
  }

  @Test
  void names_and_addresses_are_looked_up() {
    assertThat(value("'localhost' is ansible.utils.resolvable")).isEqualTo("True");
    assertThat(value("'no-such-host.invalid' is resolvable")).isEqualTo("False");
  }
}
