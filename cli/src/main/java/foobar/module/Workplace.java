package foobar.module;

import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;

/**
 * What a module may ask of the machine that foobar runs on: files of the project, and the variables
 * of the task. A record component of this type is filled in by the engine; it is no parameter.
 */
public interface Workplace {

  /**
   * A file of the project, searched as Ansible does: the role's folder, then the playbook's.
   *
   * @param folder {@code files}, {@code templates}, {@code vars} or {@code tasks}
   * @param name as written in the task; an absolute path is taken as it is
   * @throws foobar.source.Mistake that lists the places searched
   */
  Path find(String folder, String name);

  /**
   * The text of a template: Mustache where the name ends in {@code .mustache}, else Jinja2.
   *
   * @param template as answered by {@link #find}
   * @param more variables that hold for this template only
   * @param syntax how it is written, if it is a Jinja2 template
   */
  Text render(Path template, Mapping more, TemplateSyntax syntax);

  /** The value of an expression, written without braces; undefined where a name in it is. */
  Value evaluate(Text expression);

  /** Whether a condition holds: an expression, a boolean, or a list of which all must hold. */
  boolean holds(Value condition);

  /** The variables in a YAML or JSON file, vault files included. */
  Mapping readVariables(Path file);

  /** A file's bytes; those of a vault file are decrypted. */
  byte[] read(Path file);

  /** The file of the task's module, where that is one of the project's own. */
  default Path ownModule() {
    throw new IllegalStateException("the task's module is built in");
  }

  /** Whether nothing of what the task is given or returns may be shown. */
  default boolean noLog() {
    return false;
  }

  /** The playbook's folder: where a relative path of this machine starts. */
  Path folder();

  /** How often {@code -v} was given. */
  int verbosity();

  /** Whoever watches the task. */
  default Audience audience() {
    return Audience.NOBODY;
  }

  /** The hosts and groups of the run. */
  Roster roster();

  /** What the run does in the background. */
  Jobs jobs();

  /** How the task's host is reached. */
  Link link();
}
