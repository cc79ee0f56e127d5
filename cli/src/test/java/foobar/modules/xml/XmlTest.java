package foobar.modules.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts expected are those that Ansible's module, with lxml, leaves. */
class XmlTest {

  private static final String FILE = "/etc/app.xml";
  private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n";
  private static final String BODY =
      """
      <site q="1" xmlns:z="urn:z" name="a &quot;b&quot;"><!-- one -->
        <title lang="en">Old &amp; new</title>
        <users>
          <user id="1">ann</user>
          <user id="2"><![CDATA[bo<b>]]></user>
        </users>
        <z:extra z:k="v"/>
        <empty></empty>
      </site>
      """;

  private final FakeHost host = new FakeHost().with(FILE, "<!DOCTYPE site SYSTEM 'x.dtd'>" + BODY);

  private Trial run(String parameters) {
    return Trial.run(host, "xml: { path: " + FILE + ", " + parameters + " }");
  }

  private String after(String parameters) {
    assertThat(run(parameters).changed()).isTrue();
    assertThat(run(parameters).changed()).as("a second time").isFalse();
    return host.text(FILE);
  }

  private static String text(String xml, String parameters) {
    return Trial.run(new FakeHost(), "xml: { xmlstring: '" + xml + "', " + parameters + " }")
        .value("xmlstring")
        .toString()
        .substring(HEAD.length());
  }

  @Test
  void a_text_is_set_and_the_rest_of_the_file_stays_as_it_was() {
    assertThat(after("xpath: /site/title, value: Fresh"))
        .isEqualTo(
            HEAD
                + "<!DOCTYPE site SYSTEM \"x.dtd\">\n"
                + BODY.strip()
                    .replace("q=\"1\" xmlns:z=\"urn:z\"", "xmlns:z=\"urn:z\" q=\"1\"")
                    .replace("Old &amp; new", "Fresh")
                    .replace("<empty></empty>", "<empty/>"));
  }

  @Test
  void attributes_are_set_added_and_taken_away() {
    assertThat(after("xpath: /site/title, attribute: lang, value: de")).contains("lang=\"de\"");
    assertThat(after("xpath: /site/title, attribute: more, value: 'x<y'"))
        .contains("<title lang=\"de\" more=\"x&lt;y\">");
    assertThat(after("xpath: '/site/@q', state: absent"))
        .contains("<site xmlns:z=\"urn:z\" name=\"a &quot;b&quot;\">");
  }

  @Test
  void an_element_goes_with_the_blanks_that_follow_it() {
    assertThat(after("xpath: \"/site/users/user[@id='1']\", state: absent"))
        .contains("<users>\n    <user id=\"2\"><![CDATA[bo<b>]]></user>\n  </users>");
  }

  @Test
  void children_are_added_last_before_or_behind() {
    run("xpath: /site/users, add_children: [user: cid, {user: {id: '4', _: [name, {n: v}]}}]");
    assertThat(host.text(FILE))
        .contains("<user>cid</user><user id=\"4\"><name/><n>v</n></user></users>");

    run("xpath: '/site/users/user', add_children: [first], insertbefore: true");
    run("xpath: '/site/users/user[2]', add_children: [third], insertafter: true");
    assertThat(host.text(FILE)).contains("<users>\n    <first/><user id=\"1\">");
    assertThat(host.text(FILE)).contains("</user>\n  <third/><user>cid</user>");
  }

  @Test
  void children_are_replaced_unless_they_are_the_same() {
    assertThat(after("xpath: /site/users, set_children: [user: x, user: '2']"))
        .contains("<users>\n    <user>x</user><user>2</user></users>");
    assertThat(
            after(
                "xpath: /site/users, input_type: xml, set_children: [\"<user a='1'>q<b/></user>\"]"))
        .contains("<user a=\"1\">q<b/></user></users>");
  }

  @Test
  void what_a_simple_path_leads_to_is_made() {
    assertThat(after("xpath: /site/new/deep/er, value: hi"))
        .endsWith("<new><deep><er>hi</er></deep></new></site>");
    run("xpath: \"/site/new2[@a='1' and text()='t']/x/@y='z'\"");
    assertThat(host.text(FILE)).endsWith("<new2 a=\"1\">t<x y=\"z\"/></new2></site>");
  }

