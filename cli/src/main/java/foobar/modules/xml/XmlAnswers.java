package foobar.modules.xml;

import foobar.module.Plan;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a task wants to know of a document.
 *
 * @param task what it asks
 * @param tree where that is
 */
record XmlAnswers(Xml task, XmlTree tree) {

  /**
   * The answer.
   *
   * @param known what is returned beside it
   */
  Plan plan(Plan known) {
    String path = task.xpath().orElseThrow();
    if (task.printMatch()) {
      List<String> places = tree.find(path).stream().map(XmlTree::path).toList();
      String list = String.join(", ", places.stream().map(place -> "\"" + place + "\"").toList());
      return known
          .result("msg", Text.unsafe("selector '" + path + "' match: [" + list + "]"))
          .result("matches", Sequence.of(List.of()));
    }
    if (task.count()) {
      int number = tree.count("/" + path);
      return known.result("msg", "found " + number + " nodes").result("count", number);
    }
    if (!tree.isElement(tree.document(), path)) {
      return Plan.fail("Xpath " + path + " does not reference a node!");
    }
    List<Value> found = new ArrayList<>();
    boolean text = task.content().orElseThrow() == Xml.Content.TEXT;
    for (Node node : tree.find(path)) {
      if (node instanceof Element element) {
        Value value = text ? text(element) : attributes(element);
        found.add(MapValue.empty().put(Text.unsafe(XmlTree.clark(element)), value));
      }
    }
    return known
        .result("msg", found.size())
        .result("count", found.size())
        .result("matches", Sequence.of(List.copyOf(found)));
  }

  private static Value text(Element element) {
    String text = XmlTree.text(element);
    return text == null ? None.NONE : Text.unsafe(text);
  }

  private static Value attributes(Element element) {
    MapValue values = MapValue.empty();
    for (Attr attribute : XmlText.attributes(element)) {
      if (!attribute.getName().matches("xmlns(:.*)?")) {
        values.put(Text.unsafe(XmlTree.clark(attribute)), Text.unsafe(attribute.getValue()));
      }
    }
    return values;
  }
}
