package foobar.modules.xml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A document in which things are found by XPath.
 *
 * @param document the tree
 * @param namespaces what the prefixes of a path stand for
 */
record XmlTree(Document document, Map<String, String> namespaces) {

  /** A path that cannot be followed. */
  static final class BadPath extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadPath(String message) {
      super(message);
    }
  }

  /**
   * The nodes that a path leads to; a path that comes to a number or a text leads to none.
   *
   * @throws BadPath if it is not written as it should be
   */
  List<Node> find(String path) {
    return find(document, path);
  }

  List<Node> find(Node start, String path) {
    Object value = evaluate(start, path).value();
    List<Node> found = new ArrayList<>();
    if (value instanceof XPathNodes nodes) {
      nodes.forEach(found::add);
    }
    return found;
  }

  int count(String path) {
    return ((Number) evaluate(document, "count(" + path + ")").value()).intValue();
  }

  boolean isElement(Node start, String path) {
    List<Node> found = find(start, path);
    return !found.isEmpty() && found.getFirst() instanceof Element;
  }

  private XPathEvaluationResult<?> evaluate(Node start, String path) {
    XPath xpath = XPathFactory.newInstance().newXPath();
    xpath.setNamespaceContext(new Prefixes(namespaces));
    try {
      return xpath.evaluateExpression(path, start);
    } catch (XPathExpressionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String said = cause.getMessage() == null ? "invalid expression" : cause.getMessage();
      boolean prefix = said.contains("Prefix must resolve");
      throw new BadPath(
          prefix
              ? "Xpath " + path + " has a prefix that `namespaces` does not name: " + said
              : "Syntax error in xpath expression: " + path + " (" + said + ")");
    }
  }

  private record Prefixes(Map<String, String> known) implements NamespaceContext {
    @Override
    public String getNamespaceURI(String prefix) {
      return prefix.equals("xml")
          ? XMLConstants.XML_NS_URI
          : known.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
    }

    @Override
    public @Nullable String getPrefix(String uri) {
      return null;
    }

    @Override
    public Iterator<String> getPrefixes(String uri) {
      return List.<String>of().iterator();
    }
  }

  /** The URI of a prefixed name; null for a name without a prefix. */
  @Nullable String uri(String name) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return null;
    }
    String prefix = name.substring(0, colon);
    String uri = namespaces.get(prefix);
    if (uri == null) {
      throw new BadPath("Undefined namespace prefix " + prefix);
    }
    return uri;
  }

  static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** The text before an element's first child; null if there is none. */
  static @Nullable String text(Element element) {
    StringBuilder text = new StringBuilder();
    Node child = element.getFirstChild();
    boolean any = false;
    while (child != null && XmlText.isText(child)) {
      text.append(child.getNodeValue());
      any = true;
      child = child.getNextSibling();
    }
    return any ? text.toString() : null;
  }

  static void setText(Element element, String text) {
    while (element.getFirstChild() != null && XmlText.isText(element.getFirstChild())) {
      element.removeChild(element.getFirstChild());
    }
    Node made = element.getOwnerDocument().createTextNode(text);
    element.insertBefore(made, element.getFirstChild());
  }

  /** Takes a node out, and the text that follows it. */
  static void remove(Node node) {
    Node next = node.getNextSibling();
    while (next != null && XmlText.isText(next)) {
      Node after = next.getNextSibling();
      next.getParentNode().removeChild(next);
      next = after;
    }
    node.getParentNode().removeChild(node);
  }

  /** An element's name, with its namespace in braces before it. */
  static String clark(Node node) {
    String uri = node.getNamespaceURI();
    String local = node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
    return uri == null ? local : "{" + uri + "}" + local;
  }

  /** The attribute of a name that may have a prefix; null if the element has none. */
  @Nullable Attr attribute(Element element, String name) {
    return element.getAttributeNodeNS(uri(name), local(name));
  }

  void setAttribute(Element element, String name, String value) {
    Attr now = attribute(element, name);
    if (now != null) {
      now.setValue(value);
      return;
    }
    String uri = uri(name);
    String full = uri == null ? name : prefix(element, uri, false) + ":" + local(name);
    element.setAttributeNS(uri, full, value);
    XmlText.addLast(element, full);
  }

  /** The prefix that stands for a URI here; declared on the element if none does. */
  static String prefix(Element element, String uri, boolean orDefault) {
    Set<String> hidden = new java.util.HashSet<>();
    for (Node at = element; at instanceof Element scope; at = at.getParentNode()) {
      for (Attr attribute : XmlText.attributes(scope)) {
        boolean plain = attribute.getName().equals("xmlns");
        boolean declares = plain || attribute.getName().startsWith("xmlns:");
        String prefix = plain ? "" : local(attribute.getName());
        boolean usable = declares && !hidden.contains(prefix) && (orDefault || !plain);
        if (usable && attribute.getValue().equals(uri)) {
          return prefix;
        }
        if (declares) {
          hidden.add(prefix);
        }
      }
    }
    int number = 0;
    while (hidden.contains("ns" + number)) {
      number++;
    }
    element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:ns" + number, uri);
    return "ns" + number;
  }

  /** Where a node stands, as a path that leads to it alone. */
  static String path(Node node) {
    if (node instanceof Attr attribute) {
      return path(attribute.getOwnerElement()) + "/@" + attribute.getName();
    }
    Node parent = node.getParentNode();
    if (parent == null) {
      return "";
    }
    String name =
        switch (node.getNodeType()) {
          case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> "text()";
          case Node.COMMENT_NODE -> "comment()";
          case Node.PROCESSING_INSTRUCTION_NODE ->
              "processing-instruction('" + node.getNodeName() + "')";
          case Node.DOCUMENT_NODE -> "";
          default ->
              node.getPrefix() == null && node.getNamespaceURI() != null ? "*" : node.getNodeName();
        };
    List<Node> alike =
        XmlText.children(parent).stream()
            .filter(other -> alike(node, other, name))
            .collect(Collectors.toList());
    String number = alike.size() > 1 ? "[" + (alike.indexOf(node) + 1) + "]" : "";
    return path(parent) + "/" + name + number;
  }

  private static boolean alike(Node node, Node other, String name) {
    boolean kind =
        node.getNodeType() == other.getNodeType()
            || (XmlText.isText(node) && XmlText.isText(other));
    return kind
        && (!(node instanceof Element)
            || name.equals("*")
            || other.getNodeName().equals(node.getNodeName()));
  }
}
