package foobar.playbook;

import foobar.module.Schema;
import foobar.source.Span;
import foobar.value.Mapping;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A module and its parameters, as a task names them.
 *
 * @param module as written
 * @param schema null for what the engine does itself, and for a module that is not there
 * @param own the file of a module of the project's own; null for the others
 * @param place where the module's name is written
 */
record Action(
    String module, Mapping arguments, @Nullable Schema schema, @Nullable Path own, Span place) {

  String shortName() {
    return module.substring(module.lastIndexOf('.') + 1);
  }
}