  @Test
  void new_elements_take_the_prefix_that_the_document_has_for_their_namespace() {
    assertThat(after("xpath: '/site/w:extra/w:sub', value: x, namespaces: { w: 'urn:z' }"))
        .contains("<z:extra z:k=\"v\"><z:sub>x</z:sub></z:extra>");
    assertThat(
            text(
                "<a xmlns=\"u\"><b>1</b></a>",
                "xpath: '/q:a/q:c', value: '2', namespaces: { q: u }"))
        .isEqualTo("<a xmlns=\"u\"><b>1</b><c>2</c></a>");
    assertThat(text("<a/>", "xpath: '/a/q:c', value: '2', namespaces: { q: u }"))
        .isEqualTo("<a><ns0:c xmlns:ns0=\"u\">2</ns0:c></a>");
  }

  @Test
  void a_text_is_laid_out_where_it_is_not_mixed() {
    assertThat(text("<a><b>1</b> <c/><d>x<e/></d></a>", "pretty_print: true"))
        .isEqualTo("<a>\n  <b>1</b>\n  <c/>\n  <d>x<e/></d>\n</a>\n");
  }

  @Test
  void marked_character_data_becomes_ordinary_text_if_wanted() {
    assertThat(text("<a><![CDATA[x<y]]></a>", "xpath: /a/b, strip_cdata_tags: true"))
        .isEqualTo("<a>x&lt;y<b/></a>");
  }

  @Test
  void blanks_alone_are_no_change() {
    assertThat(run("xpath: /site/users, set_children: []").changed()).isTrue();
    assertThat(run("xpath: /site/users, set_children: []").changed()).isFalse();
  }

  @Test
  void nodes_are_counted_found_and_read() {
    assertThat(run("xpath: /site/users/user, count: true").value("count")).isEqualTo(Int.of(2));
    assertThat(run("xpath: '//user', print_match: true").value("msg"))
        .isEqualTo(
            Text.of("selector '//user' match: [\"/site/users/user[1]\", \"/site/users/user[2]\"]"));
    assertThat(run("xpath: '//user', content: text").value("matches"))
        .hasToString("[{'user': 'ann'}, {'user': 'bo<b>'}]");
    assertThat(run("xpath: '/site/*[3]', content: attribute").value("matches"))
        .hasToString("[{'{urn:z}extra': {'{urn:z}k': 'v'}}]");
    assertThat(host.fileChanges()).isZero();
  }

  @Test
  void a_copy_is_kept_if_wanted() {
    assertThat(run("xpath: /site/title, value: x, backup: true").value("backup_file").toString())
        .startsWith(FILE + ".");
  }

  @Test
  void entities_of_other_files_are_neither_read_nor_lost() {
    String text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>";

    host.with(FILE, text);

    assertThat(Trial.check(host, "xml: { path: " + FILE + ", xpath: /a/b }").failure())
        .contains("it has an entity from elsewhere, which is not read: file:///etc/hostname");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xpath: '/site/title/@lang', value: x",
        "xpath: '/site[', value: x",
        "xpath: '/w:site', value: x",
        "xpath: '/site', state: absent",
        "xpath: '/site/none', content: text",
        "xpath: '/site', add_children: [[1]]",
        "xpath: '/site', add_children: ['a b']",
        "xpath: '/site', add_children: ['<a>'], input_type: xml",
        "xpath: 'count(//user)', value: x"
      })
  void what_cannot_be_done_fails_before_anything_is_changed(String parameters) {
    assertThat(Trial.check(host, "xml: { path: " + FILE + ", " + parameters + " }").failure())
        .isNotNull();
  }

  @Test
  void a_file_that_is_missing_or_no_xml_is_told() {
    assertThat(Trial.check(host, "xml: { path: /no, xpath: /a, value: x }").failure())
        .isEqualTo("The target XML source '/no' does not exist.");
    host.with(FILE, "<a><b></a>");
    assertThat(Trial.check(host, "xml: { path: " + FILE + ", xpath: /a, value: x }").failure())
        .startsWith("Error while parsing document: /etc/app.xml (")
        .contains("line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xpath: /a, value: x",
        "path: /f, xmlstring: <a/>, xpath: /a, value: x",
        "path: /f, value: x",
        "path: /f, xpath: /a, value: x, count: true",
        "path: /f, xpath: /a, attribute: x",
        "path: /f, xpath: /a, add_children: [b], insertbefore: true, insertafter: true"
      })
  void tasks_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("xml: { " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }
}
