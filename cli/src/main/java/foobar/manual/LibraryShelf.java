package foobar.manual;

import foobar.source.Source;
import foobar.template.Function;
import foobar.template.Library;
import foobar.template.Routine;
import foobar.template.Scope;
import foobar.template.Trouble;
import foobar.template.data.JsonWriter;
import foobar.template.jinja.Jinja;
import foobar.value.PythonText;
import foobar.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters, tests, lookups or functions that templates have, from the library itself. */
final class LibraryShelf implements Shelf {

  private static final JsonWriter.Layout LINE =
      new JsonWriter.Layout(null, ", ", ": ", false, false);

  private final Kind kind;
  private final Supplier<Jinja> jinja;

  LibraryShelf(Kind kind, Supplier<Jinja> jinja) {
    this.kind = kind;
    this.jinja = jinja;
  }

  @Override
  public Set<String> names() {
    Library library = jinja.get().library();
    return switch (kind) {
      case FILTER -> library.filterNames();
      case TEST -> library.testNames();
      case LOOKUP -> library.lookupNames();
      default -> library.globalNames();
    };
  }

  @Override
  public Topic find(String name) {
    return entries().stream()
        .filter(entry -> entry.name().equals(name) || entry.also().contains(name))
        .map(this::topic)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<Topic> all() {
    return entries().stream().map(this::topic).toList();
  }

  private Collection<Sheet.Entry> entries() {
    return new TreeMap<>(Sheet.read(kind.plural())).values();
  }

  private Topic topic(Sheet.Entry entry) {
    List<String> names = Stream.concat(Stream.of(entry.name()), entry.also().stream()).toList();
    return new Topic(kind, names, Page.firstSentence(entry.does()), () -> text(entry));
  }

  private String text(Sheet.Entry entry) {
    Page page = new Page().line(entry.name() + "  (" + kind + ")");
    if (!entry.also().isEmpty()) {
      page.gap().paragraph("  ", "Also called " + String.join(", ", entry.also()) + ".");
    }
    page.gap().paragraph("  ", entry.does()).gap().paragraph("  ", usage(entry));
    page.gap().line("Example:").gap();
    if (entry.example().isEmpty()) {
      return page.line("  {{ " + entry.use() + " }}").toString();
    }
    return page.line("  {{ " + entry.example() + " }}")
        .line("  gives " + result(entry.example()))
        .toString();
  }

  /** How it is written, with its arguments. */
  private String usage(Sheet.Entry entry) {
    String name = word(entry);
    String arguments = arguments(entry.name());
    String call = arguments.isEmpty() ? name : name + "(" + arguments + ")";
    return switch (kind) {
      case FILTER -> "VALUE | " + call;
      case TEST -> "VALUE is " + call;
      case LOOKUP ->
          arguments.isEmpty()
              ? "lookup('" + name + "', TERM, ...)"
              : "lookup('" + name + "', TERM, ..., " + arguments + ")";
      default -> isFunction(name) ? name + "(" + arguments + ")" : name;
    };
  }

  /** A sign such as {@code >=} needs the name by which {@code is} calls it. */
  private static String word(Sheet.Entry entry) {
    return entry.name().matches("\\w+") ? entry.name() : entry.also().getFirst();
  }

  private boolean isFunction(String name) {
    return jinja.get().library().global(name) instanceof Function;
  }

  private String arguments(String name) {
    Library library = jinja.get().library();
    @Nullable Routine routine =
        switch (kind) {
          case FILTER -> library.filter(name);
          case TEST -> library.test(name);
          case LOOKUP -> library.lookup(name);
          default -> null;
        };
    if (routine != null) {
      return routine.signature().written();
    }
    return library.global(name) instanceof Function function ? function.signature().written() : "";
  }

  /** What an example comes to, as JSON. */
  private String result(String example) {
    Value value =
        jinja.get().expression(new Source(kind.toString(), example)).evaluate(Scope.EMPTY);
    try {
      return JsonWriter.write(value, LINE).value();
    } catch (Trouble noJson) {
      return PythonText.str(value);
    }
  }

  /** All of them as a part of a page of Markdown. */
  void markdown(Page page) {
    page.header(kind.toString(), "what it gives", "example", "gives");
    for (Sheet.Entry entry : entries()) {
      String also =
          entry.also().isEmpty() ? "" : " Also `" + String.join("`, `", entry.also()) + "`.";
      boolean computed = !entry.example().isEmpty();
      page.row(
          Page.code(usage(entry)),
          entry.does() + also,
          Page.code(computed ? entry.example() : entry.use()),
          computed ? Page.code(result(entry.example())) : "");
    }
  }
}
