package foobar.remote.shell;

import foobar.remote.Become;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command lines that start {@code sh} as one user or another. */
final class Becoming {

  /** Said by a shell that may have had to pass a password prompt first. */
  static final String READY = "fb_ready";

  private static final String ASKED = "printf '" + READY + "\\n';" + LoopText.INNER;

  private Becoming() {}

  /** A shell that cannot ask for anything: it reads the loop or ends. */
  static String silent(@Nullable Become become) {
    return "exec " + (become == null ? "" : program(become, "-n ")) + shell(become, LoopText.INNER);
  }

  /** A shell that says when it is ready; until then what is written answers its prompt. */
  static String asking(Become become, String prompt) {
    return "exec " + program(become, "-S -p " + prompt + " ") + shell(become, ASKED);
  }

  private static String shell(@Nullable Become become, String script) {
    return become != null && become.method().equals("su")
        ? "/bin/sh -c " + Quote.word(script) + " " + Quote.word(become.user())
        : "sh -c " + Quote.word(script);
  }

  private static String program(Become become, String sudoFlags) {
    String flags = flags(become);
    String user = Quote.word(become.user());
    return switch (become.method()) {
      case "sudo" -> "sudo -H " + sudoFlags + flags + "-u " + user + " -- ";
      case "su" -> "su " + flags + "-s ";
      case "runuser" -> "runuser " + flags + "-u " + user + " -- ";
      case "doas" -> "doas -n " + flags + "-u " + user + " -- ";
      default ->
          throw new foobar.remote.HostFailure(
              "`become_method: "
                  + become.method()
                  + "` is not known; there are sudo, su, doas and runuser");
    };
  }

  private static String flags(Become become) {
    List<String> words = List.of(become.flags().strip().split("\\s+"));
    return become.flags().isBlank() ? "" : Quote.words(words) + " ";
  }
}
