package foobar.modules;

import foobar.module.Catalog;
import foobar.module.Module;
import foobar.module.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules by their names, short or with the collection that they come from. */
final class ModuleCatalog implements Catalog {

  private final List<String> collections;
  private final Schema own;
  private final Map<String, Schema> byName = new LinkedHashMap<>();

  /**
   * @param collections what may stand before a name, each with its last dot
   * @param own how modules of a project are called
   */
  ModuleCatalog(List<Class<? extends Module>> types, List<String> collections, Schema own) {
    this.collections = collections;
    this.own = own;
    for (Class<? extends Module> type : types) {
      Schema schema = new Schema(type);
      schema.names().forEach(name -> byName.put(name, schema));
    }
  }

  @Override
  public Optional<Schema> find(String name) {
    for (String collection : collections) {
      if (name.startsWith(collection)) {
        return Optional.ofNullable(byName.get(name.substring(collection.length())));
      }
    }
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public Collection<String> collections() {
    return collections;
  }

  @Override
  public Schema own() {
    return own;
  }

  @Override
  public Collection<String> names() {
    return byName.keySet();
  }
}
