package foobar.run;

import java.nio.file.Path;

/** What a run printed, as it can be compared with another run. */
final class Printed {

  private Printed() {}

  /** Without what depends on the moment, on a process or on a place. */
  static String plain(String text, Path work, Path data) {
    return Volatile.text(text.replace(work.toString(), "WORK").replace(data.toString(), "HERE"))
        .replaceAll("\"(start|end|delta|[amc]time|inode|dev)\": (\"[^\"]*\"|[\\d.]+)", "\"$1\": X")
        .replaceAll("\\*{3,}", "***")
        // What Ansible guesses behind a place in a file, and says besides.
        .replaceAll("(?<=\\^ here\\\\n)[A-Z].*?\\\\n(?=\"})", "")
        .replaceAll("(?m)^An exception occurred during task execution.*\n", "");
  }

  /** The same without the values that results show, which are compared on their own. */
  static String bare(String plain) {
    return plain.replaceAll("(?m)=> \\{.+}$|=> \\{\n(?: .*\n)*}", "=> {VALUES}");
  }
}
