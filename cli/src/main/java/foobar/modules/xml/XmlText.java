package foobar.modules.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** XML text to a tree that keeps all of it, the order of attributes too. */
final class XmlText {

  private static final String ORDER = "order";
  private static final String EXTERNAL_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";
  private static final String EXTERNAL_PARAMETERS =
      "http://xml.org/sax/features/external-parameter-entities";

  private XmlText() {}

  /** Text that is no XML, and where. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads a document; nothing outside of it is looked at.
   *
   * @param plainData whether marked character data becomes ordinary text
   * @throws Malformed if it is not well-formed
   */
  static Document parse(byte[] bytes, boolean plainData) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setCoalescing(plainData);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(EXTERNAL_DTD, false);
      factory.setFeature(EXTERNAL_PARAMETERS, false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      builder.setEntityResolver((name, place) -> refuse(place));
      Document document = builder.parse(new ByteArrayInputStream(bytes));
      keepOrder(document.getDocumentElement(), orders(bytes));
      return document;
    } catch (SAXParseException e) {
      String place = ", line " + e.getLineNumber() + ", column " + e.getColumnNumber();
      throw new Malformed(e.getMessage() + place, e);
    } catch (SAXException | IOException e) {
      throw new Malformed(String.valueOf(e.getMessage()), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An entity that is left out would be lost once the document is written again. */
  private static InputSource refuse(String place) throws SAXException {
    throw new SAXException("it has an entity from elsewhere, which is not read: " + place);
  }

  /** The names of the attributes of each element, in the order of the text. */
  private static Deque<List<String>> orders(byte[] bytes)
      throws ParserConfigurationException, SAXException, IOException {
    Deque<List<String>> orders = new ArrayDeque<>();
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature(EXTERNAL_DTD, false);
    factory.setFeature(EXTERNAL_PARAMETERS, false);
    factory
        .newSAXParser()
        .parse(
            new ByteArrayInputStream(bytes),
            new DefaultHandler() {
              @Override
              public InputSource resolveEntity(String name, String place) throws SAXException {
                return refuse(place);
              }

              @Override
              public void startElement(
                  String uri, String local, String name, Attributes attributes) {
                List<String> names = new ArrayList<>();
                for (int i = 0; i < attributes.getLength(); i++) {
                  names.add(attributes.getQName(i));
                }
                orders.add(names);
              }
            });
    return orders;
  }

  private static void keepOrder(Element element, Deque<List<String>> orders) {
    element.setUserData(ORDER, new ArrayList<>(orders.removeFirst()), null);
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        keepOrder(inner, orders);
      }
    }
  }

  /** The attributes of an element in their order; new ones come last, declarations first. */
  static List<org.w3c.dom.Attr> attributes(Element element) {
    List<String> order = new ArrayList<>();
    if (element.getUserData(ORDER) instanceof List<?> known) {
      known.forEach(name -> order.add(name.toString()));
    }
    List<org.w3c.dom.Attr> all = new ArrayList<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      org.w3c.dom.Attr attribute = (org.w3c.dom.Attr) element.getAttributes().item(i);
      if (attribute.getSpecified()) {
        all.add(attribute);
      }
    }
    all.sort(
        java.util.Comparator.<org.w3c.dom.Attr>comparingInt(
                attribute -> attribute.getName().matches("xmlns(:.*)?") ? 0 : 1)
            .thenComparingInt(
                attribute -> {
                  int place = order.indexOf(attribute.getName());
                  return place < 0 ? Integer.MAX_VALUE : place;
                }));
    return all;
  }

  /** Remembers an attribute set now as the element's last. */
  static void addLast(Element element, String name) {
    if (element.getUserData(ORDER) instanceof List<?> known) {
      List<String> more = new ArrayList<>();
      known.forEach(one -> more.add(one.toString()));
      if (!more.contains(name)) {
        more.add(name);
      }
      element.setUserData(ORDER, more, null);
    } else {
      element.setUserData(ORDER, new ArrayList<>(List.of(name)), null);
    }
  }

  static boolean isText(Node node) {
    return node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE;
  }

  /**
   * Takes away the blanks that only lay the text out: not those that are all an element has, nor
   * those beside other text.
   */
  static void withoutLayout(Element element) {
    if (element.getAttribute("xml:space").equals("preserve")) {
      return;
    }
    List<Node> children = children(element);
    Node last = null;
    Node first = null;
    for (Node child : children) {
      boolean blank = child.getNodeType() == Node.TEXT_NODE && child.getNodeValue().isBlank();
      boolean only = first == null && child.getNextSibling() == null;
      boolean mixed = (last != null && isText(last)) || (first != null && isText(first));
      if (blank && !only && !mixed) {
        element.removeChild(child);
        continue;
      }
      first = first == null ? child : first;
      last = child;
      if (child instanceof Element inner) {
        withoutLayout(inner);
      }
    }
  }

  static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      children.add(child);
    }
    return children;
  }
}
