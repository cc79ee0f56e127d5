package foobar.remote.shell;

import foobar.remote.FileMemory;
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
  private static final Pattern SUM = Pattern.compile("\\\\?([0-9a-f]{64}) [ *](.*)");
  private static final Pattern FRACTION = Pattern.compile("\\.\\d+");

  private final String text;
  private int at;

  private StateText(String text) {
    this.text = text;
  }

  /** States by path; a path that is not there has none. */
  static Map<String, FileState> parse(String text) {
    Map<String, FileState> states = new LinkedHashMap<>();
    looks(text).forEach((path, look) -> states.put(path, look.state()));
    return states;
  }

  /** A state, and what says later whether the file is still the same. */
  record Look(FileState state, FileMemory.Identity identity) {}

  /** The same with identities. */
  static Map<String, Look> looks(String text) {
    try {
      return new StateText(text).parse();
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new HostFailure("the host's answer about its files is not understood", e);
    }
  }

  /** One stat record before its link's target and check sum are known. */
  private record Raw(
      int mode,
      long size,
      double modified,
      FileMemory.Identity identity,
      String owner,
      String group,
      int uid,
      int gid) {

    FileState.Kind kind() {
      return FileState.Kind.ofMode(mode);
    }
  }

  private Map<String, Look> parse() {
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
    Map<String, String> sums = sums();
    Map<String, Look> looks = new LinkedHashMap<>();
    raws.forEach(
        (path, raw) -> {
          String target = targets.getOrDefault(path, "");
          String sum = sums.getOrDefault(path, "");
          looks.put(path, new Look(state(raw, target, sum), raw.identity()));
        });
    return looks;
  }

  private static FileState state(Raw raw, String target, String sum) {
    return new FileState(
        raw.kind(),
        raw.mode() & 07777,
        raw.owner(),
        raw.group(),
        raw.size(),
        raw.modified(),
        target,
        sum,
        raw.uid(),
        raw.gid());
  }

  private Raw raw() {
    int mode = Integer.parseInt(until("\n"), 16);
    long size = Long.parseLong(until("\n"));
    String seconds = until("\n");
    String time = until("\n");
    Matcher fraction = FRACTION.matcher(time);
    double modified = Double.parseDouble(fraction.find() ? seconds + fraction.group() : seconds);
    long changed = Long.parseLong(until("\n"));
    String identity = size + " " + time + " " + until("\n");
    String owner = until("\n");
    String group = until("\n");
    String uid = until("\n");
    String gid = until("\n");
    return new Raw(
        mode,
        size,
        modified,
        new FileMemory.Identity(identity, changed),
        owner.equals("UNKNOWN") ? uid : owner,
        group.equals("UNKNOWN") ? gid : group,
        Integer.parseInt(uid),
        Integer.parseInt(gid));
  }

  /**
   * Lines of a check sum and a name. GNU escapes names and says so by a backslash in front; where
   * nothing is escaped, what does not look like such a line goes on with the name before it.
   */
  private Map<String, String> sums() {
    Map<String, String> sums = new HashMap<>();
    String name = "";
    String sum = "";
    while (more()) {
      String line = until("\n");
      Matcher matcher = SUM.matcher(line);
      if (matcher.matches()) {
        sum = matcher.group(1);
        name = line.startsWith("\\") ? unescaped(matcher.group(2)) : matcher.group(2);
      } else {
        sums.remove(name);
        name = name + "\n" + line;
      }
      sums.put(name, sum);
    }
    return sums;
  }

  private static String unescaped(String name) {
    return name.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\0", "\\");
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
