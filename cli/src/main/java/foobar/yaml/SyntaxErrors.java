package foobar.yaml;

import foobar.source.Diagnostic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says what the YAML reader found wrong in words that name the next step. */
final class SyntaxErrors {

  private static final Pattern TEMPLATE_VALUE =
      Pattern.compile("^\\s*(?:- +)*(?:[^\\s\"'#{:][^\"'{#:]*:\\s+)?(\\{\\{)");

  private static final String ANYTHING =
      "check the indentation and the brackets up to here, and put special characters into quotes";

  private final Places places;
  private final String text;

  SyntaxErrors(Places places) {
    this.places = places;
    this.text = places.source().text();
  }

  /** The sentence for a mistake whose place the reader knows. */
  Diagnostic translate(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    int at = offset(e.getProblemMark(), 0);
    int from = offset(e.getContextMark(), at);
    Diagnostic template = templateOn(at, from);
    if (template != null) {
      return template;
    }
    return switch (String.valueOf(e.getContext())) {
      case "while scanning for the next token" -> cannotStart(at);
      case "while scanning a quoted scalar" -> openQuote(from, problem);
      case "while scanning a double-quoted scalar" -> escape(at);
      case "while scanning a simple key" -> new LineErrors(places).noColon(from);
      case "while scanning an alias", "while scanning an anchor" -> needsQuotes(from);
      case "while scanning a block scalar" -> blockHeader(at);
      case "while parsing a block mapping" -> new LineErrors(places).inMapping(at, from, problem);
      case "while parsing a block collection" -> new LineErrors(places).inList(at, from);
      case "while parsing a flow sequence" -> bracket(at, from, "]");
      case "while parsing a flow mapping" -> bracket(at, from, "}");
      case "while parsing a block node", "while parsing a flow node" -> needsQuotes(at);
      default -> withoutContext(problem, at);
    };
  }

  private Diagnostic withoutContext(String problem, int at) {
    if (problem.startsWith("mapping values are not allowed")) {
      return new LineErrors(places).keyInValue(at);
    }
    if (problem.startsWith("sequence entries are not allowed")) {
      return at("a list cannot start on the line of its key", at)
          .help("start each `- item` on a line of its own, or write `[a, b]`");
    }
    if (problem.startsWith("found undefined alias")) {
      String name = problem.substring("found undefined alias ".length());
      return at("there is no `&" + name + "` that `*" + name + "` could stand for", at)
          .help("a text that starts with `*` needs quotes");
    }
    if (problem.startsWith("expected '<document start>'")) {
      return at("there is something behind the end of the document", at)
          .help("check the indentation and the brackets up to here");
    }
    return at("this is not YAML: " + problem, at).help(ANYTHING);
  }

  /** The sentence for a limit, or for a character that no YAML may hold. */
  Diagnostic translateUnmarked(YAMLException e) {
    if (e instanceof ReaderException reader) {
      int at = places.offset(Math.max(0, reader.getPosition()));
      return at("the character U+%04X cannot stand in YAML".formatted(reader.getCodePoint()), at)
          .help("in double quotes, write it as `\\x%02x`".formatted(reader.getCodePoint()));
    }
    String message = String.valueOf(e.getMessage());
    if (message.startsWith("Nesting Depth")) {
      return Diagnostic.error(
              "lists and mappings are more than " + Yaml.MAX_DEPTH + " deep in `" + name() + "`")
          .help("read the value from a file of its own, or make it flatter");
    }
    if (message.contains("exceeds the limit")) {
      return Diagnostic.error(
              "`"
                  + name()
                  + "` is longer than "
                  + Yaml.MAX_SIZE
                  + " characters, the most that is read")
          .help("divide it into several files");
    }
    return Diagnostic.error("`" + name() + "` is not YAML: " + message).help(ANYTHING);
  }

  private String name() {
    return places.source().name();
  }

  private @Nullable Diagnostic templateOn(int at, int from) {
    for (int place : new int[] {at, from}) {
      int start = text.lastIndexOf('\n', place - 1) + 1;
      Matcher match = TEMPLATE_VALUE.matcher(text.substring(start, places.lineEnd(start)));
      if (match.find() && (start + match.start(1) <= place)) {
        return unquotedTemplate(places, start + match.start(1));
      }
    }
    return null;
  }

  /** The well-known one: an opening pair of braces begins a mapping where a text was meant. */
  static Diagnostic unquotedTemplate(Places places, int start) {
    String text = places.source().text();
    String value = text.substring(start, places.lineEnd(start)).strip();
    String quoted = value.contains("\"") ? "'" + value.replace("'", "''") + "'" : '"' + value + '"';
    return Diagnostic.error("a value that starts with `{{` needs quotes")
        .at(places.span(start, start + value.length()))
        .help("write `" + quoted + "`");
  }

  private Diagnostic cannotStart(int at) {
    char character = text.charAt(Math.min(at, text.length() - 1));
    if (character == '\t') {
      int start = text.lastIndexOf('\n', at - 1) + 1;
      return text.substring(start, at).isBlank()
          ? at("a tab cannot indent YAML", at).help("use spaces")
          : at("a tab cannot stand here", at).help("use a space");
    }
    return needsQuotes(at);
  }

  private Diagnostic needsQuotes(int at) {
    String value = text.substring(Math.min(at, text.length()), places.lineEnd(at)).strip();
    if (value.isEmpty()) {
      return at("a value is missing", at).help("write it here; an empty text is `''`");
    }
    String shown = value.codePointCount(0, value.length()) > 60 ? "..." : value;
    String first = value.startsWith("`") ? "a back quote" : "`" + value.substring(0, 1) + "`";
    return Diagnostic.error("a text that starts with " + first + " needs quotes")
        .at(places.span(at, at + value.length()))
        .help("write `'" + shown.replace("'", "''") + "'`");
  }

  private Diagnostic openQuote(int from, String problem) {
    char quote = text.charAt(Math.min(from, text.length() - 1));
    Diagnostic.WithoutHelp open = at("this quote is never closed", from);
    return problem.contains("document separator")
        ? open.help("close it with " + quote + " before the line that starts with `---` or `...`")
        : open.help(
            "close it with "
                + quote
                + (quote == '\'' ? "; inside, write ''" : "; inside, write \\\""));
  }

  private Diagnostic escape(int at) {
    int backslash = Math.max(0, at - 1);
    String escape = text.substring(backslash, Math.min(text.length(), at + 1));
    return Diagnostic.error("`" + escape + "` is not an escape that double quotes know")
        .at(places.span(backslash, at + 1))
        .help("write the backslash twice, or use single quotes, where it is an ordinary character");
  }

  private Diagnostic blockHeader(int at) {
    return at("a text cannot start on the line of its `|` or `>`", at)
        .help("start it on the next line, indented");
  }

  private Diagnostic bracket(int at, int from, String closing) {
    char opening = closing.equals("]") ? '[' : '{';
    if (places.span(at, at).line() == places.span(from, from).line()) {
      return at("a `,` or a `" + closing + "` is missing here", at)
          .help("separate values by `,`, and put those into quotes that hold `,` or brackets");
    }
    return at("this `" + opening + "` is not closed", from)
        .help(
            "a `,` or a `%s` is missing before line %d, column %d"
                .formatted(closing, places.span(at, at).line(), places.span(at, at).column()));
  }

  private Diagnostic.WithoutHelp at(String summary, int offset) {
    return Diagnostic.error(summary).at(places.span(offset, offset + 1));
  }

  private int offset(@Nullable Mark mark, int otherwise) {
    return mark == null ? otherwise : places.offset(mark.getIndex());
  }
}
