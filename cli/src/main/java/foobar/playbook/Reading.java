package foobar.playbook;

import foobar.module.Catalog;
import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.Tags;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What every reader of a project shares: files read once, problems found, numbers given out. */
final class Reading {

  final ProjectFiles files;
  final Catalog catalog;
  final OwnModules ownModules;
  final Tags tags;
  final TemplateCheck templates;

  /** Keywords of plays that do not say otherwise. */
  Map<String, Value> playDefaults = Map.of();

  /** Whether each handler that is notified has to be there. */
  boolean strictHandlers = true;

  private final FileReader reader;
  private final Map<Path, Node> read = new ConcurrentHashMap<>();
  private final Set<Path> ahead = ConcurrentHashMap.newKeySet();
  private final AtomicLong ids = new AtomicLong();

  Reading(ProjectFiles files, Catalog catalog, FileReader reader, TemplateCheck templates) {
    this.files = files;
    this.catalog = catalog;
    this.ownModules = new OwnModules(files);
    this.reader = reader;
    this.tags = reader.tags();
    this.templates = templates;
  }

  /** A YAML file's tree; each file is read once. */
  Node yaml(Path file) {
    return read.computeIfAbsent(file.toAbsolutePath().normalize(), path -> reader.yaml(file));
  }

  /** From now on this is what stands in a file, whether it is there or not. */
  void hold(Path file, Node tree) {
    read.put(file.toAbsolutePath().normalize(), tree);
  }

  /** The variables in a file; an empty file has none. */
  Mapping variables(Path file) {
    return reader.variables(file);
  }

  Mapping mapping(Node node, String what) {
    if (node instanceof MapNode) {
      return (Mapping) node.toValue(tags);
    }
    if (node.isNone()) {
      return MapValue.empty();
    }
    throw Diagnostic.error(what + " holds names and values, not " + node.kind())
        .at(node.span())
        .help("write `name: value` lines")
        .mistake();
  }

  /** Whether a name is that of a module which is built in. */
  boolean isModule(String name) {
    return catalog.find(name).isPresent() || Directives.has(name);
  }

  /** Whether a playbook that tasks include is looked at ahead for the first time. */
  boolean aheadOnce(Path playbook) {
    return ahead.add(playbook.toAbsolutePath().normalize());
  }

  long nextId() {
    return ids.incrementAndGet();
  }

  /** A key as a value that knows its place. */
  static Text key(MapNode.Entry entry) {
    return Text.of(entry.name(), entry.key().span());
  }

  static Span place(Value value, Span otherwise) {
    Span origin = value instanceof Text text ? text.origin() : null;
    return origin == null ? otherwise : origin;
  }

  /** A value's text; of nothing, an empty one. */
  static Text text(@Nullable Value value) {
    return switch (value) {
      case null -> Text.EMPTY;
      case None ignored -> Text.EMPTY;
      case Text text -> text;
      default -> Text.of(value.toString());
    };
  }
}
