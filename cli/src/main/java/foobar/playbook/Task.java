package foobar.playbook;

import foobar.source.Span;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be done on each host.
 *
 * @param name as written; empty where it has none; may be a template
 * @param module the name of its module, as written
 * @param own the file of its module, if that is of the project's own; null for the others
 * @param arguments the module's parameters, not yet evaluated
 * @param loop what it is repeated for; null where it is not
 * @param keywords its own and those around it
 * @param role the role it belongs to
 * @param file the file it is written in, for paths beside it
 * @param place where it is written
 * @param id tells it apart from all others of the run
 */
public record Task(
    Text name,
    String module,
    @Nullable Path own,
    Mapping arguments,
    @Nullable Loop loop,
    Keywords keywords,
    @Nullable Role role,
    Path file,
    Span place,
    long id)
    implements Step {

  /**
   * What a task is repeated for.
   *
   * @param lookup how the items are made of the value; {@code loop} takes them as they are
   * @param items the value, not yet evaluated
   */
  public record Loop(String lookup, Value items) {}

  /** The module's name without its collection. */
  public String shortModule() {
    return module.substring(module.lastIndexOf('.') + 1);
  }
}
