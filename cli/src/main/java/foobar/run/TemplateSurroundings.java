package foobar.run;

import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.Syntax;
import foobar.value.Mapping;
import foobar.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a template's own includes and lookups find files: where its task does, and beside it.
 *
 * @param folder the one that the template stands in
 * @param first whether what it includes is looked for beside it before anywhere else
 */
record TemplateSurroundings(Surroundings rest, Path folder, boolean first) implements Surroundings {

  @Override
  public List<Path> searchPath(String kind) {
    Stream<Path> own = first ? Stream.of() : Stream.of(folder.resolve(kind), folder);
    return Stream.concat(rest.searchPath(kind).stream(), own).distinct().toList();
  }

  @Override
  public @Nullable Text template(String name) {
    Path beside = folder.resolve(name);
    if (!first || !Files.isRegularFile(beside)) {
      return Surroundings.super.template(name);
    }
    try {
      Text text = read(beside);
      return text.at(new Source(beside.toString(), text.value()).span(0, 1));
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public Path playbookDirectory() {
    return rest.playbookDirectory();
  }

  @Override
  public Map<String, String> environment() {
    return rest.environment();
  }

  @Override
  public Text read(Path file) throws IOException {
    return rest.read(file);
  }

  @Override
  public @Nullable Text render(Path file, Mapping more, Syntax.Delimiters marks, Scope scope) {
    return rest.render(file, more, marks, scope);
  }

  @Override
  public boolean mayReachOut() {
    return rest.mayReachOut();
  }
}
