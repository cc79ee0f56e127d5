package foobar.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.template.data.JsonReader;
import foobar.value.Bool;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Debian's Jinja2 with ansible-core says of cases: one process for all of them. */
final class Oracle {

  private static final String PYTHON =
      System.getenv().getOrDefault("DEBIAN_PYTHON", "/usr/bin/python3");

  private final Mapping said;

  private Oracle(Mapping said) {
    this.said = said;
  }

  static boolean isInstalled() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(PYTHON, "-c", "import jinja2, ansible").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  static Oracle ask(List<Cases.Case> cases) throws IOException, InterruptedException {
    Path file = Files.createTempFile("cases", ".jsonl");
    try {
      Files.writeString(file, written(cases));
      ProcessBuilder builder =
          new ProcessBuilder(PYTHON, Cases.FOLDER.resolve("oracle.py").toString(), file.toString());
      builder.environment().put("PYTHONIOENCODING", "utf-8");
      builder.environment().put("TZ", "UTC");
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("oracle.py").isZero();
      return new Oracle((Mapping) JsonReader.read(out));
    } finally {
      Files.delete(file);
    }
  }

  private static String written(List<Cases.Case> cases) {
    StringBuilder out = new StringBuilder();
    Mapping names = null;
    Map<String, String> files = null;
    for (Cases.Case one : cases) {
      if (one.names() != names || !one.files().equals(files)) {
        names = one.names();
        files = one.files();
        out.append(JsonText.write(setting(names, files))).append('\n');
      }
      out.append(JsonText.write(asked(one))).append('\n');
    }
    return out.toString();
  }

  private static Value setting(Mapping names, Map<String, String> files) {
    Map<String, Value> texts = new TreeMap<>();
    files.forEach((name, text) -> texts.put(name, Text.of(text)));
    return MapValue.empty()
        .put("names", Text.of(JsonText.write(names)))
        .put("files", Text.of(JsonText.write(MapValue.ofTexts(texts))));
  }

  private static Value asked(Cases.Case one) {
    Text text = Text.of(one.text());
    MapValue asked =
        MapValue.empty().put(one.kind().name().toLowerCase(java.util.Locale.ROOT), text);
    return one.kind() == Cases.Kind.TEMPLATE
        ? asked
            .put("trim", Bool.of(one.syntax().trimBlocks()))
            .put("lstrip", Bool.of(one.syntax().lstripBlocks()))
        : asked;
  }

  /** What it said of one case. */
  record Answer(@Nullable String value, String error) {

    boolean isThatOf(String ours) {
      return value == null ? ours.startsWith("mistake: ") : value.equals(ours);
    }

    @Override
    public String toString() {
      return value == null ? error : value;
    }
  }

  List<Answer> answers() {
    return list("answers").stream().map(Mapping.class::cast).map(Oracle::answer).toList();
  }

  private static Answer answer(Mapping one) {
    Value value = one.get("ok");
    return new Answer(value == null ? null : value.toString(), String.valueOf(one.get("error")));
  }

  /** The names of all filters, tests or lookups. */
  List<String> names(String kind) {
    return list(kind).stream().map(Value::toString).toList();
  }

  private List<Value> list(String key) {
    return ((Sequence) Objects.requireNonNull(said.get(key))).items();
  }
}
