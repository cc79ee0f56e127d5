package foobar.modules.file;

import foobar.module.Change;
import foobar.module.Comparison;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.function.Supplier;

/** What tasks about files return as {@code diff}: how a path was, and how it is. */
record Compared(MapValue before, MapValue after) {

  static Compared nothing() {
    return new Compared(MapValue.empty(), MapValue.empty());
  }

  static Compared of(String path) {
    Compared compared = nothing();
    compared.put("path", Text.of(path), Text.of(path));
    return compared;
  }

  /**
   * A file module's answer about a path whose content stays.
   *
   * @param now what stands there
   */
  static Comparison rights(Probe host, String path, Plan plan, FileState now) {
    return (contents, dry) -> of(path).with(host, plan.changes(), now).value();
  }

  /**
   * What modules answer that change a part of a file: the content, and then its attributes.
   *
   * @param path as the task has it
   * @param content how the content was and how it is
   */
  static Comparison edit(
      Probe host, String path, List<Change> changes, FileState now, Comparison content) {
    return (contents, dry) -> {
      Value first = content.diff(contents, dry);
      if (first == null || (dry && !now.exists())) {
        return first;
      }
      Compared compared =
          nothing().with(host, changes, now.exists() ? now : FileRights.fresh(false));
      MapValue second = compared.before().size() == 0 ? MapValue.empty() : compared.value();
      second
          .put("before_header", Text.of(path + " (file attributes)"))
          .put("after_header", Text.of(path + " (file attributes)"));
      return Sequence.of(List.of(first, second));
    };
  }

  /** A whole file's content; nothing where nobody wants to see it. */
  static Comparison content(
      String path, String source, Supplier<String> before, Supplier<String> after) {
    return (contents, dry) -> {
      if (!contents) {
        return null;
      }
      String was = before.get();
      String is = after.get();
      MapValue diff = MapValue.empty();
      if (was.startsWith(Shown.BINARY)) {
        diff.put("dst_binary", Int.of(1));
      } else {
        diff.put("before", Text.unsafe(was));
        if (!was.isEmpty()) {
          diff.put("before_header", Text.of(path));
        }
      }
      return is.startsWith(Shown.BINARY)
          ? diff.put("src_binary", Int.of(1))
          : diff.put("after", Text.unsafe(is)).put("after_header", Text.of(source));
    };
  }

  void put(String name, Value was, Value is) {
    before.put(name, was);
    after.put(name, is);
  }

  /** With the attributes that change. */
  Compared with(Probe host, List<Change> changes, FileState now) {
    for (Change change : changes) {
      String was = change.before().get();
      String is = change.after().get();
      switch (change.field()) {
        case "mode" -> put("mode", octal(was), octal(is));
        case "owner" -> put("owner", Int.of(now.uid()), id(host, "passwd", is));
        case "group" -> put("group", Int.of(now.gid()), id(host, "group", is));
        case "src" -> put("src", Text.unsafe(was), Text.of(is));
        case "times" -> {
          times("mtime", now.modified(), System.currentTimeMillis() / 1000.0);
          times("atime", now.modified(), System.currentTimeMillis() / 1000.0);
        }
        case "modification_time" -> times("mtime", seconds(was), seconds(is));
        case "access_time" -> times("atime", seconds(was), seconds(is));
        default -> {
          // Shown to people only.
        }
      }
    }
    return this;
  }

  private void times(String name, double was, double is) {
    put(name, new Real(was), new Real(is));
  }

  /** A time as {@link Timestamps} writes it; the present one for any other word. */
  private static double seconds(String time) {
    return time.matches("[0-9]+\\.?[0-9]*")
        ? Double.parseDouble(time)
        : System.currentTimeMillis() / 1000.0;
  }

  private static Text octal(String digits) {
    return Text.of(String.format("0%03o", Integer.parseInt(digits, 8)));
  }

  private static Value id(Probe host, String database, String name) {
    if (name.chars().allMatch(Character::isDigit)) {
      return Int.of(Long.parseLong(name));
    }
    String[] entry = host.ask(Command.of("getent", database, name)).text().strip().split(":", -1);
    return entry.length > 2 ? Int.of(Long.parseLong(entry[2])) : Text.of(name);
  }

  MapValue value() {
    return MapValue.empty().put("before", before).put("after", after);
  }
}
