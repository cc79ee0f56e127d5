package foobar;

import foobar.source.Source;
import foobar.template.Expression;
import foobar.template.Scope;
import foobar.template.Syntax;
import foobar.template.Template;
import foobar.template.jinja.Jinja;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.State;

/**
 * What each task does many times: its strings filled in, its conditions decided; and a file's
 * template.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
public class TemplateBench extends Measure {

  private static final String FILE =
      """
      {% for server in servers if server != 'server3' %}
      server {{ server | upper }} {{ address | default('none') }}:{{ port + loop.index }} check
      {% endfor %}
      listen {{ servers | join(',') }}
      """;

  private final Jinja jinja = Jinja.standard();
  private final Scope scope = scope();
  private final Text string = Text.of("{{ name }}:{{ port }}");
  private final Source file = new Source("file.j2", FILE);
  private final Template compiledString = jinja.template(string);
  private final Template compiledFile = jinja.template(file, Syntax.FILE);
  private final Expression condition =
      jinja.expression(new Source("when", "port | int > 0 and name in servers or name is defined"));

  private static Scope scope() {
    Value[] servers =
        IntStream.range(0, 50).mapToObj(i -> Text.of("server" + i)).toArray(Value[]::new);
    return Scope.of(
        Map.of(
            "name", Text.of("server7"),
            "port", Int.of(80),
            "servers", Sequence.of(servers)));
  }

  /** From text to what can be filled in: a Jinja of its own has compiled nothing yet. */
  @Benchmark
  public Template compile() {
    return new Jinja(jinja.library()).template(file, Syntax.FILE);
  }

  @Benchmark
  public Value string() {
    return compiledString.evaluate(scope);
  }

  @Benchmark
  public Text fileOf50Servers() {
    return compiledFile.render(scope);
  }

  @Benchmark
  public boolean condition() {
    return condition.holds(scope);
  }
}
