package foobar.modules.system;

import java.util.ArrayList;
import java.util.List;

/** The lines of a table of file systems (fstab(5)). */
record Fstab(List<String> lines) {

  /** One line that is no comment: what, where, which kind, options, dump, order of checks. */
  record Entry(String src, String path, String fstype, String opts, String dump, String passno) {

    String text() {
      return String.join(" ", escaped(src), escaped(path), fstype, escaped(opts), dump, passno);
    }

    private static String escaped(String field) {
      return field.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
    }
  }

  static Fstab of(String text) {
    return new Fstab(text.lines().toList());
  }

  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** With this entry for its path, in the place of the old one; swap areas are told by source. */
  Fstab with(Entry entry) {
    List<String> next = new ArrayList<>();
    boolean done = false;
    for (String line : lines) {
      if (!isFor(line, entry)) {
        next.add(line);
      } else if (!done) {
        next.add(parse(line).equals(entry) ? line : entry.text());
        done = true;
      }
    }
    if (!done) {
      next.add(entry.text());
    }
    return new Fstab(next);
  }

  Fstab without(String path) {
    return new Fstab(lines.stream().filter(line -> !parse(line).path().equals(path)).toList());
  }

  private static boolean isFor(String line, Entry entry) {
    Entry there = parse(line);
    boolean swap = entry.fstype().equals("swap");
    return swap
        ? there.fstype().equals("swap") && there.src().equals(entry.src())
        : there.path().equals(entry.path());
  }

  private static Entry parse(String line) {
    String[] fields = (line.strip().startsWith("#") ? "" : line.strip()).split("\\s+");
    if (fields.length < 3) {
      return new Entry("", "", "", "", "", "");
    }
    return new Entry(
        unescaped(fields[0]),
        unescaped(fields[1]),
        fields[2],
        unescaped(fields.length > 3 ? fields[3] : "defaults"),
        fields.length > 4 ? fields[4] : "0",
        fields.length > 5 ? fields[5] : "0");
  }

  private static String unescaped(String field) {
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}
