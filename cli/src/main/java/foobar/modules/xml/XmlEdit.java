package foobar.modules.xml;

import foobar.value.PythonText;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a task changes in a document.
 *
 * @param task what it wants
 * @param tree where that is
 */
record XmlEdit(Xml task, XmlTree tree) {

  /** Something that cannot be changed so. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  /** A document without its layout, to compare it with another. */
  static String plain(byte[] bytes, boolean plainData) {
    Document document = XmlText.parse(bytes, plainData);
    XmlText.withoutLayout(document.getDocumentElement());
    return XmlPrinter.element(document.getDocumentElement());
  }

  void make() {
    String path = task.xpath().orElseThrow();
    if (task.state() == Xml.State.ABSENT) {
      tree.find(path).forEach(node -> remove(node, path));
    } else if (task.setChildren().isPresent()) {
      setChildren(path, task.setChildren().get());
    } else if (!task.addChildren().orElse(List.of()).isEmpty()) {
      addChildren(path, task.addChildren().orElseThrow());
    } else if (task.value().isPresent()) {
      setValue(path, PythonText.str(task.value().get()));
    } else if (!tree.isElement(tree.document(), path)) {
      new XmlGrowth(tree).grow(tree.document(), path);
    }
  }

  private void remove(Node node, String path) {
    if (node instanceof Attr attribute) {
      attribute.getOwnerElement().removeAttributeNode(attribute);
    } else if (node instanceof Element && node.getParentNode() instanceof Element) {
      XmlTree.remove(node);
    } else {
      throw new Refusal(
          "Couldn't delete xpath target: "
              + path
              + " (only elements below the root and attributes)");
    }
  }

  private List<Element> made(List<Value> children) {
    return XmlChildren.of(tree.document(), children, task.inputType() == Xml.InputType.XML);
  }

  private void setChildren(String path, List<Value> children) {
    List<Element> made = made(children);
    for (Node node : tree.find(path)) {
      if (node instanceof Element element) {
        for (Node child : XmlText.children(element)) {
          if (!XmlText.isText(child)) {
            XmlTree.remove(child);
          }
        }
        XmlChildren.append(element, made);
      }
    }
  }

  private void addChildren(String path, List<Value> children) {
    List<Element> made = made(children);
    List<Element> targets =
        tree.find(path).stream()
            .filter(Element.class::isInstance)
            .map(Element.class::cast)
            .toList();
    if (targets.isEmpty()) {
      return;
    }
    if (!task.insertbefore() && !task.insertafter()) {
      XmlChildren.append(targets.getLast(), made);
      return;
    }
    Element target = task.insertbefore() ? targets.getFirst() : targets.getLast();
    if (!(target.getParentNode() instanceof Element parent)) {
      throw new Refusal("Xpath " + path + " leads to the root, which has nothing beside it");
    }
    Node before = task.insertbefore() ? target : following(target);
    made.forEach(child -> XmlChildren.place(parent, child, before));
  }

  /** The next node beside one that is no text. */
  private static @Nullable Node following(Node node) {
    Node next = node.getNextSibling();
    while (next != null && XmlText.isText(next)) {
      next = next.getNextSibling();
    }
    return next;
  }

  private void setValue(String path, String value) {
    if (!tree.isElement(tree.document(), path)) {
      new XmlGrowth(tree).grow(tree.document(), path);
    }
    if (!tree.isElement(tree.document(), path)) {
      throw new Refusal("Xpath " + path + " does not reference a node!");
    }
    List<Element> targets = new ArrayList<>();
    tree.find(path).forEach(node -> targets.add((Element) node));
    for (Element element : targets) {
      if (task.attribute().isPresent()) {
        tree.setAttribute(element, task.attribute().get(), value);
      } else if (!value.equals(XmlTree.text(element))) {
        XmlTree.setText(element, value);
      }
    }
  }
}
