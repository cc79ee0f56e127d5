package foobar.command;

import foobar.remote.Become;
import foobar.remote.ssh.Person;
import foobar.source.Diagnostic;
import foobar.value.Secret;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to run on a host, and as whom.
 *
 * @param command for the shell; empty for a shell
 * @param become null to stay who logs in
 * @param terminal whether it has a terminal
 */
record Errand(String command, @Nullable Become become, boolean terminal) {

  /** No program says this by chance, or knows it to ask for the password once more. */
  private static final String PROMPT = "[foobar %016x] ".formatted(new SecureRandom().nextLong());

  private static final String READY = PROMPT.replace("]", " ready]");

  /** The line for the login shell; null for that shell itself. */
  @Nullable String line() {
    Become other = become;
    if (other == null) {
      return command.isEmpty() ? null : command;
    }
    String flags = other.flags().isBlank() ? "" : other.flags().strip() + " ";
    String user = quoted(other.user());
    return switch (other.method()) {
      case "sudo" -> sudo(other, flags + "-u " + user);
      case "su" ->
          "su " + flags + "- " + user + (command.isEmpty() ? "" : " -c " + quoted(command));
      case "runuser" ->
          "runuser " + flags + "-l " + user + (command.isEmpty() ? "" : " -c " + quoted(command));
      case "doas" ->
          "doas "
              + flags
              + "-u "
              + user
              + (command.isEmpty() ? " -s" : " sh -c " + quoted(command));
      default ->
          throw Diagnostic.error("`become_method: " + other.method() + "` is not known")
              .help("there are sudo, su, doas and runuser")
              .mistake();
    };
  }

  private String sudo(Become other, String flags) {
    if (other.password() == null) {
      return "sudo " + flags + (command.isEmpty() ? " -i" : asShell(command));
    }
    String asking = "sudo -p " + quoted(PROMPT) + " ";
    if (terminal) {
      return asking + flags + (command.isEmpty() ? " -i" : asShell(command));
    }
    String wanted = command.isEmpty() ? "exec \"${SHELL:-/bin/sh}\" -l" : command;
    return asking + "-S " + flags + asShell("printf %s " + quoted(READY) + " >&2; " + wanted);
  }

  private static String asShell(String line) {
    return " -H -- sh -c " + quoted(line);
  }

  /** What is answered without the person; null for nothing. */
  Person.@Nullable Answer answer() {
    Become other = become;
    Secret password = other == null ? null : other.password();
    return other == null || password == null || !other.method().equals("sudo")
        ? null
        : new Person.Answer(PROMPT, terminal ? "" : READY, password, other.user());
  }

  /** The same on this machine. */
  List<String> here() {
    String line = line();
    String shell = System.getenv().getOrDefault("SHELL", "/bin/sh");
    return line == null ? List.of(shell) : List.of(shell, "-c", line);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
