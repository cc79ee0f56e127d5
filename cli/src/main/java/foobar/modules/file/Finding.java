package foobar.modules.file;

import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One search of the module find. */
final class Finding {

  /** One record an entry, its fields parted by blanks, the path last. */
  private static final String FORMAT = "%y %m %U %G %s %i %D %n %A@ %T@ %C@ %u %g %h/%f\\0";

  private static final List<String> UNITS = List.of("s", "m", "h", "d", "w");
  private static final long[] SECONDS = {1, 60, 3600, 86_400, 604_800};
  private static final String POWERS = "bkmgt";

  private final Find task;
  private final Probe host;
  private final List<Value> found = new ArrayList<>();
  private final MapValue skipped = MapValue.empty();
  private Plan plan = Plan.NOTHING;
  private long examined;
  private double now;

  Finding(Find task, Probe host) {
    this.task = task;
    this.host = host;
  }

  /**
   * A number with a unit, in seconds or bytes.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  static long amount(String text, Pattern pattern, String what) {
    Matcher parts = pattern.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException("failed to process " + what);
    }
    String unit = parts.group(2);
    long one =
        unit.isEmpty()
            ? 1
            : what.equals("age") ? SECONDS[UNITS.indexOf(unit)] : 1L << (10 * POWERS.indexOf(unit));
    return Long.parseLong(parts.group(1)) * one;
  }

  Plan plan() {
    for (String written : task.paths()) {
      String path = HostPath.expand(host, written);
      if (host.follow(path).isDirectory()) {
        search(HostPath.trim(path));
      } else {
        skip(path, "'" + path + "' is not a directory");
      }
    }
    return plan.result("files", Sequence.of(found))
        .result("matched", found.size())
        .result("examined", examined)
        .result("skipped_paths", skipped)
        .result(
            "msg",
            skipped.size() == 0
                ? "All paths examined"
                : "Not all paths examined, check warnings for details");
  }

  private void skip(String path, String why) {
    skipped.put(Text.unsafe(path), Text.unsafe(why));
    plan = plan.warn("Skipped '" + path + "' path due to this access issue: " + why);
  }

  private void search(String path) {
    int levels = task.recurse() ? task.depth().orElse(0) : 1;
    List<String> words = new ArrayList<>(List.of("find"));
    words.add(task.follow() ? "-L" : "-P");
    words.addAll(List.of(path.equals("/") ? "/." : path + "/.", "-mindepth", "1"));
    if (levels > 0) {
      words.addAll(List.of("-maxdepth", Integer.toString(levels)));
    }
    words.addAll(List.of("-printf", FORMAT));
    Output said =
        host.ask(Command.script("date +%s.%N; LC_ALL=C exec \"$@\"", words.toArray(String[]::new)));
    if (!said.ok() && said.out().length == 0) {
      skip(path, said.errors().strip());
      return;
    }
    String text = said.text();
    int line = text.indexOf('\n');
    now = Double.parseDouble(text.substring(0, line));
    Map<String, List<String[]>> folders = new HashMap<>();
    for (String record : text.substring(line + 1).split("\0")) {
      if (!record.isEmpty()) {
        String[] fields = record.split(" ", 14);
        fields[13] = fields[13].replaceFirst("/\\./", "/");
        folders.computeIfAbsent(HostPath.parent(fields[13]), p -> new ArrayList<>()).add(fields);
      }
    }
    walk(path, folders);
  }

  /** The order of Python's {@code os.walk}: what is in a directory, its directories last. */
  private void walk(String folder, Map<String, List<String[]>> folders) {
    List<String[]> entries = folders.getOrDefault(folder, List.of());
    List<String[]> directories = entries.stream().filter(e -> e[0].equals("d")).toList();
    examined += entries.size();
    entries.stream().filter(e -> !e[0].equals("d")).forEach(this::examine);
    directories.forEach(this::examine);
    directories.forEach(each -> walk(each[13], folders));
  }

