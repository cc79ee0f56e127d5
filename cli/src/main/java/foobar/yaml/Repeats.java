package foobar.yaml;

import foobar.source.Diagnostic;
import foobar.source.Span;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of keys that stand twice in a mapping: the last one counts, unless it is an error.
 */
public final class Repeats {

  /** How much is made of one. */
  public enum Policy {
    ERROR,
    WARN,
    IGNORE
  }

  private final Policy policy;
  private final Map<List<Object>, Diagnostic> warnings =
      Collections.synchronizedMap(new LinkedHashMap<>());

  public Repeats(Policy policy) {
    this.policy = policy;
  }

  /** Those that have been met so far, each once. */
  public List<Diagnostic> warnings() {
    synchronized (warnings) {
      return List.copyOf(warnings.values());
    }
  }

  /** The same file may be read under several names. */
  private static List<Object> place(Span span) {
    Path file = Path.of(span.source().name()).toAbsolutePath().normalize();
    return List.of(file, span.line(), span.column());
  }

  /** The same for a file whose lines may not be shown: there is nothing to warn with. */
  public Repeats ofSecrets() {
    return policy == Policy.ERROR ? this : new Repeats(Policy.IGNORE);
  }

  void met(ScalarNode key, ScalarNode first, List<Diagnostic> wrong) {
    String summary = "the key `" + key.text() + "` is here twice";
    String label = "the first is on line " + first.span().line();
    switch (policy) {
      case ERROR ->
          wrong.add(
              Diagnostic.error(summary).at(key.span()).label(label).help("remove one of the two"));
      case WARN ->
          warnings.putIfAbsent(
              place(key.span()),
              Diagnostic.warning(summary)
                  .at(key.span())
                  .label(label)
                  .help("this one counts; remove the other"));
      case IGNORE -> {}
    }
  }
}
