package foobar.yaml;

import foobar.source.Diagnostic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which line does not fit to those above it: its indentation, its colon, its kind. */
final class LineErrors {

  private static final Pattern KEY =
      Pattern.compile("^(\\s*(?:- +)*)(\"[^\"]*\"|'[^']*'|[^\\s#'\"][^#'\"]*?)\\s*:(\\s|$)");

  private final Places places;
  private final String text;

  LineErrors(Places places) {
    this.places = places;
    this.text = places.source().text();
  }

  /** A line that is neither {@code key: value} nor a part of what is above. */
  Diagnostic noColon(int at) {
    String line = text.substring(at, places.lineEnd(at)).strip();
    Diagnostic.WithoutHelp wrong =
        Diagnostic.error("this line is not `key: value`").at(places.span(at, at + line.length()));
    Matcher glued = Pattern.compile("^([^\\s:]+):(?=[^\\s/:])(.*)$").matcher(line);
    return glued.find()
        ? wrong.help(
            "a colon needs a space behind it: `" + glued.group(1) + ": " + glued.group(2) + "`")
        : wrong.help("give it a colon and a space, or indent it as a part of the line above");
  }

  /** A colon where no key can be. */
  Diagnostic keyInValue(int colon) {
    int start = lineStart(colon);
    String before = text.substring(start, colon);
    Matcher key = KEY.matcher(before);
    if (key.find()) {
      int valueStart = start + key.end();
      int value =
          valueStart + text.substring(valueStart).indexOf(text.substring(valueStart).strip());
      String whole = text.substring(value, places.lineEnd(value)).strip();
      return Diagnostic.error("a value with `: ` in it needs quotes")
          .at(places.span(value, value + whole.length()))
          .label("a second key cannot start here")
          .help("write `" + quoted(whole) + "`, or start the inner mapping on the next line");
    }
    String name = before.strip();
    int at = start + before.indexOf(name);
    Diagnostic.WithoutHelp wrong =
        Diagnostic.error("the key `" + name + "` cannot stand here").at(places.span(at, colon));
    int above = lineAbove(start);
    if (above < 0) {
      return wrong.help("put the whole value into quotes, if the colon is a part of it");
    }
    int aboveNumber = places.span(above, above).line();
    Matcher keyAbove = KEY.matcher(text.substring(above, places.lineEnd(above)));
    if (keyAbove.find()) {
      return wrong
          .label("it is indented deeper than `" + keyAbove.group(2) + "`")
          .help(
              "`%s` on line %d has a value already: start both in the same column"
                  .formatted(keyAbove.group(2), aboveNumber));
    }
    return wrong.help("line " + aboveNumber + " above it is a text: it may lack its colon");
  }

  private static String quoted(String value) {
    return value.contains("\"") ? "'" + value.replace("'", "''") + "'" : '"' + value + '"';
  }

  /** Something that cannot come next in a mapping which started at {@code from}. */
  Diagnostic inMapping(int at, int from, String problem) {
    int mapLine = places.span(from, from).line();
    if (problem.endsWith("'-'")) {
      return item(at, "a list item cannot stand among the keys of a mapping", mapLine, "mapping");
    }
    return problem.endsWith("'<scalar>'") ? behind(at) : indentation(at);
  }

  /** Something that cannot come next in a list which started at {@code from}. */
  Diagnostic inList(int at, int from) {
    boolean lineStarts = text.substring(lineStart(at), at).isBlank();
    if (!lineStarts) {
      return behind(at);
    }
    int listLine = places.span(from, from).line();
    if (places.span(at, at).column() == places.span(from, from).column()) {
      return item(at, "a key cannot stand among the items of a list", listLine, "list");
    }
    return indentation(at);
  }

  private Diagnostic item(int at, String summary, int line, String kind) {
    return Diagnostic.error(summary)
        .at(places.span(at, at + 1))
        .label("the " + kind + " starts on line " + line)
        .help("check the indentation of both");
  }

  private Diagnostic indentation(int at) {
    int column = places.span(at, at).column();
    return Diagnostic.error("the indentation of this line fits no line above it")
        .at(places.span(at, places.lineEnd(at)))
        .label("it is indented by " + (column - 1))
        .help("what belongs together starts in the same column");
  }

  /** Text behind a closed quote or bracket. */
  private Diagnostic behind(int at) {
    int last = at - 1;
    while (last > 0 && text.charAt(last) == ' ') {
      last--;
    }
    char closed = last < 0 ? '\n' : text.charAt(last);
    if (closed != '"' && closed != '\'' && closed != ']' && closed != '}') {
      return indentation(at);
    }
    boolean quote = closed == '"' || closed == '\'';
    String what = quote ? "quote" : "bracket";
    Diagnostic.WithoutHelp wrong =
        Diagnostic.error("there is text behind a closing " + what)
            .at(places.span(at, places.lineEnd(at)));
    return quote
        ? wrong.help("put quotes around the whole value; a ' inside single quotes is written ''")
        : wrong.help("put quotes around the whole value, if it is a text");
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** The start of the nearest line above that is neither empty nor a comment, or -1. */
  private int lineAbove(int start) {
    int line = start;
    while (line > 0) {
      line = lineStart(line - 1);
      String content = text.substring(line, places.lineEnd(line)).strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        return line;
      }
    }
    return -1;
  }
}
