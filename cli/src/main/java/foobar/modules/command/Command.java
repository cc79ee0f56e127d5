package foobar.modules.command;

import foobar.module.Doc;
import foobar.module.Errand;
import foobar.module.Example;
import foobar.module.FreeForm;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.CommandLine;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;
import java.util.Optional;

/** Runs a program, without a shell. */
@Doc(
    "Runs a program, without a shell: pipes and redirections are plain arguments. A leading tilde"
        + " and environment variables are replaced.")
@Example("command: { cmd: tar -xf /tmp/app.tar, chdir: /srv, creates: /srv/app }")
@Example("command: { argv: [git, commit, -m, 'a message'], chdir: /srv/app }")
public record Command(
    @Doc("The command line, split as a shell would.") @FreeForm Optional<Text> cmd,
    @Doc("The program and its arguments, instead of a command line.") Optional<List<Text>> argv,
    @Doc("Accepted for Ansible's sake: only `shell` has use for a shell.")
        Optional<String> executable,
    @Shared Running running)
    implements Errand.Runner {

  public Command {
    boolean line = cmd.filter(text -> !text.value().isBlank()).isPresent();
    boolean list = argv.filter(words -> !words.isEmpty()).isPresent();
    if (!line && !list) {
      throw new IllegalArgumentException("no command given");
    }
    if (line && list) {
      throw new IllegalArgumentException("only command or argv can be given, not both");
    }
    cmd.ifPresent(text -> CommandLine.split(text.value()));
  }

  @Override
  public Plan check(Probe host) {
    Plan plan = running.plan(host, shown(), invocation());
    return executable
        .map(shell -> plan.warn("`command` uses no shell: `executable` is not used"))
        .orElse(plan);
  }

  private List<String> words() {
    return argv.map(words -> words.stream().map(Text::value).toList())
        .orElseGet(() -> CommandLine.split(cmd.orElse(Text.EMPTY).value()));
  }

  private Sequence shown() {
    boolean secret =
        cmd.filter(Text::isSecret).isPresent()
            || argv.filter(words -> words.stream().anyMatch(Text::isSecret)).isPresent();
    return Sequence.of(words().stream().map(word -> Text.of(word).marked(true, secret)).toList());
  }

  private foobar.remote.Command invocation() {
    List<String> words = words();
    if (words.stream().noneMatch(Words::expands)) {
      return foobar.remote.Command.of(words);
    }
    return foobar.remote.Command.script(
        String.join(" ", words.stream().map(Words::expandable).toList()));
  }
}
