package foobar.modules.xml;

import java.util.List;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.DocumentType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A tree as XML text, byte for byte as libxml2 writes it: what was not changed reads as before.
 *
 * @param out what is written so far
 * @param pretty whether lines and blanks lay it out; then there must be none for it in the tree
 */
record XmlPrinter(StringBuilder out, boolean pretty) {

  static String document(Document document, boolean pretty) {
    StringBuilder out = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n");
    XmlPrinter printer = new XmlPrinter(out, pretty);
    boolean rootSeen = false;
    for (Node child : XmlText.children(document)) {
      if (child instanceof DocumentType type) {
        printer.doctype(type);
        continue;
      }
      if (pretty && rootSeen) {
        out.append('\n');
      }
      printer.node(child, pretty, 0);
      rootSeen |= child instanceof Element;
      if (pretty && !rootSeen) {
        out.append('\n');
      }
    }
    return pretty ? out.append('\n').toString() : out.toString();
  }

  static String element(Element element) {
    StringBuilder out = new StringBuilder();
    new XmlPrinter(out, false).node(element, false, 0);
    return out.toString();
  }

  private void doctype(DocumentType type) {
    out.append("<!DOCTYPE ").append(type.getName());
    if (type.getPublicId() != null) {
      out.append(" PUBLIC \"").append(type.getPublicId()).append('"');
      out.append(" \"").append(type.getSystemId()).append('"');
    } else if (type.getSystemId() != null) {
      out.append(" SYSTEM \"").append(type.getSystemId()).append('"');
    }
    String subset = type.getInternalSubset();
    if (subset != null && !subset.isBlank()) {
      out.append(" [\n").append(subset.strip()).append("\n]");
    }
    out.append(">\n");
  }

  private void node(Node node, boolean layout, int depth) {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> elementNode((Element) node, layout, depth);
      case Node.TEXT_NODE -> out.append(text(node.getNodeValue()));
      case Node.CDATA_SECTION_NODE ->
          out.append("<![CDATA[").append(node.getNodeValue()).append("]]>");
      case Node.COMMENT_NODE -> out.append("<!--").append(node.getNodeValue()).append("-->");
      case Node.PROCESSING_INSTRUCTION_NODE -> {
        out.append("<?").append(node.getNodeName());
        String data = node.getNodeValue();
        out.append(data.isEmpty() ? "" : " " + data).append("?>");
      }
      default -> out.append('&').append(node.getNodeName()).append(';');
    }
  }

  private void elementNode(Element element, boolean layout, int depth) {
    out.append('<').append(element.getNodeName());
    for (Attr attribute : XmlText.attributes(element)) {
      out.append(' ').append(attribute.getName());
      out.append("=\"").append(quoted(attribute.getValue())).append('"');
    }
    List<Node> children = XmlText.children(element);
    if (children.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    boolean lines = layout && children.stream().noneMatch(XmlText::isText);
    for (Node child : children) {
      if (lines) {
        out.append('\n').append("  ".repeat(depth + 1));
      }
      node(child, lines, depth + 1);
    }
    if (lines) {
      out.append('\n').append("  ".repeat(depth));
    }
    out.append("</").append(element.getNodeName()).append('>');
  }

  private static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;");
  }

  private static String quoted(String text) {
    return text(text).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
  }
}
