package foobar.manual;

import foobar.module.Catalog;
import foobar.template.jinja.Jinja;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.commons.text.WordUtils;
import org.jspecify.annotations.Nullable;

/** All that can be named in a playbook, by its kind and its name. */
public final class Manual {

  private static final String KEYWORDS =
      """
      # Keywords

      What stands in plays, blocks, tasks and roles besides modules. A template may stand for any \
      value but a list of
      tasks. `foobar doc KEYWORD` shows the same in a terminal.

      This page is made from the table by which playbooks are read; `-Dgolden=update` writes it \
      anew.

      """;
  private static final String TEMPLATES =
      """
      # Filters, tests, lookups and functions

      What can be called in a template, `{{ ... }}`, and in conditions. The long names \
      (`ansible.builtin.combine`) work too.
      `foobar doc NAME` shows the same in a terminal; of names that are several things, \
      `-t filter` and the like choose one.

      This page is made from the library of templates, and what the examples give is computed; \
      `-Dgolden=update` writes it anew.
      """;

  private final Map<Kind, Shelf> shelves = new EnumMap<>(Kind.class);
  private final Map<Kind, LibraryShelf> libraries = new EnumMap<>(Kind.class);
  private final Keywords keywords = new Keywords();
  private final ModuleShelf modules;

  /**
   * @param roles the folders of the roles that there are, by their names
   */
  public Manual(Catalog catalog, Supplier<Map<String, Path>> roles) {
    Supplier<Jinja> jinja = once(Jinja::standard);
    modules = new ModuleShelf(catalog);
    for (Kind kind : List.of(Kind.FILTER, Kind.TEST, Kind.LOOKUP, Kind.FUNCTION)) {
      libraries.put(kind, new LibraryShelf(kind, jinja));
    }
    shelves.put(Kind.MODULE, modules);
    shelves.put(Kind.ROLE, new RoleShelf(once(roles)));
    shelves.put(Kind.KEYWORD, keywords);
    shelves.putAll(libraries);
  }

  private static <T> Supplier<T> once(Supplier<T> made) {
    List<T> kept = new ArrayList<>();
    return () -> {
      if (kept.isEmpty()) {
        kept.add(made.get());
      }
      return kept.getFirst();
    };
  }

  private Shelf shelf(Kind kind) {
    return Objects.requireNonNull(shelves.get(kind));
  }

  /** Everything of a kind, in the order of the names. */
  public List<Topic> all(Kind kind) {
    return shelf(kind).all();
  }

  /**
   * What a name means, the most likely first; nothing if it means nothing.
   *
   * @param kind null for any
   */
  public List<Topic> find(String name, @Nullable Kind kind) {
    List<Topic> found = new ArrayList<>();
    shelves.forEach(
        (one, shelf) -> {
          String known = kind == null || kind == one ? known(name, one) : null;
          if (known != null) {
            found.add(shelf.find(known));
          }
        });
    return found;
  }

  /**
   * The name by which a shelf knows it: as it is, without its collection, without {@code with_}.
   */
  private @Nullable String known(String name, Kind kind) {
    Collection<String> names = shelf(kind).names();
    if (names.contains(name)) {
      return name;
    }
    String last = name.replaceFirst("^(ansible|community)\\.\\w+\\.", "");
    if (kind == Kind.LOOKUP) {
      last = last.replaceFirst("^with_", "");
    }
    return names.contains(last) ? last : null;
  }

  /**
   * All names, for completion and for suggestions.
   *
   * @param kind null for any
   */
  public Set<String> names(@Nullable Kind kind) {
    Set<String> names = new TreeSet<>();
    shelves.forEach(
        (one, shelf) -> {
          if (kind == null || kind == one) {
            names.addAll(shelf.names());
          }
        });
    return names;
  }

  /** The page of all keywords, in Markdown. */
  public String keywords() {
    Page page = new Page();
    keywords.markdown(page);
    page.gap().line("## What stands where a module does").gap();
    page.line("The engine does these itself.");
    modules.markdown(page);
    return KEYWORDS + page;
  }

  /** The page of all that templates can call, in Markdown. */
  public String templates() {
    Page page = new Page();
    libraries.forEach(
        (kind, shelf) -> {
          page.gap().line("## " + WordUtils.capitalize(kind.plural())).gap();
          shelf.markdown(page);
        });
    return TEMPLATES + page;
  }
}
