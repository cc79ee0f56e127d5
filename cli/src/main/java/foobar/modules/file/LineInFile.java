package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Optional;

/** Sees to it that one line is in a file, or is not. */
@Names("lineinfile")
@Doc("Sees to it that one line is in a file, or that no line is that is like it.")
@Example(
    "lineinfile: { path: /etc/ssh/sshd_config, regexp: '^#?PermitRootLogin', line: PermitRootLogin no }")
@Example("lineinfile: { path: /etc/hosts, search_string: old.example.org, state: absent }")
@Ahead
public record LineInFile(
    @Shared Editing editing,
    @Doc("Whether the line should be there.") @Default("present") State state,
    @Doc(
            "The line that this finds is replaced (the last of several), or all are removed. A"
                + " regular expression of Python's.")
        @Alias("regex")
        Optional<String> regexp,
    @Doc("The same by a plain text instead of a regular expression.") Optional<String> searchString,
    @Doc("The line.") @Alias("value") Optional<String> line,
    @Doc("Take the groups of regexp into the line, as in \\1; without a match nothing is done.")
        @Default("no")
        boolean backrefs,
    @Doc(
            "Where nothing was found to be replaced, the line goes after the last that this regular"
                + " expression finds; EOF is the end of the file, BOF its beginning.")
        Optional<String> insertafter,
    @Doc("Where nothing was found, the line goes before the last that this finds, or to BOF.")
        Optional<String> insertbefore,
    @Doc("Make the file if it is not there.") @Default("no") boolean create,
    @Doc("Of several lines that are found, take the first.") @Default("no") boolean firstmatch)
    implements Module {

  /** Whether a line should be there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public LineInFile {
    exclusive(insertbefore, "insertbefore", insertafter, "insertafter");
    exclusive(regexp, "regexp", searchString, "search_string");
    if (backrefs && searchString.isPresent()) {
      throw new IllegalArgumentException(
          "parameters are mutually exclusive: backrefs|search_string");
    }
    if (state == State.PRESENT && line.isEmpty()) {
      throw new IllegalArgumentException("line is required with state=present");
    }
    if (state == State.PRESENT && backrefs && regexp.isEmpty()) {
      throw new IllegalArgumentException("regexp is required with backrefs=true");
    }
    if (line.isEmpty() && regexp.isEmpty() && searchString.isEmpty()) {
      throw new IllegalArgumentException(
          "one of line, search_string, or regexp is required with state=absent");
    }
    regexp.ifPresent(PythonPattern::ofBytes);
    insertafter.ifPresent(PythonPattern::ofBytes);
    insertbefore.ifPresent(PythonPattern::ofBytes);
  }

  private static void exclusive(
      Optional<String> one, String first, Optional<String> other, String second) {
    if (one.isPresent() && other.isPresent()) {
      throw new IllegalArgumentException(
          "parameters are mutually exclusive: " + first + "|" + second);
    }
  }

  @Override
  public Plan check(Probe host) {
    Editing.Found found = editing.open(host);
    if (found.isDirectory()) {
      return found.noFile();
    }
    if (!found.exists() && state == State.ABSENT) {
      return Plan.NOTHING.result("msg", "file not present");
    }
    if (!found.exists() && !create) {
      return Plan.fail("Destination " + found.path() + " does not exist !").result("rc", 257);
    }
    LineEdit edit = new LineEdit(this, found.text());
    if (state == State.ABSENT) {
      int removed = edit.remove();
      return backedUp(editing.plan(host, found, edit.text(), removed + " line(s) removed"))
          .result("found", removed);
    }
    try {
      edit.put();
    } catch (IllegalArgumentException e) {
      return Plan.fail("backrefs: " + e.getMessage());
    }
    return warned(backedUp(editing.plan(host, found, edit.text(), edit.message())));
  }

  /** Ansible's module has a name of its own for where the backup is. */
  private static Plan backedUp(Plan plan) {
    if (!plan.hasChanges()) {
      return plan.result("backup", "");
    }
    return plan.result("backup", "")
        .lastly(
            (host, results) -> {
              Value kept = results.values().entries().remove(Text.of("backup_file"));
              results.put("backup", kept == null ? Text.EMPTY : kept);
            });
  }

  private Plan warned(Plan plan) {
    boolean everything =
        regexp.filter(String::isEmpty).isPresent()
            || searchString.filter(String::isEmpty).isPresent();
    return everything
        ? plan.warn(
            (regexp.isPresent() ? "The regular expression" : "The search string")
                + " is an empty string, which will match every line in the file. This may have"
                + " unintended consequences, such as replacing the last line in the file rather than"
                + " appending."
                + (regexp.isPresent()
                    ? " If this is desired, use '^' to match every line in the file and avoid this"
                        + " warning."
                    : ""))
        : plan;
  }
}
