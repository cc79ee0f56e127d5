package foobar.command;

import foobar.remote.Target;
import foobar.remote.ssh.NewKeys;
import foobar.remote.ssh.NewKeys.NewKey;
import foobar.source.Diagnostic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows a person the keys of hosts that are new here, and trusts them if they are right. */
record NewHosts(PrintWriter out, BufferedReader in) {

  private static final Set<String> YES = Set.of("y", "yes");

  /** Whether somebody is there to be asked. */
  static boolean canBeMet() {
    return Boolean.getBoolean("foobar.terminal.in") && Colours.isTerminal();
  }

  /**
   * Asks, if there are any.
   *
   * @throws foobar.source.Mistake if they are not trusted
   */
  void meet(List<Target> targets) {
    try (NewKeys keys = new NewKeys()) {
      List<NewKey> found = keys.of(targets);
      if (!found.isEmpty()) {
        show(found);
        if (!YES.contains(answer())) {
          throw Diagnostic.error("the keys of hosts that are new here are not trusted")
              .help("nothing was changed; `-l` leaves hosts out")
              .mistake();
        }
        trust(found);
      }
    }
  }

  private void show(List<NewKey> found) {
    int host = found.stream().mapToInt(key -> key.host().length()).max().orElse(1);
    int place = found.stream().mapToInt(key -> key.knownAs().length()).max().orElse(1);
    out.println(found.size() == 1 ? "1 host is new here:" : found.size() + " hosts are new here:");
    for (NewKey key : found) {
      out.printf(
          "  %-" + host + "s  %-" + place + "s  %s%n", key.host(), key.knownAs(), key.shown());
    }
    out.println("On each, `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` shows its own.");
    String files =
        found.stream()
            .map(NewKey::file)
            .distinct()
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    out.print("Trust these keys from now on (" + files + ")? (N)o/(y)es: ");
    out.flush();
  }

  private String answer() {
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void trust(List<NewKey> found) {
    for (NewKey key : found) {
      try {
        key.trust();
      } catch (IOException e) {
        throw Diagnostic.error("the key of `" + key.host() + "` cannot be kept: " + e.getMessage())
            .help("make " + key.file() + " writable for you")
            .mistake();
      }
    }
  }
}
