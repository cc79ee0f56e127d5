package foobar.modules.storage;

import foobar.remote.HostFailure;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A disk as {@code parted -m} tells of it.
 *
 * @param table the kind of its partition table; {@code unknown} for none
 * @param size in its unit; 0 where that is cylinders, heads and sectors
 * @param disk all that is told of the disk
 * @param partitions what is on it
 */
record PartedDisk(String table, double size, MapValue disk, List<Partition> partitions) {

  private static final Pattern SIZE = Pattern.compile("(-?[\\d.]+) *([\\w%]+)?");
  private static final Pattern PLACE = Pattern.compile("(\\d+),(\\d+),(\\d+)");
  private static final List<String> SI = List.of("B", "KB", "MB", "GB", "TB");
  private static final List<String> IEC = List.of("KiB", "MiB", "GiB", "TiB");

  /** A part of a disk. */
  record Partition(int number, double end, String name, List<String> flags, MapValue values) {}

  /**
   * A number with its unit.
   *
   * @param value as playbooks get it
   */
  record Size(double number, String unit, Value value) {

    /** A text such as {@code 10GiB}, or {@code 1,2,3} for a cylinder, head and sector. */
    static Optional<Size> of(String text) {
      Matcher size = SIZE.matcher(text);
      if (size.matches()) {
        double number = Double.parseDouble(size.group(1));
        String unit = size.group(2) == null ? "" : size.group(2);
        return Optional.of(new Size(number, unit, new Real(number)));
      }
      Matcher place = PLACE.matcher(text);
      return place.matches()
          ? Optional.of(
              new Size(
                  0,
                  "chs",
                  MapValue.empty()
                      .put("cylinder", Int.of(Long.parseLong(place.group(1))))
                      .put("head", Int.of(Long.parseLong(place.group(2))))
                      .put("sector", Int.of(Long.parseLong(place.group(3))))))
          : Optional.empty();
    }

    /** In bytes; a unit that is none of a size counts as one. */
    static long bytes(double number, String unit) {
      double factor =
          SI.contains(unit)
              ? Math.pow(1000, SI.indexOf(unit))
              : IEC.contains(unit)
                  ? Math.pow(1024, IEC.indexOf(unit) + 1.0)
                  : List.of("", "compact", "cyl", "chs").contains(unit) ? 1e6 : 1;
      return (long) (number * factor);
    }
  }

  private static Size size(String text) {
    return Size.of(text)
        .orElseThrow(
            () -> new HostFailure("Error interpreting parted size output: '" + text + "'"));
  }

  /** Nothing is known of it yet. */
  static PartedDisk unknown(String device) {
    MapValue disk = MapValue.empty().put("dev", Text.of(device)).put("table", Text.of("unknown"));
    return new PartedDisk("unknown", 0, disk, List.of());
  }

  /**
   * What parted prints.
   *
   * @param unit the unit that was asked for
   */
  static PartedDisk parse(String text, String unit) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    String[] parts = lines.get(1).replaceFirst(";$", "").split(":", -1);
    if (parts.length < 7) {
      throw new HostFailure("parted says of the disk what cannot be read: " + lines.get(1));
    }
    Size whole = size(parts[1]);
    String told = whole.unit().isEmpty() ? unit : whole.unit();
    MapValue disk =
        MapValue.empty()
            .put("dev", Text.unsafe(parts[0]))
            .put("size", whole.value())
            .put("unit", Text.unsafe(told.toLowerCase(Locale.ROOT)))
            .put("table", Text.unsafe(parts[5]))
            .put("model", Text.unsafe(parts[6]))
            .put("logical_block", Int.of(Long.parseLong(parts[3])))
            .put("physical_block", Int.of(Long.parseLong(parts[4])));
    int first = 2;
    if (told.equals("cyl") || told.equals("chs")) {
      disk.put("chs_info", cylinders(lines.get(2)));
      first = 3;
    }
    List<Partition> partitions = new ArrayList<>();
    for (String line : lines.subList(Math.min(first, lines.size()), lines.size())) {
      partitions.add(partition(line, told));
    }
    return new PartedDisk(parts[5], whole.number(), disk, partitions);
  }

  private static Value cylinders(String line) {
    String[] parts = line.replaceFirst(";$", "").split(":", -1);
    Size cylinder = size(parts[3]);
    return MapValue.empty()
        .put("cylinders", Int.of(Long.parseLong(parts[0])))
        .put("heads", Int.of(Long.parseLong(parts[1])))
        .put("sectors", Int.of(Long.parseLong(parts[2])))
        .put("cyl_size", cylinder.value())
        .put("cyl_size_unit", Text.unsafe(cylinder.unit().toLowerCase(Locale.ROOT)));
  }

  private static Partition partition(String line, String unit) {
    String[] parts = line.replaceFirst(";$", "").split(":", -1);
    boolean brief = unit.equals("chs");
    int next = brief ? 3 : 4;
    List<String> flags =
        List.of(parts[next + 2].split(", *", -1)).stream().filter(f -> !f.isEmpty()).toList();
    Size end = size(parts[2]);
    MapValue values =
        MapValue.empty()
            .put("num", Int.of(Long.parseLong(parts[0])))
            .put("begin", size(parts[1]).value())
            .put("end", end.value())
            .put("size", brief ? Text.EMPTY : size(parts[3]).value())
            .put("fstype", Text.unsafe(parts[next]))
            .put("name", Text.unsafe(parts[next + 1]))
            .put("flags", Sequence.of(flags.stream().map(Text::unsafe).toList()))
            .put("unit", Text.unsafe(unit.toLowerCase(Locale.ROOT)));
    return new Partition(Integer.parseInt(parts[0]), end.number(), parts[next + 1], flags, values);
  }

  Optional<Partition> partition(int number) {
    return partitions.stream().filter(one -> one.number() == number).findFirst();
  }

  Value listed() {
    return Sequence.of(partitions.stream().map(Partition::values).toList());
  }
}
