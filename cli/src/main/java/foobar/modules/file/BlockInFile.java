package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.module.Shared;
import foobar.remote.Probe;
import java.util.Optional;

/** Sees to it that some lines between two marks are in a file, or are not. */
@Names("blockinfile")
@Doc("Sees to it that some lines, between two lines that mark them, are in a file or are not.")
@Example(
    "blockinfile: { path: /etc/hosts, block: '10.0.0.1 web1', marker: '# {mark} the site', create: yes }")
@Ahead
@Rules(exclusive = "insertbefore|insertafter")
public record BlockInFile(
    @Shared Editing editing,
    @Doc("Whether the lines should be there; an empty block is never there.") @Default("present")
        State state,
    @Doc("The lines.") @Alias("content") @Default("") String block,
    @Doc("The marks, with {mark} where they differ.") @Default("# {mark} ANSIBLE MANAGED BLOCK")
        String marker,
    @Doc("What {mark} is before the lines.") @Default("BEGIN") String markerBegin,
    @Doc("What {mark} is after them.") @Default("END") String markerEnd,
    @Doc(
            "New lines go after the last line that this regular expression finds; EOF is the end of"
                + " the file.")
        Optional<String> insertafter,
    @Doc("New lines go before the last line that this finds; BOF is the beginning of the file.")
        Optional<String> insertbefore,
    @Doc("Make the file if it is not there.") @Default("no") boolean create)
    implements Module {

  /** Whether the lines should be there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public BlockInFile {
    insertafter.ifPresent(PythonPattern::ofBytes);
    insertbefore.ifPresent(PythonPattern::ofBytes);
  }

  @Override
  public Plan check(Probe host) {
    Editing.Found found = editing.open(host);
    if (found.isDirectory()) {
      return found.noFile();
    }
    if (!found.exists() && !create) {
      return Plan.fail("Path " + found.path() + " does not exist !").result("rc", 257);
    }
    if (!found.exists() && state == State.ABSENT) {
      return Plan.NOTHING.result("msg", "File " + found.path() + " not present");
    }
    boolean gone = state == State.ABSENT || block.isEmpty();
    String text = new BlockEdit(this, found.text()).result(!gone);
    String message = !found.exists() ? "File created" : gone ? "Block removed" : "Block inserted";
    return editing.plan(host, found, text, message);
  }
}
