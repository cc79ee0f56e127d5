package foobar.modules.rpm;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What zypper says in XML.
 *
 * @param solvables packages, each with the list it stands in
 * @param messages what it says to people
 * @param repositories their attributes, and {@code url}
 */
record ZypperXml(
    List<Solvable> solvables, List<String> messages, List<Map<String, String>> repositories) {

  /**
   * A package of a list such as {@code to-install}.
   *
   * @param before its version now; empty if there is none
   */
  record Solvable(String list, String name, String version, String before, boolean installed) {}

  /**
   * @throws foobar.remote.HostFailure if it is no XML
   */
  static ZypperXml parse(String text) {
    int start = text.indexOf("<?xml");
    if (start < 0) {
      return new ZypperXml(List.of(), List.of(), List.of());
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      String whole = text.substring(start).strip();
      Document document =
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(whole)));
      return new ZypperXml(solvables(document), messages(document), repositories(document));
    } catch (SAXException | java.io.IOException e) {
      throw new foobar.remote.HostFailure(
          "Failed to parse zypper xml output: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static List<Solvable> solvables(Document document) {
    return elements(document, "solvable").stream()
        .map(
            one ->
                new Solvable(
                    one.getParentNode().getNodeName(),
                    one.getAttribute("name"),
                    one.getAttribute("edition"),
                    one.getAttribute("edition-old"),
                    one.getAttribute("status").equals("installed")))
        .toList();
  }

  private static List<String> messages(Document document) {
    return elements(document, "message").stream()
        .filter(one -> !one.getAttribute("type").equals("info"))
        .map(one -> one.getTextContent().strip())
        .toList();
  }

  private static List<Map<String, String>> repositories(Document document) {
    List<Map<String, String>> all = new ArrayList<>();
    for (Element one : elements(document, "repo")) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String key :
          List.of("alias", "name", "priority", "enabled", "autorefresh", "gpgcheck")) {
        values.put(key, one.getAttribute(key));
      }
      NodeList urls = one.getElementsByTagName("url");
      values.put("url", urls.getLength() == 0 ? "" : urls.item(0).getTextContent().strip());
      all.add(values);
    }
    return all;
  }
}
