package foobar.modules.command;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.FreeForm;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Command;
import foobar.remote.CommandLine;
import foobar.remote.Probe;
import foobar.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs a script of the project on the host. */
@Doc("Runs a script of the project on the host, with arguments as a shell reads them.")
@Example("script: { cmd: migrate.sh --all, creates: /var/lib/app/migrated }")
public record Script(
    @Doc("The script, in the folder files of the role or beside the playbook, and its arguments.")
        @FreeForm
        Text cmd,
    @Doc("The directory to run in.") Optional<String> chdir,
    @Doc("A path or glob pattern: if it exists, the script is not run.") Optional<String> creates,
    @Doc("A path or glob pattern: if it does not exist, the script is not run.")
        Optional<String> removes,
    @Doc("What runs the script; where it is missing, the script says it in its first line.")
        Optional<String> executable,
    @Doc("Decrypt a vault file.") @Default("yes") boolean decrypt,
    Workplace workplace)
    implements Module {

  /** The script's text is the input; {@code %s} is the line that runs it. */
  private static final String RUN =
      """
      fb_dir=$(umask 077; mktemp -d) || exit 1
      trap 'rm -rf "$fb_dir"' EXIT
      script=$fb_dir/$1
      shift
      cat >"$script" && chmod 700 "$script" || exit 1
      %s </dev/null
      """;

  public Script {
    if (CommandLine.split(cmd.value()).isEmpty()) {
      throw new IllegalArgumentException("no script given");
    }
  }

  @Override
  public Plan check(Probe host) {
    String place = chdir.map(path -> OnHost.expand(host, path)).orElse("");
    if (creates.isPresent() && OnHost.exists(host, place, creates.get())) {
      return Plan.skip(creates.get() + " exists, matching creates option");
    }
    if (removes.isPresent() && !OnHost.exists(host, place, removes.get())) {
      return Plan.skip(removes.get() + " does not exist, matching removes option");
    }
    List<String> words = CommandLine.split(cmd.value());
    Path file = workplace.find("files", words.getFirst());
    String arguments = rest(cmd.value().strip(), words.getFirst());
    String line = executable.map(program -> program + " ").orElse("") + "\"$script\"" + arguments;
    Command command =
        Command.script(RUN.replace("%s", line), file.getFileName().toString()).input(bytes(file));
    Running running = new Running(chdir, creates, removes, Optional.empty(), true, false, false);
    return running.plan(host, cmd.marked(true, false), command);
  }

  /** What follows the script's name, as it was written: its quotation marks are the shell's. */
  private static String rest(String line, String name) {
    int at = line.indexOf(name);
    if (at < 0) {
      List<String> words = CommandLine.split(line);
      return words.subList(1, words.size()).stream()
          .map(w -> " " + Words.quoted(w))
          .reduce("", String::concat);
    }
    return line.substring(at + name.length()).replaceFirst("^['\"]", "");
  }

  private byte[] bytes(Path file) {
    try {
      return decrypt ? workplace.read(file) : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
