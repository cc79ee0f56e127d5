package foobar.modules.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the host's script says of the servers that it moved.
 *
 * @param after those servers as they are at the end
 * @param answer everything that HAProxy told at the end
 * @param sessions how many were left when the time was up
 * @param waited how long the longest took, in seconds
 * @param troubles why it did not work, a sentence for each server
 * @param leftovers what the user should know although it worked
 */
record ServerReport(
    List<BalancedServer> after,
    String answer,
    long sessions,
    double waited,
    List<String> troubles,
    List<String> leftovers) {

  private static final String END = "\002\n";
  private static final double HUNDRED = 100;

  static ServerReport of(String text, List<BalancedServer> before) {
    int end = text.indexOf(END);
    if (end < 0) {
      throw ServerMoves.broken(text);
    }
    List<String> troubles = new ArrayList<>();
    List<String> leftovers = new ArrayList<>();
    long sessions = 0;
    double waited = 0;
    for (String line : text.substring(0, end).lines().toList()) {
      String[] words = line.split(" ", 4);
      switch (words[0]) {
        case "d" -> {
          long left = number(words, 2);
          sessions += left;
          waited = Math.max(waited, number(words, 3) / HUNDRED);
          if (left > 0) {
            leftovers.add(leftover(words[1], left, number(words, 3)));
          }
        }
        case "l" -> {
          waited = Math.max(waited, number(words, 3) / HUNDRED);
          troubles.add(words[1]);
        }
        case "x", "e" -> troubles.add(line);
        default -> {}
      }
    }
    HaproxyLook look = HaproxyLook.of(text.substring(end + END.length()));
    List<BalancedServer> after =
        before.stream().map(server -> look.at(server.path())).flatMap(Optional::stream).toList();
    double longest = waited;
    List<String> said = troubles.stream().map(t -> sentence(t, look, longest)).toList();
    return new ServerReport(
        after, text.substring(end + END.length()), sessions, waited, said, leftovers);
  }

  private static long number(String[] words, int at) {
    return at < words.length && words[at].matches("\\d{1,15}") ? Long.parseLong(words[at]) : 0;
  }

  private static String leftover(String path, long sessions, long hundredths) {
    return "%s is out of the balance with %d %s left after %.0f s"
        .formatted(path, sessions, sessions == 1 ? "session" : "sessions", hundredths / HUNDRED);
  }

  private static String sentence(String trouble, HaproxyLook look, double waited) {
    String[] words = trouble.split(" ", 3);
    if (words[0].equals("x")) {
      return words[1] + " was moved by someone else meanwhile: it is " + words[2].replace('_', ' ');
    }
    if (words[0].equals("e")) {
      return words[1] + ": HAProxy says: " + words[2].strip();
    }
    String state =
        look.at(trouble)
            .map(
                server ->
                    server.status()
                        + ", its last check says "
                        + server.row().getOrDefault("check_status", "nothing")
                        + " "
                        + server.row().getOrDefault("last_chk", ""))
            .orElse("gone");
    return "%s is not up after %.0f s: it is %s".formatted(trouble, waited, state.strip());
  }

  /** A line that tells how far a wait has come, as a person reads it. */
  static Optional<String> progress(String line) {
    String[] words = line.split(" ", 4);
    if (words.length < 4 || !words[0].equals("p")) {
      return Optional.empty();
    }
    String what =
        words[2].matches("\\d+")
            ? words[2] + (words[2].equals("1") ? " session" : " sessions") + " left"
            : words[2].endsWith("%") ? "weight at " + words[2] : words[2].replace('_', ' ');
    return Optional.of(
        "%s: %s after %d s".formatted(words[1], what, (long) (number(words, 3) / HUNDRED)));
  }
}
