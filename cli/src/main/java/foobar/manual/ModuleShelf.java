package foobar.manual;

import foobar.module.Catalog;
import foobar.module.Reference;
import foobar.module.Schema;
import foobar.playbook.Directives;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The modules, and what the engine does itself where a task names one. */
final class ModuleShelf implements Shelf {

  /** It stands among plays and is no directive of tasks. */
  static final String IMPORT_PLAYBOOK = "import_playbook";

  private static final String SHEET = "directives";

  private final Catalog catalog;

  ModuleShelf(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Collection<String> names() {
    Set<String> names = new TreeSet<>(catalog.names());
    names.addAll(Directives.names());
    names.add(IMPORT_PLAYBOOK);
    return names;
  }

  @Override
  public Topic find(String name) {
    Optional<Schema> schema = catalog.find(name);
    return schema.isPresent()
        ? topic(schema.get())
        : topic(Objects.requireNonNull(Sheet.read(SHEET).get(name), name));
  }

  @Override
  public List<Topic> all() {
    Map<String, Schema> modules = new LinkedHashMap<>();
    for (String name : catalog.names()) {
      Schema schema = catalog.find(name).orElseThrow();
      modules.putIfAbsent(schema.name(), schema);
    }
    List<Topic> topics = new ArrayList<>();
    modules.values().forEach(schema -> topics.add(topic(schema)));
    Sheet.read(SHEET).values().forEach(entry -> topics.add(topic(entry)));
    topics.sort(Comparator.comparing(Topic::name));
    return topics;
  }

  private static Topic topic(Schema schema) {
    return new Topic(
        Kind.MODULE,
        schema.names(),
        Page.firstSentence(schema.doc()),
        () -> Reference.text(schema));
  }

  private static Topic topic(Sheet.Entry entry) {
    return new Topic(
        Kind.MODULE, List.of(entry.name()), Page.firstSentence(entry.does()), () -> text(entry));
  }

  private static String text(Sheet.Entry entry) {
    Page page = new Page().line(entry.name()).gap().paragraph("  ", entry.does());
    if (entry.name().equals("meta")) {
      page.gap().paragraph("  ", "One of: " + String.join(", ", Directives.META_ACTIONS) + ".");
    }
    Collection<String> parameters = parameters(entry);
    if (!parameters.isEmpty()) {
      page.gap().line("Parameters:");
      for (String parameter : parameters) {
        page.gap().line("    " + parameter);
        page.paragraph("      ", String.valueOf(entry.parameters().get(parameter)));
      }
    }
    return page.gap().line("Examples:").gap().lines("  ", entry.example()).toString();
  }

  private static Collection<String> parameters(Sheet.Entry entry) {
    Set<String> known = Directives.parameters(entry.name());
    return known == null ? List.of() : new TreeSet<>(known);
  }

  /** What the engine does itself, as a part of a page of Markdown. */
  void markdown(Page page) {
    for (Sheet.Entry entry : Sheet.read(SHEET).values()) {
      page.gap().line("### " + entry.name()).gap().line(entry.does());
      if (entry.name().equals("meta")) {
        page.gap().line("One of: `" + String.join("`, `", Directives.META_ACTIONS) + "`.");
      }
      Collection<String> parameters = parameters(entry);
      if (!parameters.isEmpty()) {
        page.gap().header("parameter", "meaning");
        parameters.forEach(
            name -> page.row(Page.code(name), String.valueOf(entry.parameters().get(name))));
      }
      page.gap().yaml(entry.example());
    }
  }
}
