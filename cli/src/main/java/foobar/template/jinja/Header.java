package foobar.template.jinja;

import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.source.Suggestion;
import foobar.template.Syntax;
import foobar.template.Syntax.Delimiters;
import java.util.ArrayList;
import java.util.List;

/** The first line of a template file that sets how it is written: {@code #jinja2: name: value}. */
final class Header {

  private static final String MARK = "#jinja2:";
  private static final List<String> NAMES =
      List.of(
          "trim_blocks",
          "lstrip_blocks",
          "keep_trailing_newline",
          "variable_start_string",
          "variable_end_string",
          "block_start_string",
          "block_end_string",
          "comment_start_string",
          "comment_end_string");

  /** Where in the names the marks begin. */
  private static final int FIRST_MARK = 3;

  private Header() {}

  /** How many characters of the text are its header, line break included. */
  static int length(String text) {
    if (!text.startsWith(MARK)) {
      return 0;
    }
    int end = text.indexOf('\n');
    return end < 0 ? text.length() : end + 1;
  }

  static Syntax apply(Source source, Syntax syntax) {
    String line = source.line(1).substring(MARK.length());
    Syntax result = syntax;
    for (String part : line.split(",")) {
      int colon = part.indexOf(':');
      String name = (colon < 0 ? part : part.substring(0, colon)).strip();
      if (colon < 0 || !NAMES.contains(name)) {
        int at = source.text().indexOf(name);
        throw Diagnostic.error("a template has no setting `" + name + "`")
            .at(source.span(at, at + name.length()))
            .label(Suggestion.question(name, NAMES))
            .help("write `" + MARK + " trim_blocks: True, lstrip_blocks: True`")
            .mistake();
      }
      result = set(result, name, part.substring(colon + 1).strip());
    }
    return result;
  }

  private static Syntax set(Syntax syntax, String name, String value) {
    String text = value.replaceAll("^(['\"])(.*)\\1$", "$2");
    boolean on = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes");
    return switch (name) {
      case "trim_blocks" -> syntax.trimBlocks(on);
      case "lstrip_blocks" -> syntax.lstripBlocks(on);
      case "keep_trailing_newline" ->
          syntax.trailing(on ? Syntax.Trailing.KEEP : syntax.trailing());
      default ->
          syntax.delimiters(with(syntax.delimiters(), NAMES.indexOf(name) - FIRST_MARK, text));
    };
  }

  private static Delimiters with(Delimiters old, int index, String mark) {
    List<String> marks =
        new ArrayList<>(
            List.of(
                old.variableStart(),
                old.variableEnd(),
                old.blockStart(),
                old.blockEnd(),
                old.commentStart(),
                old.commentEnd()));
    marks.set(index, mark);
    return new Delimiters(
        marks.get(0), marks.get(1), marks.get(2), marks.get(3), marks.get(4), marks.get(5));
  }
}
