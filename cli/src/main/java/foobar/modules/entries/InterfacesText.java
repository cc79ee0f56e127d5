package foobar.modules.entries;

import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of a file of ifupdown, of which all stays but the lines that a task is about. */
final class InterfacesText {

  /** Options that an interface can have several of. */
  private static final Set<String> MANY = Set.of("pre-up", "up", "down", "post-up");

  private static final Set<String> PLAIN =
      Set.of("source", "source-dir", "source-directory", "auto", "no-auto-down", "no-scripts");

  private static final String METHOD = "method";

  /**
   * What a task is about.
   *
   * @param iface an interface
   * @param family only its part for this family of addresses
   * @param option the option's name
   */
  record Part(String iface, Optional<String> family, String option) {}

  /**
   * A line of the file.
   *
   * @param text as it stands there, without its end
   * @param iface the interface that it belongs to; null for none
   * @param family the addresses that this part of the interface is for; empty if that is missing
   * @param option the option it sets; null for the line that begins an interface
   * @param value what it is set to
   */
  private record Line(
      String text, @Nullable String iface, String family, @Nullable String option, String value) {

    static Line other(String text) {
      return new Line(text, null, "", null, "");
    }

    boolean of(Part part) {
      return part.iface().equals(iface)
          && (part.family().isEmpty() || part.family().get().equals(family));
    }

    boolean sets(Part part) {
      return of(part) && part.option().equals(option);
    }

    Line with(String line, String newValue) {
      return new Line(line, iface, family, option, newValue);
    }
  }

  private final List<Line> lines = new ArrayList<>();

  private InterfacesText() {}

  /**
   * @throws IllegalArgumentException if an option stands where none can
   */
  static InterfacesText parse(String text) {
    InterfacesText file = new InterfacesText();
    Line begun = null;
    boolean mapping = false;
    boolean any = false;
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      boolean block = words[0].equals("mapping");
      if (words[0].isEmpty() || words[0].startsWith("#")) {
        file.lines.add(Line.other(line));
      } else if (words[0].equals("iface") && words.length > 1) {
        begun = new Line(line, words[1], words.length > 2 ? words[2] : "", null, "");
        file.lines.add(begun);
        mapping = false;
      } else if (block || PLAIN.contains(words[0]) || words[0].startsWith("allow-")) {
        file.lines.add(Line.other(line));
        mapping = block;
        begun = null;
      } else if (begun != null) {
        String value = line.strip().substring(words[0].length()).strip();
        file.lines.add(new Line(line, begun.iface(), begun.family(), words[0], value));
      } else if (mapping || any) {
        file.lines.add(Line.other(line));
      } else {
        int number = file.lines.size() + 1;
        throw new IllegalArgumentException("misplaced option " + line + " in line " + number);
      }
      any |= !words[0].isEmpty() && !words[0].startsWith("#");
    }
    return file;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  boolean has(Part part) {
    return lines.stream().anyMatch(line -> line.of(part));
  }

  private List<Line> having(Part part) {
    return lines.stream().filter(line -> line.sets(part)).toList();
  }

  void put(Part part, String value) {
    List<Line> there = having(part);
    if (part.option().equals(METHOD)) {
      setMethod(part, value);
    } else if (there.isEmpty()) {
      Line last = lines.stream().filter(line -> line.of(part)).toList().getLast();
      add(part, value, last);
    } else if (!MANY.contains(part.option())) {
      set(there.getLast(), value);
    } else if (there.stream().noneMatch(line -> line.value().equals(value))) {
      add(part, value, there.getLast());
    }
  }

  private int place(Line line) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i) == line) {
        return i;
      }
    }
    throw new IllegalStateException("no such line");
  }

  private void add(Part part, String value, Line after) {
    boolean first = lines.stream().noneMatch(line -> line.of(part) && line.option() != null);
    String blanks = after.text().substring(0, after.text().indexOf(after.text().strip()));
    String text = blanks + (first ? "    " : "") + part.option() + " " + value;
    Line line = new Line(text, part.iface(), after.family(), part.option(), value);
    lines.add(place(after) + 1, line);
  }

  private void set(Line line, String value) {
    if (line.value().equals(value)) {
      return;
    }
    String option = String.valueOf(line.option());
    int name = line.text().indexOf(option) + option.length();
    int start = line.value().isEmpty() ? name : line.text().indexOf(line.value(), name);
    String head = line.text().substring(0, start) + (line.value().isEmpty() ? " " : "");
    String tail = line.text().substring(start + line.value().length());
    lines.set(place(line), line.with(head + value + tail, value));
  }

  private void setMethod(Part part, String value) {
    lines.replaceAll(
        line -> {
          String[] words = line.text().strip().split("\\s+", -1);
          boolean head = line.of(part) && line.option() == null && words.length > 3;
          return head ? line.with(line.text().replaceFirst("\\S+\\s*$", value), "") : line;
        });
  }

  void remove(Part part, Optional<String> value) {
    boolean one = MANY.contains(part.option()) && value.isPresent();
    lines.removeIf(line -> line.sets(part) && (!one || line.value().equals(value.orElse(""))));
  }

  /** All interfaces, each with what is set for it. */
  Value interfaces() {
    MapValue all = MapValue.empty();
    MapValue current = MapValue.empty();
    for (Line line : lines) {
      if (line.iface() != null && line.option() == null) {
        String[] words = line.text().strip().split("\\s+", -1);
        current = MapValue.empty();
        for (String name : List.of("pre-up", "up", "down", "post-up")) {
          current.put(name, Sequence.of(List.of()));
        }
        current.put("address_family", words.length > 2 ? Text.unsafe(words[2]) : None.NONE);
        current.put(METHOD, words.length > 3 ? Text.unsafe(words[3]) : None.NONE);
        all.put(Text.unsafe(line.iface()), current);
      } else if (line.option() != null) {
        Text value = Text.unsafe(line.value());
        if (current.get(Text.of(line.option())) instanceof Sequence list) {
          List<Value> more = new ArrayList<>(list.items());
          more.add(value);
          current.put(line.option(), Sequence.of(more));
        } else {
          current.put(line.option(), value);
        }
      }
    }
    return all;
  }
}
