package foobar.template.data;

import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Callable;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes YAML as Python's {@code yaml.dump} does. */
public final class YamlWriter {

  /**
   * How it is laid out.
   *
   * @param indent how many blanks a level is indented by
   * @param width after how many characters lines are folded
   * @param flow whether all is in flow style; null for the innermost collections only
   * @param sortKeys whether keys are sorted
   */
  public record Layout(int indent, int width, @Nullable Boolean flow, boolean sortKeys) {}

  private static final int DEEPEST = 200;

  private final Layout layout;
  private final Printed marks = new Printed();
  private int depth;

  private YamlWriter(Layout layout) {
    this.layout = layout;
  }

  /** The YAML of a value, with the marks of all texts in it. */
  public static Text write(Value value, Layout layout) {
    YamlWriter writer = new YamlWriter(layout);
    Node node = writer.node(value);
    StringWriter out = new StringWriter();
    writer.yaml().serialize(node, out);
    return writer.marks.text(out.toString());
  }

  private Yaml yaml() {
    DumperOptions options = options();
    LoaderOptions loading = new LoaderOptions();
    return new Yaml(
        new SafeConstructor(loading),
        new Representer(options),
        options,
        loading,
        new PythonResolver());
  }

  private DumperOptions options() {
    DumperOptions options = new DumperOptions();
    options.setIndent(Math.clamp(layout.indent(), 1, 10));
    options.setWidth(layout.width());
    options.setAllowUnicode(true);
    options.setSplitLines(true);
    options.setDereferenceAliases(true);
    return options;
  }

  private Node node(Value value) {
    if (++depth > DEEPEST) {
      throw new Trouble("the value is nested more than " + DEEPEST + " deep, or contains itself");
    }
    Node node =
        switch (value) {
          case None ignored -> scalar(Tag.NULL, "null");
          case Bool bool -> scalar(Tag.BOOL, bool.truthy() ? "true" : "false");
          case Int number -> scalar(Tag.INT, number.toString());
          case Real real -> scalar(Tag.FLOAT, real(real));
          case Text text -> {
            marks.mark(text);
            yield text(text.value());
          }
          case Sequence sequence -> sequence(sequence);
          case Mapping mapping -> mapping(mapping);
          case Undefined undefined -> throw Trouble.of(undefined);
          case Omit ignored -> throw new Trouble("`omit` cannot be written as YAML");
          case Callable callable when callable.typeName().equals("datetime") ->
              scalar(Tag.TIMESTAMP, callable.toString());
          case Callable callable ->
              throw new Trouble(
                  "a value of type " + callable.typeName() + " cannot be written as YAML");
        };
    depth--;
    return node;
  }

  private static ScalarNode scalar(Tag tag, String text) {
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }

  /** Quoted where Python would, beyond what reads as another type. */
  private static ScalarNode text(String text) {
    boolean quoted = text.indexOf('\n') >= 0 || text.equals("=");
    return new ScalarNode(
        Tag.STR, text, null, null, quoted ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN);
  }

  private static String real(Real real) {
    double value = real.value();
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    String text = real.toString();
    return text.indexOf('.') < 0 && text.indexOf('e') >= 0 ? text.replace("e", ".0e") : text;
  }

  private FlowStyle style(boolean flat) {
    Boolean flow = layout.flow();
    return flow == null
        ? (flat ? FlowStyle.FLOW : FlowStyle.BLOCK)
        : flow ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  private Node sequence(Sequence sequence) {
    List<Node> items = sequence.items().stream().map(this::node).toList();
    boolean flat = items.stream().allMatch(ScalarNode.class::isInstance);
    return new SequenceNode(Tag.SEQ, items, style(flat));
  }

  private Node mapping(Mapping mapping) {
    Map<Value, Value> entries = mapping.entries();
    List<NodeTuple> tuples = new ArrayList<>();
    boolean flat = true;
    for (Value key : keys(entries)) {
      NodeTuple tuple = new NodeTuple(node(key), node(Objects.requireNonNull(entries.get(key))));
      flat &=
          tuple.getKeyNode() instanceof ScalarNode && tuple.getValueNode() instanceof ScalarNode;
      tuples.add(tuple);
    }
    return new MappingNode(Tag.MAP, tuples, style(flat));
  }

  private List<Value> keys(Map<Value, Value> entries) {
    List<Value> keys = new ArrayList<>(entries.keySet());
    if (layout.sortKeys()) {
      try {
        keys.sort((Comparator<Value>) Comparison::order);
      } catch (Trouble mixed) {
        return new ArrayList<>(entries.keySet());
      }
    }
    return keys;
  }
}
