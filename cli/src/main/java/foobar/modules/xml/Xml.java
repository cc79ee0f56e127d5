package foobar.modules.xml;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.entries.EntryFile;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;

/** Changes parts of an XML file or text, and reads them. */
@Doc(
    "Changes parts of an XML file or text, which XPath names, and reads them. The rest of the file"
        + " stays as it is; what a path leads to is made where it is missing.")
@Example("xml: { path: /etc/app.xml, xpath: /config/server, attribute: port, value: '8080' }")
@Example("xml: { path: /etc/app.xml, xpath: '/config/users', add_children: [{ user: eve }] }")
@Example("xml: { path: /etc/app.xml, xpath: '/config/old', state: absent }")
@Ahead
public record Xml(
    @Doc("The file; it must be there.") @Alias({"dest", "file"}) Optional<String> path,
    @Doc("A text instead of a file; the changed one is returned as `xmlstring`.")
        Optional<String> xmlstring,
    @Doc("What is meant, such as `/site/name` or `//user[@id='7']`.") Optional<String> xpath,
    @Doc("What the prefixes in the XPath stand for.") Optional<Map<String, String>> namespaces,
    @Doc("Whether what the XPath leads to is there.") @Default("present") @Alias("ensure")
        State state,
    @Doc("The text it has, or its attribute has.") Optional<Value> value,
    @Doc("The attribute that gets the value, instead of the text.") Optional<String> attribute,
    @Doc(
            "Elements to add inside of it: names, or `name: text`, or `name: {attribute: text, _: []}`.")
        Optional<List<Value>> addChildren,
    @Doc("All the elements that it shall have inside.") Optional<List<Value>> setChildren,
    @Doc("Only count what the XPath leads to.") @Default("no") boolean count,
    @Doc("Only tell where that is.") @Default("no") boolean printMatch,
    @Doc("Lay the text out with lines and blanks.") @Default("no") boolean prettyPrint,
    @Doc("Only return the attributes or the text of what the XPath leads to.")
        Optional<Content> content,
    @Doc("How `add_children` and `set_children` are written.") @Default("yaml") InputType inputType,
    @Doc("Keep a copy of the file as it was.") @Default("no") boolean backup,
    @Doc("Turn marked character data into ordinary text.") @Default("no") boolean stripCdataTags,
    @Doc("Add the elements before what the XPath leads to first.") @Default("no")
        boolean insertbefore,
    @Doc("Add the elements after what the XPath leads to last.") @Default("no") boolean insertafter)
    implements Module {

  /** Whether something is there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** What is returned. */
  public enum Content {
    ATTRIBUTE,
    TEXT
  }

  /** How elements are written. */
  public enum InputType {
    XML,
    YAML
  }

  public Xml {
    if (path.isPresent() == xmlstring.isPresent()) {
      throw new IllegalArgumentException("needs either `path` or `xmlstring`");
    }
    long wishes =
        Stream.of(
                addChildren.isPresent(),
                content.isPresent(),
                count,
                printMatch,
                setChildren.isPresent(),
                value.isPresent())
            .filter(given -> given)
            .count();
    if (wishes > 1) {
      throw new IllegalArgumentException(
          "parameters are mutually exclusive:"
              + " add_children|content|count|print_match|set_children|value");
    }
    boolean needsPath =
        wishes > 0 || insertbefore || insertafter || state == State.ABSENT || !prettyPrint;
    if (needsPath && xpath.isEmpty()) {
      throw new IllegalArgumentException("needs an `xpath` that says what is meant");
    }
    if (attribute.isPresent() && value.isEmpty()) {
      throw new IllegalArgumentException("missing parameter(s) required by 'attribute': value");
    }
    if (insertbefore && insertafter) {
      throw new IllegalArgumentException(
          "parameters are mutually exclusive: insertbefore|insertafter");
    }
  }

  @Override
  public Plan check(Probe host) {
    String source = path.map(file -> HostPath.expand(host, file)).orElse("xml_string");
    byte[] bytes;
    try {
      bytes =
          xmlstring.map(t -> t.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> host.read(source));
    } catch (HostFailure failure) {
      if (host.follow(source).isFile()) {
        throw failure;
      }
      return Plan.fail("The target XML source '" + source + "' does not exist.");
    }
    try {
      Document document = XmlText.parse(bytes, stripCdataTags);
      if (prettyPrint) {
        XmlText.withoutLayout(document.getDocumentElement());
      }
      XmlTree tree = new XmlTree(document, namespaces.orElse(Map.of()));
      boolean asks = count || printMatch || content.isPresent();
      return asks ? new XmlAnswers(this, tree).plan(actions()) : changed(host, tree, bytes);
    } catch (XmlText.Malformed e) {
      return Plan.fail("Error while parsing document: " + source + " (" + e.getMessage() + ")");
    } catch (XmlTree.BadPath e) {
      return Plan.fail(e.getMessage() + hint(bytes));
    } catch (XmlChildren.BadChild | XmlEdit.Refusal e) {
      return Plan.fail(String.valueOf(e.getMessage()));
    }
  }

  private String hint(byte[] bytes) {
    boolean declares = new String(bytes, StandardCharsets.UTF_8).contains("xmlns");
    return declares && !xpath.orElse("").contains(":")
        ? " (the document has namespaces, but the XPath has no prefixes for them)"
        : "";
  }

  private Plan actions() {
    return Plan.NOTHING.result(
        "actions",
        MapValue.empty()
            .put("xpath", Text.of(xpath.orElse("")))
            .put("namespaces", texts(namespaces.orElse(Map.of())))
            .put("state", Text.of(state.name().toLowerCase(Locale.ROOT))));
  }

  static MapValue texts(Map<String, String> given) {
    MapValue texts = MapValue.empty();
    given.forEach((name, text) -> texts.put(name, Text.of(text)));
    return texts;
  }

  private Plan changed(Probe host, XmlTree tree, byte[] bytes) {
    if (xpath.isPresent()) {
      new XmlEdit(this, tree).make();
    }
    String after = XmlPrinter.document(tree.document(), prettyPrint);
    boolean same =
        xpath.isPresent()
            ? XmlEdit.plain(bytes, stripCdataTags)
                .equals(XmlEdit.plain(after.getBytes(StandardCharsets.UTF_8), stripCdataTags))
            : after.equals(new String(bytes, StandardCharsets.UTF_8));
    Plan plan = xpath.isPresent() ? actions() : Plan.NOTHING;
    if (xmlstring.isPresent()) {
      plan = plan.result("xmlstring", Text.unsafe(after));
      return same ? plan : plan.change("text", xmlstring.get(), after, h -> {});
    }
    if (same) {
      return plan;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    EntryFile file = new EntryFile(HostPath.expand(host, path.orElseThrow()), true, text);
    return plan.and(
        file.becoming(host, after, new EntryFile.Writing(FileRights.NONE, backup, false)));
  }
}
