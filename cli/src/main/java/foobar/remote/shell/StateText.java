package foobar.remote.shell;

import foobar.remote.FileState;
import foobar.remote.HostFailure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code fb_state} and {@code fb_tree} print. */
final class StateText {

  private static final String END = "//\n";
  private static final Pattern FRACTION = Pattern.compile("\\.\\d+");

  private final String text;
  private int at;

  private StateText(String text) {
    this.text = text;
  }

  /** States by path; a path that is not there has none. */
  static Map<String, FileState> parse(String text) {
    try {
      return new StateText(text).parse();
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new HostFailure("the host's answer about its files is not understood", e);
    }
  }

  /** One stat record before its link's target and check sum are known. */
  private record Raw(int mode, long size, double modified, String owner, String group) {

    FileState.Kind kind() {
      return switch (mode & 0170000) {
        case 0100000 -> FileState.Kind.FILE;
        case 0040000 -> FileState.Kind.DIRECTORY;
        case 0120000 -> FileState.Kind.LINK;
        default -> FileState.Kind.OTHER;
      };
    }
  }

  private Map<String, FileState> parse() {
    Map<String, Raw> raws = new LinkedHashMap<>();
    while (more() && !separator()) {
      Raw raw = raw();
      raws.put(until(END), raw);
    }
    Map<String, String> targets = new HashMap<>();
    while (more() && !separator()) {
      String name = until(END);
      targets.put(name, until("\n" + END));
    }
    Map<String, String> sums = new HashMap<>();
    while (more()) {
      sum(until("\n"), sums);
    }
    Map<String, FileState> states = new LinkedHashMap<>();
    raws.forEach(
        (path, raw) ->
            states.put(
                path,
                new FileState(
                    raw.kind(),
                    raw.mode() & 07777,
                    raw.owner(),
                    raw.group(),
                    raw.size(),
                    raw.modified(),
                    targets.getOrDefault(path, ""),
                    sums.getOrDefault(path, ""))));
    return states;
  }

  private Raw raw() {
    int mode = Integer.parseInt(until("\n"), 16);
    long size = Long.parseLong(until("\n"));
    String seconds = until("\n");
    Matcher fraction = FRACTION.matcher(until("\n"));
    double modified = Double.parseDouble(fraction.find() ? seconds + fraction.group() : seconds);
    String owner = until("\n");
    String group = until("\n");
    String uid = until("\n");
    String gid = until("\n");
    return new Raw(
        mode,
        size,
        modified,
        owner.equals("UNKNOWN") ? uid : owner,
        group.equals("UNKNOWN") ? gid : group);
  }

  /** {@code HASH NAME}; a backslash before it says that the name is escaped. */
  private static void sum(String line, Map<String, String> sums) {
    boolean escaped = line.startsWith("\\");
    String rest = escaped ? line.substring(1) : line;
    String name = rest.substring(66);
    if (escaped) {
      name =
          name.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\0", "\\");
    }
    sums.put(name, rest.substring(0, 64));
  }

  private boolean more() {
    return at < text.length();
  }

  private boolean separator() {
    if (text.startsWith("=\n", at)) {
      at += 2;
      return true;
    }
    return false;
  }

  private String until(String end) {
    int found = text.indexOf(end, at);
    String part = text.substring(at, found);
    at = found + end.length();
    return part;
  }
}
