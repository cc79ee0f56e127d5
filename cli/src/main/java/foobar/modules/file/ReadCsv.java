package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.CsvText;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a table of the host. */
@Doc(
    "Reads a table of the host, with a line a row, and returns it as `list`, or by a key as `dict`.")
@Example("read_csv: { path: /etc/users.csv, key: name, delimiter: ';' }")
@Ahead
public record ReadCsv(
    @Doc("The file.") @Alias("filename") String path,
    @Doc("The column that the rows are returned by.") Optional<String> key,
    @Doc("How it is written: excel, excel-tab or unix.") @Default("excel") String dialect,
    @Doc("The columns' names; those of the first line unless given.")
        Optional<List<String>> fieldnames,
    @Doc("Fail if two rows have the same key.") @Default("yes") boolean unique,
    @Doc("What stands between fields.") Optional<String> delimiter,
    @Doc("Leave out blanks behind that.") @Default("no") boolean skipinitialspace,
    @Doc("Fail if quotes are wrong.") @Default("no") boolean strict)
    implements Module {

  public ReadCsv {
    form(dialect, delimiter, skipinitialspace, strict);
  }

  private static CsvText.Form form(
      String dialect, Optional<String> delimiter, boolean skipBlanks, boolean strict) {
    return CsvText.Form.of(dialect, delimiter.orElse(""), skipBlanks, strict);
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    String text;
    try {
      text = new String(host.read(place), StandardCharsets.UTF_8);
    } catch (HostFailure e) {
      return Plan.fail("Unable to open file: " + e.getMessage());
    }
    try {
      return read(text);
    } catch (IllegalArgumentException e) {
      return Plan.fail("Unable to process file: " + e.getMessage());
    }
  }

  private Plan read(String text) {
    CsvText.Form form = form(dialect, delimiter, skipinitialspace, strict);
    List<String> header = fieldnames.orElseGet(() -> CsvText.header(text, form));
    if (key.filter(name -> !header.contains(name)).isPresent()) {
      return Plan.fail(
          "Key '%s' was not found in the CSV header fields: %s"
              .formatted(key.orElse(""), String.join(", ", header)));
    }
    @Nullable List<Text> names =
        fieldnames.map(all -> all.stream().map(Text::of).toList()).orElse(null);
    List<Value> rows = new ArrayList<>();
    CsvText.dictionaries(text, form, names).forEach(row -> rows.add(unsafe(row)));
    return key.isEmpty()
        ? Plan.NOTHING.result("dict", MapValue.empty()).result("list", Sequence.of(rows))
        : keyed(rows, Text.of(key.get()));
  }

  /** What has no name stands under {@code null}, as results are JSON. */
  private static MapValue unsafe(MapValue row) {
    MapValue marked = MapValue.empty();
    for (Map.Entry<Value, Value> entry : row.entries().entrySet()) {
      Value name = entry.getKey() == None.NONE ? Text.of("null") : mark(entry.getKey());
      marked.put(name, mark(entry.getValue()));
    }
    return marked;
  }

  private static Value mark(Value value) {
    return switch (value) {
      case Text text -> text.marked(true, false);
      case Sequence list -> Sequence.of(list.items().stream().map(ReadCsv::mark).toList());
      default -> value;
    };
  }

  private Plan keyed(List<Value> rows, Text name) {
    MapValue all = MapValue.empty();
    for (Value row : rows) {
      Value found = ((MapValue) row).get(name);
      Value at = found == null ? None.NONE : found;
      if (unique && all.contains(at)) {
        return Plan.fail(
            "Key '%s' is not unique for value '%s'".formatted(name, PythonText.str(at)));
      }
      all.put(at, row);
    }
    return Plan.NOTHING.result("dict", all).result("list", Sequence.of(List.of()));
  }
}
