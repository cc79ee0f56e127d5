package foobar.modules.xml;

import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Elements as tasks write them: as XML, or as names and dictionaries. */
final class XmlChildren {

  private XmlChildren() {}

  /** Children that cannot be made. */
  static final class BadChild extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadChild(String message) {
      super(message);
    }
  }

  /** The elements of a list; each belongs to the document, but has no place in it yet. */
  static List<Element> of(Document document, List<Value> children, boolean asXml) {
    List<Element> made = new ArrayList<>();
    for (Value child : children) {
      try {
        made.add(asXml ? parsed(document, child) : element(document, child));
      } catch (XmlText.Malformed e) {
        throw new BadChild("Error while parsing child element: " + e.getMessage());
      } catch (DOMException e) {
        throw new BadChild("Invalid tag or attribute name in " + PythonText.str(child));
      }
    }
    return made;
  }

  private static Element parsed(Document document, Value child) {
    byte[] text = PythonText.str(child).getBytes(StandardCharsets.UTF_8);
    Element root = XmlText.parse(text, false).getDocumentElement();
    return (Element) document.adoptNode(root);
  }

  private static Element element(Document document, Value child) {
    if (child instanceof Text name) {
      return named(document, name.value());
    }
    if (!(child instanceof Mapping mapping)) {
      throw new BadChild(
          "Invalid child type: "
              + child.typeName()
              + ". Children must be either strings or hashes.");
    }
    if (mapping.size() != 1) {
      throw new BadChild("Can only create children from hashes with one key");
    }
    Map.Entry<Value, Value> only = mapping.entries().entrySet().iterator().next();
    Element made = named(document, PythonText.str(only.getKey()));
    if (only.getValue() instanceof Mapping content) {
      fill(made, content);
    } else if (only.getValue() != None.NONE) {
      XmlTree.setText(made, PythonText.str(only.getValue()));
    }
    return made;
  }

  /** Attributes by their names, and children below an underscore. */
  private static void fill(Element element, Mapping content) {
    for (Map.Entry<Value, Value> entry : content.entries().entrySet()) {
      String name = PythonText.str(entry.getKey());
      if (!name.equals("_")) {
        String local = name.substring(name.indexOf('}') + 1);
        String uri = name.startsWith("{") ? name.substring(1, name.indexOf('}')) : null;
        String full = uri == null ? local : XmlTree.prefix(element, uri, false) + ":" + local;
        element.setAttributeNS(uri, full, PythonText.str(entry.getValue()));
        XmlText.addLast(element, full);
        continue;
      }
      if (!(entry.getValue() instanceof Sequence list)) {
        throw new BadChild(
            "Invalid children type: " + entry.getValue().typeName() + ", must be list.");
      }
      Document document = element.getOwnerDocument();
      of(document, list.items(), false).forEach(element::appendChild);
    }
  }

  /** A name may have its namespace in braces before it; its prefix is found once it has a place. */
  private static Element named(Document document, String name) {
    int end = name.indexOf('}');
    return name.startsWith("{") && end > 0
        ? document.createElementNS(name.substring(1, end), name.substring(end + 1))
        : document.createElementNS(null, name);
  }

  /** A new last child, with the prefix that stands for its namespace there. */
  static Element append(Element parent, @Nullable String uri, String local) {
    Element made = parent.getOwnerDocument().createElementNS(uri, local);
    parent.appendChild(made);
    return prefixed(made);
  }

  static void append(Element parent, List<Element> children) {
    children.forEach(child -> place(parent, child, null));
  }

  /** Puts a child before a node of its parent, or last. */
  static void place(Element parent, Element child, @Nullable Node before) {
    for (Attr attribute : XmlText.attributes(child)) {
      boolean plain = attribute.getName().equals("xmlns");
      boolean declares = plain || attribute.getName().startsWith("xmlns:");
      String prefix = plain ? null : XmlTree.local(attribute.getName());
      if (declares && attribute.getValue().equals(parent.lookupNamespaceURI(prefix))) {
        child.removeAttributeNode(attribute);
      }
    }
    parent.insertBefore(child, before);
    prefixed(child);
  }

  private static Element prefixed(Element element) {
    String uri = element.getNamespaceURI();
    boolean known =
        uri == null || element.getPrefix() != null || element.getAttribute("xmlns").equals(uri);
    String prefix = known ? "" : XmlTree.prefix(element, uri, true);
    if (!prefix.isEmpty()) {
      element.setPrefix(prefix);
    }
    return element;
  }
}
