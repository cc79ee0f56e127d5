package foobar.modules.command;

import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.FreeForm;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.Text;
import java.util.Optional;

/** Runs a line in the login shell's place, as shell does; there is nothing a host has to have. */
@Doc(
    "Runs a line in a shell. Every module here needs no more than `raw` does, so `shell` does the same and more.")
@Example("raw: uptime")
public record Raw(
    @Doc("What the shell runs.") @FreeForm Text freeForm,
    @Doc("The shell, with its full path; /bin/sh if it is missing.") Optional<String> executable)
    implements Module {

  @Override
  public Plan check(Probe host) {
    return new Shell(freeForm, executable, Running.PLAIN).check(host);
  }
}
