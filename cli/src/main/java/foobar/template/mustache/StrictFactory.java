package foobar.template.mustache;

import com.github.mustachejava.DefaultMustacheFactory;
import foobar.source.Diagnostic;
import foobar.source.Source;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets the library up: our values, our partials, escaping for pages only. */
final class StrictFactory extends DefaultMustacheFactory {

  private static final int DEEPEST = 50;

  private final boolean html;
  private final Source main;
  private final Function<String, @Nullable Source> partials;
  private final Map<String, Source> sources = new ConcurrentHashMap<>();

  /**
   * @param html whether what is printed stands in a page
   */
  StrictFactory(Source main, Function<String, @Nullable Source> partials, boolean html) {
    this.html = html;
    this.main = main;
    this.partials = partials;
    setObjectHandler(new ValueHandler(this::source));
    setRecursionLimit(DEEPEST);
  }

  /** The text that a tag stands in, by the name the library knows it by. */
  Source source(String name) {
    Source partial = sources.get(name);
    return partial == null ? main : partial;
  }

  @Override
  public String resolvePartialPath(String directory, String name, String extension) {
    return name;
  }

  @Override
  public Reader getReader(String name) {
    Source source = partials.apply(name);
    if (source == null) {
      throw Diagnostic.error("there is no partial `" + name + "`")
          .at(Places.tag(main, 1, name))
          .help("write it beside this template, as `" + name + ".mustache`")
          .mistake();
    }
    sources.put(name, source);
    return new StringReader(Comments.joined(source.text()));
  }

  @Override
  public void encode(String value, Writer writer) {
    if (html) {
      super.encode(value, writer);
      return;
    }
    try {
      writer.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
