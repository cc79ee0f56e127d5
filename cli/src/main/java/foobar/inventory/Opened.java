package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Source;
import foobar.source.Span;
import foobar.source.TextFile;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import foobar.yaml.Node;
import foobar.yaml.Repeats;
import foobar.yaml.Yaml;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file, or what a vault file hides: then every text of it is secret, and no message shows a line
 * of it.
 */
final class Opened {

  private final Source source;
  private final boolean secret;
  private final Vault vault;
  private final Repeats repeats;

  private Opened(Source source, boolean secret, Vault vault, Repeats repeats) {
    this.source = source;
    this.secret = secret;
    this.vault = vault;
    this.repeats = repeats;
  }

  static Opened read(Path path, Vault vault, Repeats repeats) {
    return of(TextFile.read(path), vault, repeats);
  }

  static Opened of(Source written, Vault vault, Repeats repeats) {
    if (!Vault.isEncrypted(written.text())) {
      return new Opened(written, false, vault, repeats);
    }
    int header = written.text().indexOf('\n');
    Span origin = written.span(0, header < 0 ? written.text().length() : header);
    Text plain = vault.decrypt(Text.of(written.text(), origin));
    return new Opened(new Source(written.name(), plain.value()), true, vault, repeats);
  }

  Source source() {
    return source;
  }

  boolean isSecret() {
    return secret;
  }

  Node yaml() {
    return guarded(() -> Yaml.read(source, secret ? repeats.ofSecrets() : repeats));
  }

  /** The value of a node, or of a part of the text. */
  Value value(Node node) {
    Value value = guarded(() -> node.toValue(vault::tagged));
    return secret ? conceal(value) : value;
  }

  Value conceal(Value value) {
    return switch (value) {
      case Text text -> {
        Span origin = text.origin();
        yield text.marked(false, true).at(origin == null ? null : origin.hidden());
      }
      case Sequence list -> Sequence.of(list.items().stream().map(this::conceal).toList());
      case MapValue map -> {
        MapValue made = MapValue.empty();
        map.entries().forEach((key, inner) -> made.put(conceal(key), conceal(inner)));
        yield made;
      }
      default -> value;
    };
  }

  private <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (Mistake e) {
      throw secret ? new Mistake(e.diagnostics().stream().map(this::redact).toList()) : e;
    }
  }

  /** A diagnostic that gives nothing away but its place. */
  Diagnostic redact(Diagnostic wrong) {
    @Nullable Span span = wrong.span();
    if (!secret || span == null || span.source() != source) {
      return wrong;
    }
    String summary = wrong.summary().replaceAll("`[^`]*`", "`...`");
    // The help of it may quote a line, so another one stands in its place.
    String help = "`foobar vault edit " + source.name() + "` opens it";
    return new Diagnostic(wrong.severity(), summary, span.hidden(), "", help, "");
  }
}
