package foobar.template.data;

import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Reads YAML 1.1 data as Python's {@code yaml.safe_load} does. */
public final class YamlReader {

  private static final int MOST_VALUES = 1_000_000;

  private int values;

  private YamlReader() {}

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(100);
    options.setNestingDepthLimit(100);
    options.setCodePointLimit(64 * 1024 * 1024);
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options),
        new Representer(dumping),
        dumping,
        options,
        new PythonResolver());
  }

  /** The first document; none where the text is empty. */
  public static Value read(String text) {
    List<Value> all = readAll(text);
    if (all.size() > 1) {
      throw new Trouble(
          "the YAML has %d documents".formatted(all.size()), "`from_yaml_all` reads many");
    }
    return all.isEmpty() ? None.NONE : all.getFirst();
  }

  public static List<Value> readAll(String text) {
    try {
      List<Value> documents = new ArrayList<>();
      for (Node node : yaml().composeAll(new StringReader(text))) {
        documents.add(new YamlReader().value(node));
      }
      return documents;
    } catch (MarkedYAMLException e) {
      String where =
          e.getProblemMark() == null
              ? ""
              : " (its line %d, column %d)"
                  .formatted(e.getProblemMark().getLine() + 1, e.getProblemMark().getColumn() + 1);
      throw new Trouble("this is no YAML: " + e.getProblem() + where);
    } catch (YAMLException e) {
      throw new Trouble("this is no YAML: " + e.getMessage());
    }
  }

  private Value value(Node node) {
    if (++values > MOST_VALUES) {
      throw new Trouble("the YAML has more than " + MOST_VALUES + " values");
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence ->
          Sequence.of(sequence.getValue().stream().map(this::value).toList());
      case MappingNode mapping -> mapping(mapping);
      default -> throw new Trouble("this is no YAML: an unknown kind of node");
    };
  }

  private Value mapping(MappingNode node) {
    MapValue own = MapValue.empty();
    MapValue merged = MapValue.empty();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(value(tuple.getValueNode()), merged);
      } else {
        own.put(value(tuple.getKeyNode()), value(tuple.getValueNode()));
      }
    }
    own.entries().forEach(merged::put);
    return merged;
  }

  private static void merge(Value value, MapValue into) {
    List<Value> sources = value instanceof Sequence sequence ? sequence.items() : List.of(value);
    for (Value source : sources) {
      if (!(source instanceof Mapping mapping)) {
        throw new Trouble("this is no YAML: `<<` needs a dictionary");
      }
      mapping.entries().forEach((key, item) -> into.entries().putIfAbsent(key, item));
    }
  }

  private static Value scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return None.NONE;
    }
    if (tag.equals(Tag.BOOL)) {
      return Bool.of(List.of("yes", "true", "on").contains(text.toLowerCase(Locale.ROOT)));
    }
    if (tag.equals(Tag.INT)) {
      return new Int(whole(text.replace("_", "")));
    }
    if (tag.equals(Tag.FLOAT)) {
      return real(text.replace("_", "").toLowerCase(Locale.ROOT));
    }
    if (tag.startsWith(Tag.PREFIX) || tag.getValue().equals("!unsafe")) {
      return tag.getValue().equals("!unsafe") ? Text.unsafe(text) : Text.of(text);
    }
    throw new Trouble("this is no YAML: the tag `" + tag.getValue() + "` is unknown");
  }

  private static BigInteger whole(String text) {
    boolean minus = text.startsWith("-");
    String digits = minus || text.startsWith("+") ? text.substring(1) : text;
    BigInteger number;
    if (digits.startsWith("0b")) {
      number = new BigInteger(digits.substring(2), 2);
    } else if (digits.startsWith("0x")) {
      number = new BigInteger(digits.substring(2), 16);
    } else if (digits.indexOf(':') >= 0) {
      number = BigInteger.ZERO;
      for (String part : digits.split(":")) {
        number = number.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
      }
    } else {
      number = new BigInteger(digits, digits.startsWith("0") && digits.length() > 1 ? 8 : 10);
    }
    return minus ? number.negate() : number;
  }

  private static Value real(String text) {
    String digits = text.replaceFirst("^[+-]", "");
    double sign = text.startsWith("-") ? -1 : 1;
    if (digits.equals(".inf")) {
      return new Real(sign * Double.POSITIVE_INFINITY);
    }
    if (digits.equals(".nan")) {
      return new Real(Double.NaN);
    }
    if (digits.indexOf(':') >= 0) {
      double number = 0;
      for (String part : digits.split(":")) {
        number = number * 60 + Double.parseDouble(part);
      }
      return new Real(sign * number);
    }
    return new Real(Double.parseDouble(text));
  }
}
