package foobar.modules.vcs;

import foobar.modules.command.Words;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * git as one task calls it.
 *
 * @param program its path or name
 * @param repo the repository's address, a path on the host as {@code file://}
 * @param dest the checkout
 * @param environment how it reaches servers
 * @param umask in octal; empty for the host's own
 * @param task the task itself
 */
record GitCall(
    String program,
    String repo,
    String dest,
    Map<String, String> environment,
    String umask,
    Git task) {

  private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]*@");
  private static final String WITH_UMASK = "umask \"$1\" && shift && \"$@\"";

  static GitCall of(Git task, Probe host) {
    String repo = host.expand(task.repo());
    return new GitCall(
        task.executable().map(host::expand).orElse("git"),
        repo.startsWith("/") ? "file://" + repo : repo,
        task.dest().map(host::expand).map(GitCall::withoutSlash).orElse(""),
        Map.of(
            "LC_ALL", "C",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_SSH_COMMAND", ssh(task, host)),
        task.umask().map(Value::toString).orElse(""),
        task);
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 ? path.replaceFirst("/+$", "") : path;
  }

  private static String ssh(Git task, Probe host) {
    StringBuilder ssh = new StringBuilder("ssh");
    task.sshOpts().ifPresent(options -> ssh.append(' ').append(options));
    boolean said =
        ssh.indexOf("StrictHostKeyChecking=no") >= 0
            || ssh.indexOf("StrictHostKeyChecking=accept-new") >= 0;
    if (task.acceptHostkey() && !said) {
      ssh.append(" -o StrictHostKeyChecking=no");
    } else if (task.acceptNewhostkey() && !said) {
      ssh.append(" -o StrictHostKeyChecking=accept-new");
    }
    if (ssh.indexOf("BatchMode=yes") < 0) {
      ssh.append(" -o BatchMode=yes");
    }
    task.keyFile()
        .map(host::expand)
        .ifPresent(
            key -> ssh.append(" -i ").append(Words.quoted(key)).append(" -o IdentitiesOnly=yes"));
    return ssh.toString();
  }

  /**
   * @param ask whether the repository is asked too
   */
  Command look(boolean ask) {
    return GitLook.SCRIPT
        .with(
            program,
            dest,
            repo,
            task.remote(),
            task.version(),
            task.bare() ? "yes" : "no",
            ask ? "yes" : "no")
        .environment(environment);
  }

  /** A call of git in the checkout. */
  Command command(String... arguments) {
    return command(List.of(arguments)).in(dest);
  }

  /** A call of git that does not need the checkout. */
  Command command(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(arguments);
    if (umask.isEmpty()) {
      return Command.of(words).environment(environment);
    }
    words.addFirst(umask);
    return Command.script(WITH_UMASK, words.toArray(String[]::new)).environment(environment);
  }

  /**
   * Runs git in the checkout.
   *
   * @throws HostFailure that begins with what was tried
   */
  Output run(Host host, String what, List<String> arguments) {
    Output output = host.run(command(arguments).in(dest));
    if (!output.ok()) {
      throw new HostFailure(what + ": " + trouble(output));
    }
    return output;
  }

  /** The repository's address as it may be shown: without a password. */
  String shown() {
    return withoutPassword(repo);
  }

  static String withoutPassword(String text) {
    return PASSWORD.matcher(text).replaceAll("$1" + Secret.MASK + "@");
  }

  /** Whether an address means this task's repository. */
  boolean sameRepository(String url) {
    return plain(url).equals(plain(repo));
  }

  private static String plain(String url) {
    return url.replaceFirst("^file://(?=/)", "").replaceFirst("/+$", "");
  }

  /** What git complained about, without what it only tells. */
  String trouble(Output output) {
    List<String> lines =
        output
            .errors()
            .lines()
            .filter(line -> line.matches("(?i)(fatal|error|remote|ssh):? .*|.*denied.*|.*not.*"))
            .toList();
    String said = lines.isEmpty() ? output.errors().strip() : String.join("\n", lines);
    said = withoutPassword(said);
    if (said.contains("Host key verification failed")) {
      return said + "\nlet the task say `accept_newhostkey: true`, or make the key known before";
    }
    return said.isEmpty() ? "git ended with status " + output.status() : said;
  }
}
