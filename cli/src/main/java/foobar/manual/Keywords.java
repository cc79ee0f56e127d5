package foobar.manual;

import foobar.playbook.Keyword;
import foobar.playbook.KeywordTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The keywords, from the table by which playbooks are read. */
final class Keywords implements Shelf {

  private static final String SHEET = "keywords";

  private final Map<String, Keyword> known = new TreeMap<>();

  Keywords() {
    KeywordTable.all().forEach(keyword -> known.put(keyword.name(), keyword));
  }

  @Override
  public Collection<String> names() {
    return known.keySet();
  }

  @Override
  public Topic find(String name) {
    return topic(Objects.requireNonNull(known.get(name), name), Sheet.read(SHEET));
  }

  @Override
  public List<Topic> all() {
    Map<String, Sheet.Entry> sheet = Sheet.read(SHEET);
    return known.values().stream().map(keyword -> topic(keyword, sheet)).toList();
  }

  private static Topic topic(Keyword keyword, Map<String, Sheet.Entry> sheet) {
    Sheet.Entry entry = Objects.requireNonNull(sheet.get(keyword.name()), keyword.name());
    return new Topic(
        Kind.KEYWORD,
        List.of(keyword.name()),
        Page.firstSentence(entry.does()),
        () -> text(keyword, entry));
  }

  private static String text(Keyword keyword, Sheet.Entry entry) {
    return new Page()
        .line(keyword.name() + "  (keyword of " + KeywordTable.owners(keyword.name()) + ")")
        .gap()
        .paragraph("  ", entry.does())
        .gap()
        .paragraph("  ", "Takes " + takes(keyword) + byDefault(entry) + ".")
        .gap()
        .line("Example:")
        .gap()
        .lines("  ", entry.example())
        .toString();
  }

  private static String takes(Keyword keyword) {
    List<String> choices = keyword.choices();
    return choices.isEmpty() ? keyword.takes().words() : "one of: " + String.join(", ", choices);
  }

  private static String byDefault(Sheet.Entry entry) {
    return entry.byDefault().isEmpty() ? "" : "; default: " + entry.byDefault();
  }

  /** All keywords as a part of a page of Markdown. */
  void markdown(Page page) {
    Map<String, Sheet.Entry> sheet = Sheet.read(SHEET);
    page.header("keyword", "of", "takes", "default");
    for (Keyword keyword : known.values()) {
      Sheet.Entry entry = Objects.requireNonNull(sheet.get(keyword.name()), keyword.name());
      page.row(
          "[`" + keyword.name() + "`](#" + keyword.name() + ")",
          KeywordTable.owners(keyword.name()),
          takes(keyword),
          entry.byDefault());
    }
    for (Keyword keyword : known.values()) {
      Sheet.Entry entry = Objects.requireNonNull(sheet.get(keyword.name()), keyword.name());
      page.gap().line("## " + keyword.name()).gap().line(entry.does()).gap();
      page.yaml(entry.example());
    }
  }
}
