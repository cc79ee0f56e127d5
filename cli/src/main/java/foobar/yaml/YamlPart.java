package foobar.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.KeyToken;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * A part of a YAML text that is a value or the name of one.
 *
 * @param start of its first character in the text, from 0
 * @param end behind its last one
 */
public record YamlPart(int start, int end, Kind kind) {

  /** What a part is. */
  public enum Kind {
    /** The name of a value. */
    KEY,
    /** A text, quoted or not. */
    TEXT,
    /** A number, a date, {@code true}, {@code null}: what is no text where it is not quoted. */
    WORD
  }

  /** In order; of a text that is no YAML, those before its first mistake. */
  public static List<YamlPart> of(String text) {
    List<YamlPart> parts = new ArrayList<>();
    try {
      Scanner scanner = new ScannerImpl(new StreamReader(text), new LoaderOptions());
      boolean key = false;
      while (scanner.checkToken()) {
        Token token = scanner.getToken();
        if (token instanceof ScalarToken scalar) {
          parts.add(part(text, scalar, key));
        }
        key = token instanceof KeyToken;
      }
    } catch (YAMLException e) {
      return parts;
    }
    return parts;
  }

  private static YamlPart part(String text, ScalarToken scalar, boolean key) {
    // The library counts characters beyond the sixteenth bit once, a text twice.
    int start = text.offsetByCodePoints(0, scalar.getStartMark().getIndex());
    int end = text.offsetByCodePoints(0, scalar.getEndMark().getIndex());
    return new YamlPart(start, end, key ? Kind.KEY : kind(scalar));
  }

  private static Kind kind(ScalarToken scalar) {
    Tag tag = new Resolver().resolve(NodeId.scalar, scalar.getValue(), scalar.getPlain());
    return tag.equals(Tag.STR) ? Kind.TEXT : Kind.WORD;
  }
}
