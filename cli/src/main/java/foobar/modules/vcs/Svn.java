package foobar.modules.vcs;

import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host's program svn, as one task calls it. */
record Svn(Subversion task) {

  private static final Pattern REVISION = Pattern.compile("(?m)^\\w+\\s?:\\s+(\\d+)$");
  private static final Pattern ADDRESS = Pattern.compile("(?m)^URL\\s?:.*$");
  private static final Pattern MOVED = Pattern.compile("(?m)^[ABDUCGE]\\s");

  /** What it says, or its failure. */
  String ask(Probe host, String... words) {
    return host.ask(command(words)).orFail("asking Subversion").text();
  }

  String run(Host host, String... words) {
    return host.run(command(words)).orFail("svn " + words[0]).text();
  }

  /** Whether a folder is a working copy. */
  boolean knows(Probe host, String folder) {
    Output said = host.ask(command("info", folder));
    if (said.status() == 127) {
      said.orFail("asking Subversion");
    }
    return said.ok();
  }

  /** Whether somebody changed files of the repository. */
  boolean modified(Probe host, String folder) {
    return ask(host, "status", "--quiet", "--ignore-externals", folder)
        .lines()
        .anyMatch(line -> !line.isEmpty() && line.charAt(0) != '?' && line.charAt(0) != 'X');
  }

  /** Its revision and address, as svn writes them. */
  Sequence state(Probe host, String folder) {
    String said = ask(host, "info", folder);
    Matcher address = ADDRESS.matcher(said);
    return Sequence.of(
        List.of(
            Text.unsafe(revision(said)),
            Text.unsafe(address.find() ? address.group() : "Unable to get URL")));
  }

  String revision(String said) {
    Matcher revision = REVISION.matcher(said);
    return revision.find() ? revision.group() : "Unable to get revision";
  }

  static long number(String revision) {
    Matcher found = REVISION.matcher(revision);
    return found.find() ? Long.parseLong(found.group(1)) : -1;
  }

  /** Whether a file came, went or changed. */
  static boolean moved(String said) {
    return MOVED.matcher(said).find();
  }

  private Command command(String... words) {
    List<String> all = new ArrayList<>(List.of(task.executable().orElse("svn")));
    all.addAll(List.of("--non-interactive", "--no-auth-cache"));
    if (!task.validateCerts()) {
      all.add("--trust-server-cert");
    }
    task.username().ifPresent(name -> all.addAll(List.of("--username", name)));
    String password = task.password().map(Secret::reveal).orElse("");
    if (!password.isEmpty()) {
      all.add("--password-from-stdin");
    }
    all.addAll(List.of(words));
    return Command.of(all).environment("LC_ALL", "C").input(password);
  }
}
