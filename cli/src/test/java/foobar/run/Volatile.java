package foobar.run;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What two runs of the same program do not have in common either. */
final class Volatile {

  /** Names of values that tell a moment or a place on a disk, or what the status says already. */
  private static final Set<String> NAMES =
      Set.of(
          "start",
          "stop",
          "end",
          "delta",
          "atime",
          "mtime",
          "ctime",
          "inode",
          "dev",
          "version",
          "date",
          "last_modified",
          "elapsed",
          "cache_update_time",
          "invocation",
          "failed",
          "skipped");

  private Volatile() {}

  static String text(String text) {
    return text.replaceAll("\\.\\d+\\.\\d{4}-\\d\\d-\\d\\d@\\d\\d:\\d\\d:\\d\\d~", ".BACKUP~")
        // What Ansible guesses behind a place in a file.
        .replaceAll("(?s)(?<=\\^ here\n)[A-Z].*", "")
        .replaceAll("/root/\\.ansible/tmp/[^\"'\\s]*?/", "TMP/")
        .replaceAll("/[\\w./-]*/\\.foobar-[0-9a-f]{16}-[\\w.-]+", "TMP/source")
        .replaceAll("/tmp/ansible[.\\w]+", "TMPFILE")
        .replaceAll("\\bj\\d{9,}\\.\\d+", "JOB")
        .replaceAll("\\b0x[0-9a-f]{6,}", "0xADDRESS");
  }

  /** A value without them, maps in the order of their keys. */
  static Value value(Value value, UnaryOperator<String> text) {
    return switch (value) {
      case Mapping mapping -> {
        Map<String, Value> sorted = new TreeMap<>();
        mapping
            .entries()
            .forEach(
                (key, item) -> {
                  String name = PythonText.str(key);
                  if (!NAMES.contains(name) && !name.startsWith("_ansible")) {
                    sorted.put(text.apply(name), value(item, text));
                  }
                });
        yield MapValue.ofTexts(sorted);
      }
      case Sequence list ->
          Sequence.of(list.items().stream().map(item -> value(item, text)).toList());
      case Text words -> Text.of(text.apply(PythonText.str(words)));
      default -> value;
    };
  }
}
