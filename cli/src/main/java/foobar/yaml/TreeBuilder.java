package foobar.yaml;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Builds our tree of one document: merges, refuses cycles and alias bombs. */
final class TreeBuilder {

  /** How many values a document may have once its aliases are written out. */
  static final long MAX_VALUES = 5_000_000;

  private final Places places;
  private final Repeats repeats;
  private final List<Diagnostic> wrong = new ArrayList<>();
  private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Node> built =
      new IdentityHashMap<>();
  private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
  private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Boolean> open =
      new IdentityHashMap<>();

  TreeBuilder(Places places, Repeats repeats) {
    this.places = places;
    this.repeats = repeats;
  }

  Node build(org.yaml.snakeyaml.nodes.Node root) {
    Node node = node(root);
    if (!wrong.isEmpty()) {
      throw new Mistake(wrong);
    }
    return node;
  }

  Node node(org.yaml.snakeyaml.nodes.Node raw) {
    Node known = built.get(raw);
    if (known != null) {
      return known;
    }
    if (open.put(raw, true) != null) {
      throw Diagnostic.error("this value contains itself")
          .at(span(raw))
          .help("an alias `*name` may not stand inside the value that `&name` marks")
          .mistake();
    }
    Node node =
        switch (raw) {
          case org.yaml.snakeyaml.nodes.ScalarNode scalar -> scalar(scalar);
          case SequenceNode sequence -> list(sequence);
          case MappingNode mapping -> map(mapping);
          default -> throw new IllegalStateException("unexpected " + raw.getNodeId());
        };
    open.remove(raw);
    built.put(raw, node);
    return node;
  }

  private Node list(SequenceNode sequence) {
    List<Node> items = sequence.getValue().stream().map(this::node).toList();
    ListNode list = new ListNode(items, tag(sequence), span(sequence));
    measure(list, items);
    return list;
  }

  private Node map(MappingNode mapping) {
    for (NodeTuple pair : mapping.getValue()) {
      if (!(pair.getKeyNode() instanceof org.yaml.snakeyaml.nodes.ScalarNode)) {
        wrong.add(complexKey(mapping, pair.getKeyNode()));
        return new MapNode(List.of(), "map", span(mapping));
      }
    }
    MapEntries entries = new MapEntries(this, wrong, repeats);
    mapping.getValue().forEach(pair -> entries.add(node(pair.getKeyNode()), pair.getValueNode()));
    MapNode map = new MapNode(entries.all(), tag(mapping), span(mapping));
    measure(map, map.entries().stream().map(MapNode.Entry::value).toList());
    return map;
  }

  private Diagnostic complexKey(MappingNode mapping, org.yaml.snakeyaml.nodes.Node key) {
    int start = places.offset(mapping.getStartMark().getIndex());
    if (places.source().text().startsWith("{{", start)) {
      return SyntaxErrors.unquotedTemplate(places, start);
    }
    return Diagnostic.error("a key must be a plain text, not a list or a mapping")
        .at(span(key))
        .help("put the key into quotes, if it is a text");
  }

  /** Counts what a container holds with its aliases written out. */
  private void measure(Node container, List<Node> parts) {
    long sum = 1;
    for (Node part : parts) {
      sum += sizes.getOrDefault(part, 1L);
    }
    if (sum > MAX_VALUES) {
      throw Diagnostic.error("the aliases here stand for more than " + MAX_VALUES + " values")
          .at(container.span())
          .help("write less with aliases: each `*name` counts as all that `&name` marks")
          .mistake();
    }
    sizes.put(container, sum);
  }

  private ScalarNode scalar(org.yaml.snakeyaml.nodes.ScalarNode raw) {
    int start = places.offset(raw.getStartMark().getIndex());
    int end = places.offset(raw.getEndMark().getIndex());
    String text = raw.getValue();
    ScalarNode.Style style =
        switch (raw.getScalarStyle()) {
          case PLAIN, JSON_SCALAR_STYLE -> ScalarNode.Style.PLAIN;
          case SINGLE_QUOTED -> ScalarNode.Style.SINGLE_QUOTED;
          case DOUBLE_QUOTED -> ScalarNode.Style.DOUBLE_QUOTED;
          case LITERAL -> ScalarNode.Style.LITERAL;
          case FOLDED -> ScalarNode.Style.FOLDED;
        };
    boolean block = style == ScalarNode.Style.LITERAL || style == ScalarNode.Style.FOLDED;
    Span span = block ? firstLine(start, end, text) : places.span(contentStart(start, end), end);
    return new ScalarNode(text, tag(raw), style, span);
  }

  /** Marks of a tagged or anchored value are before its tag. */
  private int contentStart(int start, int end) {
    String source = places.source().text();
    int at = start;
    while (at < end && (source.charAt(at) == '!' || source.charAt(at) == '&')) {
      while (at < end && !Character.isWhitespace(source.charAt(at))) {
        at++;
      }
      while (at < end && Character.isWhitespace(source.charAt(at))) {
        at++;
      }
    }
    return at;
  }

  /** The first line of a block that is not empty, from where its text starts. */
  private Span firstLine(int start, int end, String text) {
    String source = places.source().text();
    int at = places.nextLine(start);
    while (at < end && source.substring(at, places.nextLine(at)).isBlank()) {
      at = places.nextLine(at);
    }
    String content = text.stripLeading();
    if (at >= end || content.isEmpty()) {
      return places.span(start, end);
    }
    int lineStart = text.lastIndexOf('\n', text.length() - content.length()) + 1;
    int inText = text.length() - content.length() - lineStart;
    int inSource = source.substring(at).length() - source.substring(at).stripLeading().length();
    return places.span(at + Math.max(0, inSource - inText), end);
  }

  private static String tag(org.yaml.snakeyaml.nodes.Node raw) {
    String tag = raw.getTag().getValue();
    return tag.startsWith(Tag.PREFIX) ? shortName(tag.substring(Tag.PREFIX.length())) : tag;
  }

  private static String shortName(String name) {
    return switch (name) {
      case "str", "null", "bool", "int", "float", "timestamp", "binary", "merge", "value" -> name;
      case "seq", "map" -> name;
      default -> "!!" + name;
    };
  }

  Span span(org.yaml.snakeyaml.nodes.Node raw) {
    Mark start = raw.getStartMark();
    Mark end = raw.getEndMark();
    return places.span(places.offset(start.getIndex()), places.offset(end.getIndex()));
  }
}
