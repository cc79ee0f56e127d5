package foobar.modules.command;

import foobar.module.Doc;
import foobar.module.Errand;
import foobar.module.Example;
import foobar.module.FreeForm;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Text;
import java.util.Optional;

/** Runs a line, or a whole script, in a shell. */
@Doc("Runs a line, or a whole script, in a shell.")
@Example("shell: { cmd: 'ss -ltn | grep -c :80', executable: /bin/bash }")
@Example(
    "shell: { cmd: mysqldump shop | gzip > /var/backups/shop.gz, creates: /var/backups/shop.gz }")
public record Shell(
    @Doc("What the shell runs.") @FreeForm Text cmd,
    @Doc("The shell, with its full path; /bin/sh if it is missing.") Optional<String> executable,
    @Shared Running running)
    implements Errand.Runner {

  public Shell {
    if (cmd.value().isBlank()) {
      throw new IllegalArgumentException("no command given");
    }
  }

  @Override
  public Plan check(Probe host) {
    return running.plan(host, cmd.marked(true, false), invocation());
  }

  foobar.remote.Command invocation() {
    return executable
        .filter(shell -> !shell.equals("/bin/sh") && !shell.equals("sh"))
        .map(shell -> foobar.remote.Command.of(shell, "-c", cmd.value()))
        .orElseGet(() -> foobar.remote.Command.script(cmd.value()));
  }
}
