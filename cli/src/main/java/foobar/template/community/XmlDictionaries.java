package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as dictionaries and back, in the shape of Python's {@code xmltodict}. */
final class XmlDictionaries {

  private static final String TEXT = "#text";

  static final List<Routine> FILTERS =
      List.of(
          Routine.of("from_xml", "engine='xmltodict'", XmlDictionaries::read),
          Routine.of(
              "to_xml",
              "engine='xmltodict', indent='tabs', indent_width=4, full_document=True",
              XmlDictionaries::write));

  private XmlDictionaries() {}

  private static void engine(Invocation call) {
    String engine = call.text("engine", "xmltodict");
    if (!engine.equals("xmltodict")) {
      throw new Trouble("`" + call.name() + "`: engine: " + engine + " is not supported");
    }
  }

  private static Value read(Invocation call) {
    engine(call);
    String text = Routine.requireText(call.input(), call.name()).value();
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Reader reader = new Reader();
      factory.newSAXParser().parse(new InputSource(new StringReader(text)), reader);
      return Text.of(JsonText.write(reader.result));
    } catch (SAXException | IOException e) {
      throw new Trouble("`from_xml`: Input Xml is not valid: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Builds a dictionary out of each element, when it ends. */
  private static final class Reader extends DefaultHandler {

    private final Deque<MapValue> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private final MapValue result = MapValue.empty();

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
      MapValue item = MapValue.empty();
      for (int i = 0; i < attributes.getLength(); i++) {
        item.put("@" + attributes.getQName(i), Text.of(attributes.getValue(i)));
      }
      open.push(item);
      texts.push(new StringBuilder());
    }

    @Override
    public void characters(char[] letters, int start, int length) {
      texts.getFirst().append(letters, start, length);
    }

    @Override
    public void endElement(String uri, String local, String name) {
      MapValue item = open.pop();
      String text = texts.pop().toString().strip();
      Value value = item;
      if (item.size() == 0) {
        value = text.isEmpty() ? None.NONE : Text.of(text);
      } else if (!text.isEmpty()) {
        push(item, TEXT, Text.of(text));
      }
      push(open.isEmpty() ? result : open.getFirst(), name, value);
    }

    private static void push(MapValue item, String name, Value value) {
      Value there = item.get(Text.of(name));
      if (there == null) {
        item.put(name, value);
        return;
      }
      List<Value> all = new ArrayList<>();
      if (there instanceof Sequence list) {
        all.addAll(list.items());
      } else {
        all.add(there);
      }
      all.add(value);
      item.put(name, Sequence.of(all));
    }
  }

  private static Value write(Invocation call) {
    engine(call);
    String indent = call.text("indent", "tabs");
    if (!indent.equals("tabs") && !indent.equals("spaces")) {
      throw new Trouble("`to_xml`: `indent` must be tabs or spaces, not " + indent);
    }
    boolean whole = call.flag("full_document", true);
    if (!(call.input() instanceof Mapping root) || (whole && root.size() != 1)) {
      throw new Trouble(
          "`to_xml`: Input json is not valid: it must be one dictionary with one key");
    }
    StringBuilder out = new StringBuilder();
    String step = indent.equals("tabs") ? "\t" : " ".repeat(call.number("indent_width", 4));
    if (whole) {
      out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }
    Writer writer = new Writer(out, step);
    root.entries().forEach((name, value) -> writer.elements(Printed.str(name).value(), value, 0));
    return Text.of(out.toString());
  }

  /** Writes elements, each on lines of its own. */
  private record Writer(StringBuilder out, String step) {

    void elements(String name, Value value, int depth) {
      if (!(value instanceof Sequence list)) {
        element(name, value, depth);
        return;
      }
      if (depth == 0 && list.size() > 1) {
        throw new Trouble("`to_xml`: Input json is not valid: document with multiple roots");
      }
      list.items().forEach(item -> element(name, item, depth));
    }

    private void element(String name, Value value, int depth) {
      Mapping content = value instanceof Mapping mapping ? mapping : MapValue.empty();
      @Nullable String text = value instanceof Mapping || value == None.NONE ? null : text(value);
      List<Map.Entry<String, Value>> children = new ArrayList<>();
      out.append(step.repeat(depth)).append('<').append(name);
      for (Map.Entry<Value, Value> entry : content.entries().entrySet()) {
        String key = Printed.str(entry.getKey()).value();
        if (key.equals(TEXT)) {
          text = text(entry.getValue());
        } else if (key.startsWith("@")) {
          String quoted = quoted(Printed.str(entry.getValue()).value());
          out.append(' ').append(key.substring(1)).append('=').append(quoted);
        } else {
          children.add(Map.entry(key, entry.getValue()));
        }
      }
      out.append('>').append(children.isEmpty() ? "" : "\n");
      children.forEach(child -> elements(child.getKey(), child.getValue(), depth + 1));
      out.append(text == null ? "" : escaped(text));
      out.append(children.isEmpty() ? "" : step.repeat(depth));
      out.append("</").append(name).append('>').append(depth > 0 ? "\n" : "");
    }

    private static String text(Value value) {
      return value instanceof Bool flag
          ? flag.truthy() ? "true" : "false"
          : Printed.str(value).value();
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;");
    }

    private static String quoted(String text) {
      String safe =
          escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;");
      boolean single = safe.contains("\"") && !safe.contains("'");
      return single ? "'" + safe + "'" : "\"" + safe.replace("\"", "&quot;") + "\"";
    }
  }
}
