package foobar.yaml;

import foobar.source.Diagnostic;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the entries of one mapping: what is merged first, then its own, the last of each key. */
final class MapEntries {

  private final TreeBuilder builder;
  private final List<Diagnostic> wrong;
  private final Repeats repeats;
  private final Map<String, MapNode.Entry> merged = new LinkedHashMap<>();
  private final Map<Value, MapNode.Entry> own = new LinkedHashMap<>();

  MapEntries(TreeBuilder builder, List<Diagnostic> wrong, Repeats repeats) {
    this.builder = builder;
    this.wrong = wrong;
    this.repeats = repeats;
  }

  void add(Node keyNode, org.yaml.snakeyaml.nodes.Node rawValue) {
    ScalarNode key = (ScalarNode) keyNode;
    Node value = builder.node(rawValue);
    if (key.tag().equals("merge")) {
      merge(key, value);
      return;
    }
    MapNode.Entry entry = new MapNode.Entry(key, value);
    MapNode.Entry first = own.put(identity(key), entry);
    if (first != null) {
      repeats.met(key, first.key(), wrong);
    }
  }

  private static Value identity(ScalarNode key) {
    try {
      return Scalars.value(key);
    } catch (IllegalArgumentException e) {
      return Text.of(key.text());
    }
  }

  private void merge(ScalarNode key, Node value) {
    switch (value) {
      case MapNode map -> mergeOne(map);
      case ListNode list when list.items().stream().allMatch(MapNode.class::isInstance) ->
          list.items().reversed().forEach(item -> mergeOne((MapNode) item));
      default ->
          wrong.add(
              Diagnostic.error("`<<` merges a mapping or a list of mappings, not " + value.kind())
                  .at(value.span().equals(key.span()) ? key.span() : value.span())
                  .help("write `<<: *NAME`, with `&NAME` before the mapping that it means"));
    }
  }

  private void mergeOne(MapNode map) {
    map.entries().forEach(entry -> merged.put(entry.name(), entry));
  }

  List<MapNode.Entry> all() {
    if (merged.isEmpty()) {
      return List.copyOf(own.values());
    }
    Map<String, MapNode.Entry> mine = new HashMap<>();
    own.values().forEach(entry -> mine.put(entry.name(), entry));
    List<MapNode.Entry> all = new ArrayList<>();
    merged.forEach((name, entry) -> all.add(mine.containsKey(name) ? mine.remove(name) : entry));
    own.values().stream().filter(entry -> mine.containsKey(entry.name())).forEach(all::add);
    return List.copyOf(all);
  }
}
