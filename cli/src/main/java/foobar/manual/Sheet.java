package foobar.manual;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.source.Source;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The sentences and examples that stand beside declarations which cannot hold them. A test sees to
 * it that every declaration has its entry, and every entry its declaration.
 */
final class Sheet {

  /**
   * What is said of one thing.
   *
   * @param also its other names
   * @param does what it is for
   * @param byDefault what holds where it is not given; empty for nothing
   * @param parameters a sentence for each
   * @param example how it is used; empty where there is only a use
   * @param use an example whose result depends on the machine, or on chance
   */
  record Entry(
      String name,
      List<String> also,
      String does,
      String byDefault,
      Map<String, String> parameters,
      String example,
      String use) {}

  private Sheet() {}

  /** The entries of one of the sheets, by their names. */
  static Map<String, Entry> read(String sheet) {
    String file = sheet + ".yml";
    try (InputStream in = Objects.requireNonNull(Sheet.class.getResourceAsStream(file), file)) {
      String text = new String(in.readAllBytes(), UTF_8);
      Mapping all = (Mapping) Yaml.read(new Source(file, text)).toValue(Tags.NONE);
      Map<String, Entry> entries = new LinkedHashMap<>();
      all.entries()
          .forEach((key, value) -> entries.put(key.toString(), entry(key.toString(), value)));
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(String name, Value written) {
    Mapping entry = (Mapping) written;
    Map<String, String> parameters = new LinkedHashMap<>();
    if (entry.get("parameters") instanceof Mapping given) {
      given.entries().forEach((key, value) -> parameters.put(key.toString(), value.toString()));
    }
    List<String> also =
        entry.get("also") instanceof Sequence names
            ? names.items().stream().map(PythonText::str).toList()
            : List.of();
    return new Entry(
        name,
        also,
        text(entry, "does"),
        text(entry, "default"),
        parameters,
        text(entry, "example"),
        text(entry, "use"));
  }

  private static String text(Mapping entry, String key) {
    Value value = entry.get(Text.of(key));
    return value == null ? "" : PythonText.str(value).strip();
  }
}
