package foobar.modules.command;

import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.FreeForm;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.Optional;

/** Runs a line in a shell and returns what it printed, to the last line break. */
@Doc("Runs a line in a shell. Every module here needs no more than `raw` does; `shell` does more.")
@Example("raw: uptime")
public record Raw(
    @Doc("What the shell runs.") @FreeForm Text freeForm,
    @Doc("The shell, with its full path; /bin/sh if it is missing.") Optional<String> executable)
    implements Module {

  public Raw {
    if (freeForm.value().isBlank()) {
      throw new IllegalArgumentException("no command given");
    }
  }

  @Override
  public Plan check(Probe host) {
    Command command = new Shell(freeForm, executable, Running.PLAIN).invocation();
    String shown = freeForm.isSecret() ? "a command" : freeForm.value();
    return Plan.NOTHING.opaque(shown, (h, results) -> tell(h.run(command), results));
  }

  private static void tell(Output output, Results results) {
    results.changed(true).put("rc", output.status());
    said(results, "stdout", output.text());
    said(results, "stderr", output.errors());
    if (!output.ok()) {
      results.fail("non-zero return code");
    }
  }

  private static void said(Results results, String name, String text) {
    results.put(name, text);
    results.put(name + "_lines", Sequence.of(Lines.of(text).stream().map(Text::unsafe).toList()));
  }
}
