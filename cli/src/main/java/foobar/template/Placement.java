package foobar.template;

import foobar.source.Source;
import foobar.source.Span;
import foobar.source.Written;
import foobar.value.Text;
import org.jspecify.annotations.Nullable;

/** Turns an offset in a template's text into a place in a file that people can open. */
public interface Placement {

  /** The place of the characters from {@code start}, counted from 0, up to {@code end}. */
  @Nullable Span span(int start, int end);

  /** The template is the whole source. */
  static Placement of(Source source) {
    return source::span;
  }

  /** The template is a value of YAML that was written at its origin. */
  static Placement of(Text text) {
    Span origin = text.origin();
    if (origin == null) {
      return of(new Source("<template>", text.value()));
    }
    boolean whole = origin.source().text().equals(text.value());
    return whole ? of(origin.source()) : inside(origin, text.value());
  }

  /** The template was written inside of a larger source, from that place on. */
  static Placement inside(Span origin, String text) {
    return (start, end) -> Written.part(origin, text, start, end);
  }
}
