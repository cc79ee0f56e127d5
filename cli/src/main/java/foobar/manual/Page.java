package foobar.manual;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** A page of the manual while it is written: for a terminal, or as Markdown. */
final class Page {

  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  Page line(String line) {
    text.append(line).append('\n');
    return this;
  }

  Page gap() {
    return line("");
  }

  /** A paragraph as wide as a terminal, indented. */
  Page paragraph(String indent, String words) {
    return line(indent + WordUtils.wrap(words, WIDTH - indent.length(), "\n" + indent, false));
  }

  /** Lines as they are, indented. */
  Page lines(String indent, String lines) {
    lines.lines().forEach(line -> line(line.isEmpty() ? "" : indent + line));
    return this;
  }

  /** A row of a table in Markdown. */
  Page row(String... cells) {
    return line(
        List.of(cells).stream()
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  /** What begins a table in Markdown. */
  Page header(String... titles) {
    row(titles);
    return line("|" + " --- |".repeat(titles.length));
  }

  /** An example of YAML in Markdown. */
  Page yaml(String example) {
    return line("```yaml").line(example.stripTrailing()).line("```");
  }

  static String code(String words) {
    return "`" + words + "`";
  }

  /** The first sentence of some. */
  static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
