package foobar.template.mustache;

import foobar.template.Limits;
import foobar.template.Scope;
import foobar.template.python.Printed;
import foobar.value.Text;
import java.io.Writer;

/** One filling in of a template: its names, its output, and the marks of what went into it. */
final class Rendering {

  private final Scope scope;
  private final Limits limits = new Limits();
  private final Printed out = new Printed();

  Rendering(Scope scope) {
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  Limits limits() {
    return limits;
  }

  /** Takes over the marks of a text that is printed. */
  void mark(Text text) {
    out.mark(text);
  }

  Text text() {
    return out.text();
  }

  Writer writer() {
    return new Writer() {
      @Override
      public void write(char[] characters, int from, int length) {
        out.add(new String(characters, from, length));
      }

      @Override
      public void write(String text) {
        out.add(text);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
