package foobar.module;

import foobar.source.Diagnostic;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A workplace with one folder of files, whose expressions have the values a test gave them and
 * whose templates know nothing but <code>{{ name }}</code>.
 */
public final class FakeWorkplace implements Workplace {

  private final Path folder;
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Mapping> variableFiles = new HashMap<>();
  private TemplateSyntax lastSyntax = TemplateSyntax.USUAL;
  private Jobs jobs;
  private int verbosity;
  private Link link;
  private Audience audience = Audience.NOBODY;

  public FakeWorkplace() {
    this(Path.of("/nonexistent"));
  }

  /** The folder that every search ends in. */
  public FakeWorkplace(Path folder) {
    this.folder = folder;
  }

  /** Gives an expression, or a name in a template, its value. */
  public FakeWorkplace knowing(String expression, Value value) {
    values.put(expression, value);
    return this;
  }

  /** Says what stands in a file of variables. */
  public FakeWorkplace variables(String fileName, Mapping variables) {
    variableFiles.put(fileName, variables);
    return this;
  }

  public FakeWorkplace verbosity(int level) {
    verbosity = level;
    return this;
  }

  public TemplateSyntax lastSyntax() {
    return lastSyntax;
  }

  @Override
  public Path find(String where, String name) {
    Path path = folder.resolve(name);
    if (!Files.exists(path)) {
      throw Diagnostic.error("there is no file `" + name + "`").help("make it").mistake();
    }
    return path;
  }

  @Override
  public Text render(Path template, Mapping more, TemplateSyntax syntax) {
    lastSyntax = syntax;
    String text = new String(read(template), java.nio.charset.StandardCharsets.UTF_8);
    boolean secret = false;
    Map<String, Value> all = new HashMap<>(values);
    all.putIfAbsent("ansible_managed", Text.of("Ansible managed"));
    more.entries().forEach((key, value) -> all.put(key.toString(), value));
    for (Map.Entry<String, Value> value : all.entrySet()) {
      String mark = syntax.variableStart() + " " + value.getKey() + " " + syntax.variableEnd();
      secret |= text.contains(mark) && value.getValue() instanceof Text said && said.isSecret();
      text = text.replace(mark, value.getValue().toString());
    }
    return Text.of(text).marked(false, secret);
  }

  @Override
  public Value evaluate(Text expression) {
    Value value = values.get(expression.value());
    return value == null
        ? new Undefined("'" + expression.value() + "' is undefined", expression.origin())
        : value;
  }

  @Override
  public boolean holds(Value condition) {
    return switch (condition) {
      case Sequence all -> all.items().stream().allMatch(this::holds);
      case Text text -> evaluate(text).truthy();
      case Bool bool -> bool.truthy();
      default -> throw new AssertionError("no condition: " + condition);
    };
  }

  @Override
  public Mapping readVariables(Path file) {
    Mapping known = variableFiles.get(file.getFileName().toString());
    return known == null ? MapValue.empty() : known;
  }

  @Override
  public byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public int verbosity() {
    return verbosity;
  }

  @Override
  public Roster roster() {
    throw new AssertionError("no hosts and groups here");
  }

  /** Says what goes on in the background of the run. */
  public FakeWorkplace jobs(Jobs given) {
    jobs = given;
    return this;
  }

  @Override
  public Jobs jobs() {
    if (jobs == null) {
      throw new AssertionError("no jobs here");
    }
    return jobs;
  }

  @Override
  public Link link() {
    if (link == null) {
      throw new AssertionError("no ways here");
    }
    return link;
  }

  @Override
  public Audience audience() {
    return audience;
  }

  /** Says who watches. */
  public FakeWorkplace watched(Audience by) {
    audience = by;
    return this;
  }

  /** Says how the task's host is reached. */
  public FakeWorkplace linked(Link way) {
    link = way;
    return this;
  }
}
