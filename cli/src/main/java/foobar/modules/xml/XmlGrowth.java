package foobar.modules.xml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes what a simple path leads to where it is not there: elements, attributes, their values.
 *
 * @param tree where it grows
 */
record XmlGrowth(XmlTree tree) {

  private static final String NAME = "[a-zA-Z-][a-zA-Z0-9_\\-.]*(?::[a-zA-Z-][a-zA-Z0-9_\\-.]*)?";
  private static final String STRING = "('.*'|\".*\")";
  private static final Pattern ELEMENT = Pattern.compile("(.*)/(" + NAME + ")");
  private static final Pattern ELEMENT_TEXT =
      Pattern.compile("(.*)/(" + NAME + ")/text\\(\\)=" + STRING);
  private static final Pattern ATTRIBUTE = Pattern.compile("(.*)/@(" + NAME + ")");
  private static final Pattern ATTRIBUTE_VALUE = Pattern.compile("(.*)/@(" + NAME + ")=" + STRING);
  private static final Pattern CONDITIONS = Pattern.compile("(.*)/(" + NAME + ")\\[(.*)]");
  private static final Pattern TEXT = Pattern.compile("(.*)/text\\(\\)=" + STRING);

  /**
   * Makes what is missing.
   *
   * @throws XmlTree.BadPath if the path is not simple enough to say what that would be
   */
  void grow(Node start, String written) {
    String path = written.strip();
    for (Map.Entry<Pattern, BiConsumer<Node, Matcher>> form : forms().entrySet()) {
      Matcher match = form.getKey().matcher(path);
      if (match.matches()) {
        form.getValue().accept(start, match);
        return;
      }
    }
    throw new XmlTree.BadPath("Can't process Xpath " + path + " in order to spawn nodes!");
  }

  /** What a path can look like, and what is made then; the first that fits counts. */
  private Map<Pattern, BiConsumer<Node, Matcher>> forms() {
    Map<Pattern, BiConsumer<Node, Matcher>> forms = new LinkedHashMap<>();
    forms.put(ELEMENT, (start, m) -> makeElements(start, m.group(1), m.group(2), null));
    forms.put(
        ELEMENT_TEXT, (start, m) -> makeElements(start, m.group(1), m.group(2), inner(m.group(3))));
    forms.put(ATTRIBUTE, (start, m) -> makeAttributes(start, m.group(1), m.group(2), null));
    forms.put(
        ATTRIBUTE_VALUE,
        (start, m) -> makeAttributes(start, m.group(1), m.group(2), inner(m.group(3))));
    forms.put(
        CONDITIONS,
        (start, m) ->
            makeWith(start, m.group(1), m.group(2), List.of(m.group(3).split(" and ", -1))));
    forms.put(TEXT, (start, m) -> makeText(start, m.group(1), inner(m.group(2))));
    return forms;
  }

  private void makeText(Node start, String path, String text) {
    for (Element element : parents(start, path)) {
      if (!text.equals(XmlTree.text(element))) {
        XmlTree.setText(element, text);
      }
    }
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  /** What the first part of a path leads to, made if it is not there. */
  private List<Element> parents(Node start, String path) {
    if (!tree.isElement(start, path)) {
      grow(start, path);
    }
    return tree.isElement(start, path)
        ? tree.find(start, path).stream()
            .filter(Element.class::isInstance)
            .map(Element.class::cast)
            .toList()
        : List.of();
  }

  /** One element, which the last of several parents keeps. */
  private @Nullable Element element(List<Element> parents, String name) {
    if (parents.isEmpty()) {
      return null;
    }
    return XmlChildren.append(parents.getLast(), tree.uri(name), XmlTree.local(name));
  }

  private void makeElements(Node start, String path, String name, @Nullable String text) {
    Element made = element(parents(start, path), name);
    if (made != null && text != null && !text.isEmpty()) {
      XmlTree.setText(made, text);
    }
  }

  private void makeWith(Node start, String path, String name, List<String> conditions) {
    Element made = element(parents(start, path), name);
    if (made != null) {
      conditions.forEach(condition -> grow(made, "./" + condition.strip()));
    }
  }

  private void makeAttributes(Node start, String path, String name, @Nullable String value) {
    for (Element element : parents(start, path)) {
      Attr now = tree.attribute(element, name);
      if (now == null || !now.getValue().equals(value)) {
        tree.setAttribute(element, name, value == null ? "" : value);
      }
    }
  }
}
