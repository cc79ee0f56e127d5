package foobar.yaml;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Suggestion;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns a tree of nodes into a value, and collects everything that is wrong on the way. */
final class Conversion {

  private static final List<String> KNOWN = List.of("!unsafe", "!vault", "!vault-encrypted");

  private static final Set<String> STANDARD =
      Set.of("str", "null", "bool", "int", "float", "timestamp", "binary", "merge", "value");

  private final Tags tags;
  private final List<Diagnostic> wrong = new ArrayList<>();

  Conversion(Tags tags) {
    this.tags = tags;
  }

  Value convert(Node node) {
    Value value = value(node, false);
    if (!wrong.isEmpty()) {
      throw new Mistake(wrong);
    }
    return value;
  }

  private Value value(Node node, boolean unsafe) {
    boolean inside = unsafe || node.tag().equals("!unsafe");
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, inside);
      case ListNode list -> {
        refuseOwnTag(list, "seq");
        yield Sequence.of(list.items().stream().map(item -> value(item, inside)).toList());
      }
      case MapNode map -> {
        refuseOwnTag(map, "map");
        MapValue made = MapValue.empty();
        map.entries()
            .forEach(entry -> made.put(scalar(entry.key(), inside), value(entry.value(), inside)));
        yield made;
      }
    };
  }

  private Value scalar(ScalarNode node, boolean unsafe) {
    try {
      Value value = untagged(node);
      return unsafe && value instanceof Text text ? text.marked(true, false) : value;
    } catch (Mistake e) {
      wrong.addAll(e.diagnostics());
    } catch (IllegalArgumentException e) {
      wrong.add(
          Diagnostic.error(String.valueOf(e.getMessage()))
              .at(node.span())
              .help("write one that is, or leave out the tag before it; a text may be in quotes"));
    }
    return None.NONE;
  }

  private Value untagged(ScalarNode node) {
    if (STANDARD.contains(node.tag())) {
      return Scalars.value(node);
    }
    Text text = Text.of(node.text(), node.span());
    if (node.tag().equals("!unsafe")) {
      return text.marked(true, false);
    }
    Value value = tags.valueOf(node.tag(), text);
    if (value == null) {
      unknown(node);
      return None.NONE;
    }
    return value;
  }

  private void refuseOwnTag(Node node, String standard) {
    if (!node.tag().equals(standard) && !node.tag().equals("!unsafe")) {
      unknown(node);
    }
  }

  private void unknown(Node node) {
    wrong.add(
        Diagnostic.error("`" + node.tag() + "` is not a known tag")
            .at(node.span())
            .label(Suggestion.question(node.tag(), KNOWN))
            .help(
                "a text that starts with `!` needs quotes; the known tags are `!unsafe` and `!vault`"));
  }
}
