package foobar.module;

import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.file.Path;

/** The workplace of a module that is only made to see whether its parameters fit together. */
final class Nowhere implements Workplace {

  static final Workplace WORKPLACE = new Nowhere();

  private Nowhere() {}

  private static IllegalStateException nothing() {
    return new IllegalStateException("a constructor looks at parameters only");
  }

  @Override
  public Path find(String folder, String name) {
    throw nothing();
  }

  @Override
  public Text render(Path template, Mapping more, TemplateSyntax syntax) {
    throw nothing();
  }

  @Override
  public Value evaluate(Text expression) {
    throw nothing();
  }

  @Override
  public boolean holds(Value condition) {
    throw nothing();
  }

  @Override
  public Mapping readVariables(Path file) {
    throw nothing();
  }

  @Override
  public byte[] read(Path file) {
    throw nothing();
  }

  @Override
  public Path folder() {
    throw nothing();
  }

  @Override
  public int verbosity() {
    return 0;
  }

  @Override
  public Roster roster() {
    throw nothing();
  }

  @Override
  public Jobs jobs() {
    throw nothing();
  }

  @Override
  public Link link() {
    throw nothing();
  }
}
