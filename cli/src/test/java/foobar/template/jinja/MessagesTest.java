package foobar.template.jinja;

import foobar.Golden;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.source.Source;
import foobar.template.Expression;
import foobar.template.Scope;
import foobar.template.Syntax;
import foobar.template.Template;
import foobar.template.data.JsonReader;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read when a template is wrong. Each file of {@code golden/template} holds blocks: a
 * line {@code === kind title}, the names as JSON, and a template, an expression or a file of YAML.
 */
class MessagesTest {

  private static final Jinja JINJA = Jinja.standard();
  private static final Pattern SCALAR = Pattern.compile("(?s)^(\\S+:[ |>-]*\\n?\\s*)(.*?)\\n?$");

  static java.util.List<Path> inputs() {
    return Golden.inputs("template", ".in");
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void each_mistake_says_where_and_what_to_do(Path input) throws IOException {
    StringBuilder out = new StringBuilder();
    String[] blocks = Files.readString(input).split("(?m)^=== ");
    for (int i = 1; i < blocks.length; i++) {
      String[] lines = blocks[i].split("\n", 3);
      String kind = lines[0].substring(0, lines[0].indexOf(' '));
      Scope scope = Scope.of((Mapping) JsonReader.read(lines[1]));
      out.append("=== ").append(lines[0]).append('\n');
      out.append(said(() -> evaluate(kind, lines[2], scope))).append('\n');
    }
    String name = input.getFileName().toString().replace(".in", ".txt");
    Golden.check("template/" + name, out.toString());
  }

  private static String said(Supplier<Value> work) {
    try {
      return "no mistake: " + PythonText.repr(work.get()) + "\n";
    } catch (Mistake mistake) {
      StringBuilder out = new StringBuilder();
      mistake.diagnostics().forEach(one -> out.append(new Snippet(false).draw(one)));
      return out.toString();
    }
  }

  private static Value evaluate(String kind, String text, Scope scope) {
    switch (kind) {
      case "expression" -> {
        Expression expression = JINJA.expression(new Source("-e", text.strip()));
        return expression.evaluate(scope);
      }
      case "yaml" -> {
        return yaml(text, scope);
      }
      default -> {
        Template template = JINJA.template(new Source("site.conf.j2", text), Syntax.FILE);
        return template.render(scope);
      }
    }
  }

  /**
   * The value of the last key, as a reader of YAML hands it over: its text, and where it starts.
   */
  private static Value yaml(String file, Scope scope) {
    Source source = new Source("site.yml", file);
    int line = file.indexOf('\n', file.indexOf("- name")) + 1;
    Matcher matcher = SCALAR.matcher(file.substring(line).stripLeading());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file);
    }
    String written = matcher.group(2);
    int start = file.indexOf(written);
    boolean folded = matcher.group(1).contains(">");
    String value = written.replaceAll("(?m)^\\s+", "");
    value = folded ? value.replace('\n', ' ') : value;
    boolean quoted = value.startsWith("\"") && value.endsWith("\"");
    value = quoted ? value.substring(1, value.length() - 1) : value;
    return JINJA.template(Text.of(value, source.span(start, start + 1))).evaluate(scope);
  }
}
