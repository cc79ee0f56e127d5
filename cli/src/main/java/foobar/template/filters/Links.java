package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filter {@code urlize}: addresses in a text become links. */
final class Links {

  private static final String REST = "(?::\\d{1,5})?(?:[/?#]\\S*)?";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?:https?://|www\\.)(?:[\\w%-]+\\.)*(?:[a-z]{2,63}|xn--[\\w%]{2,59})"
              + "|(?:[\\w%-]{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)"
              + "|https?://(?:\\d{1,3}(?:\\.\\d{1,3}){3}"
              + "|\\[(?:[\\da-f]{0,4}:){2}(?:[\\da-f]{0,4}:?){1,6}]))"
              + REST,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern MAIL =
      Pattern.compile("\\S+@\\w[\\w.-]*\\.\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern BLANKS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");
  private static final Pattern BEFORE = Pattern.compile("^(?:[(<]|&lt;)+");
  private static final Pattern AFTER = Pattern.compile("(?:[)>.,\\n]|&gt;)+$");
  private static final List<String[]> BRACKETS =
      List.of(new String[] {"(", ")"}, new String[] {"<", ">"}, new String[] {"&lt;", "&gt;"});

  private final int limit;
  private final String attributes;
  private final List<String> schemes;

  private Links(int limit, String attributes, List<String> schemes) {
    this.limit = limit;
    this.attributes = attributes;
    this.schemes = schemes;
  }

  static Value urlize(Invocation call) {
    int limit = call.has("trim_url_limit") ? call.number("trim_url_limit", 0) : Integer.MAX_VALUE;
    String rel = (call.flag("nofollow", false) ? "nofollow " : "") + "noopener";
    rel = call.has("rel") ? rel + " " + call.text("rel") : rel;
    String words = String.join(" ", List.of(rel.split(" ")).stream().distinct().sorted().toList());
    String target =
        call.has("target") ? " target=\"" + Html.escape(call.text("target")) + "\"" : "";
    List<String> schemes =
        call.has("extra_schemes")
            ? Items.of(call.value("extra_schemes")).stream()
                .map(scheme -> Printed.str(scheme).value())
                .toList()
            : List.of();
    Links links = new Links(limit, " rel=\"" + Html.escape(words) + "\"" + target, schemes);
    StringBuilder out = new StringBuilder();
    for (String word : BLANKS.split(Html.escape(Texts.input(call)))) {
      links.word(word, out);
    }
    return Text.of(out.toString());
  }

  private void word(String word, StringBuilder out) {
    Matcher before = BEFORE.matcher(word);
    String head = before.find() ? before.group() : "";
    String middle = word.substring(head.length());
    Matcher after = AFTER.matcher(middle);
    String tail = after.find() ? after.group() : "";
    middle = middle.substring(0, middle.length() - tail.length());
    for (String[] pair : BRACKETS) {
      int open = count(middle, pair[0]);
      int missing = open <= count(middle, pair[1]) ? 0 : Math.min(open, count(tail, pair[1]));
      for (; missing > 0; missing--) {
        int end = tail.indexOf(pair[1]) + pair[1].length();
        middle += tail.substring(0, end);
        tail = tail.substring(end);
      }
    }
    String link = link(middle);
    out.append(head).append(link == null ? middle : link).append(tail);
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private @Nullable String link(String word) {
    if (ADDRESS.matcher(word).matches()) {
      boolean whole = word.startsWith("https://") || word.startsWith("http://");
      String shown = word.length() > limit ? word.substring(0, limit) + "..." : word;
      return "<a href=\""
          + (whole ? "" : "https://")
          + word
          + "\""
          + attributes
          + ">"
          + shown
          + "</a>";
    }
    if (word.startsWith("mailto:") && MAIL.matcher(word.substring(7)).matches()) {
      return "<a href=\"" + word + "\">" + word.substring(7) + "</a>";
    }
    boolean mail = word.contains("@") && !word.startsWith("www.") && !word.contains(":");
    if (mail && MAIL.matcher(word).matches()) {
      return "<a href=\"mailto:" + word + "\">" + word + "</a>";
    }
    for (String scheme : schemes) {
      if (!word.equals(scheme) && word.startsWith(scheme)) {
        return "<a href=\"" + word + "\"" + attributes + ">" + word + "</a>";
      }
    }
    return null;
  }
}