  private void examine(String[] fields) {
    String path = fields[13];
    String name = HostPath.name(path);
    boolean file = fields[0].equals("f");
    if ((name.startsWith(".") && !task.hidden())
        || !isKind(fields[0])
        || !isNamed(name)
        || !isOld(fields)
        || ((file || task.fileType() == Find.Kind.FILE) && !isLarge(Long.parseLong(fields[4])))
        || (task.fileType() == Find.Kind.FILE && !contains(path))) {
      return;
    }
    MapValue entry = entry(path, fields);
    if (file && task.getChecksum()) {
      Output sum = host.ask(Command.of("sha1sum", "--", path));
      entry.put("checksum", Text.unsafe(sum.text().replaceFirst("^\\\\", "").split(" ", 2)[0]));
    }
    found.add(entry);
  }

  private boolean isKind(String letter) {
    return switch (task.fileType()) {
      case ANY -> true;
      case DIRECTORY -> letter.equals("d");
      case FILE -> letter.equals("f");
      case LINK -> letter.equals("l");
    };
  }

  private boolean isNamed(String name) {
    boolean wanted =
        task.patterns().isEmpty() || task.patterns().stream().anyMatch(p -> isLike(name, p));
    return wanted && task.excludes().stream().noneMatch(p -> isLike(name, p));
  }

  private boolean isLike(String name, String pattern) {
    return task.useRegex()
        ? PythonPattern.ofText(pattern, 0).pattern().matcher(name).lookingAt()
        : Glob.matches(pattern, name);
  }

  private boolean isOld(String[] fields) {
    int stamp = 8 + List.of("ATIME", "MTIME", "CTIME").indexOf(task.ageStamp().name());
    double old = now - Double.parseDouble(fields[stamp]);
    return task.seconds().map(s -> s >= 0 ? old >= s : old <= -s).orElse(true);
  }

  private boolean isLarge(long size) {
    return task.bytes().map(b -> b >= 0 ? size >= b : size <= -b).orElse(true);
  }

  private boolean contains(String path) {
    Optional<PythonPattern> wanted =
        task.contains().map(Editing::bytes).map(PythonPattern::ofBytes);
    if (wanted.isEmpty()) {
      return true;
    }
    try {
      String text = new String(host.read(path), Editing.BYTES);
      return task.readWholeFile()
          ? wanted.get().finds(text)
          : PythonPattern.lines(text).stream()
              .anyMatch(line -> wanted.get().pattern().matcher(line).lookingAt());
    } catch (HostFailure unreadable) {
      return false;
    }
  }

  private static MapValue entry(String path, String[] fields) {
    int mode = Integer.parseInt(fields[1], 8);
    MapValue entry =
        MapValue.empty()
            .put("path", Text.unsafe(path))
            .put("mode", Text.of(String.format("%04o", mode)));
    String[] kinds = {"isdir", "ischr", "isblk", "isreg", "isfifo", "islnk", "issock"};
    for (int i = 0; i < kinds.length; i++) {
      entry.put(kinds[i], Bool.of(fields[0].charAt(0) == "dcbfpls".charAt(i)));
    }
    String[] numbers = {"uid", "gid", "size", "inode", "dev", "nlink"};
    for (int i = 0; i < numbers.length; i++) {
      entry.put(numbers[i], Int.of(Long.parseLong(fields[2 + i])));
    }
    String[] times = {"atime", "mtime", "ctime"};
    for (int i = 0; i < times.length; i++) {
      entry.put(times[i], new Real(Double.parseDouble(fields[8 + i])));
    }
    entry
        .put("pw_name", Text.unsafe(named(fields[11])))
        .put("gr_name", Text.unsafe(named(fields[12])));
    String[] who = {"usr", "grp", "oth"};
    for (int i = 0; i < who.length; i++) {
      int bits = mode >> (6 - 3 * i);
      entry.put("r" + who[i], Bool.of((bits & 4) != 0));
      entry.put("w" + who[i], Bool.of((bits & 2) != 0));
      entry.put("x" + who[i], Bool.of((bits & 1) != 0));
    }
    return entry
        .put("isuid", Bool.of((mode & 04000) != 0))
        .put("isgid", Bool.of((mode & 02000) != 0));
  }

  private static String named(String owner) {
    return owner.chars().allMatch(Character::isDigit) ? "" : owner;
  }
}
