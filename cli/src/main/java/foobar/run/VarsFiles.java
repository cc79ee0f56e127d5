package foobar.run;

import foobar.playbook.Play;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.template.UndefinedName;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Value;
import foobar.variables.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the {@code vars_files} of plays.
 *
 * @param files the variables in a file
 */
record VarsFiles(RunParts run, Function<Path, Mapping> files) {

  /** For each host of the batch. */
  void read(PlayRun play) {
    if (play.play().varsFiles().isEmpty()) {
      return;
    }
    for (HostRun host : play.batch()) {
      List<Mapping> read = new ArrayList<>();
      for (Value written : play.play().varsFiles()) {
        Variables variables = run.scopes().play(host, play);
        Value names = names(written, variables, host);
        if (names == None.NONE) {
          continue;
        }
        List<Value> candidates = names instanceof Sequence list ? list.items() : List.of(names);
        read.addFirst(firstThere(candidates, variables, play.play()));
        play.varsFiles().put(host.name(), List.copyOf(read));
      }
    }
  }

  /** None where they need a name that only facts may set, and no facts were gathered. */
  private static Value names(Value written, Variables variables, HostRun host) {
    try {
      return variables.resolve(written);
    } catch (UndefinedName e) {
      if (host.facts().gatherable()) {
        throw e;
      }
      return None.NONE;
    }
  }

  private Mapping firstThere(List<Value> names, Variables variables, Play play) {
    TaskWorkplace workplace =
        TaskWorkplace.withoutLink(
            run.scopes().surroundings(play, null), variables, run.fleet(), run.jobs());
    Mistake last = null;
    for (Value name : names) {
      try {
        return files.apply(workplace.find("vars", PythonText.str(name)));
      } catch (Mistake mistake) {
        last = mistake;
      }
    }
    throw last == null
        ? Diagnostic.error("`vars_files` names no file")
            .help("name one as in `vars_files: [vars/site.yml]`, or leave `vars_files` out")
            .mistake()
        : last;
  }
}
