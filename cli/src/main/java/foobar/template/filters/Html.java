package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters for web pages and addresses. */
public final class Html {

  public static final List<Routine> FILTERS =
      List.of(
          Texts.change("escape", Html::escape),
          Texts.change("e", Html::escape),
          Texts.change("forceescape", Html::escape),
          Routine.of("safe", "", call -> Printed.str(call.input())),
          Texts.change(
              "striptags",
              text ->
                  unescape(text.replaceAll("(?s)<!--.*?-->|<[^>]*>", ""))
                      .strip()
                      .replaceAll("\\s+", " ")),
          Routine.of(
              "urlize",
              "trim_url_limit=None, nofollow=False, target=None, rel=None, extra_schemes=None",
              Links::urlize),
          Routine.of("xmlattr", "autospace=True", Html::attributes),
          Routine.of("urlencode", "", Html::urlEncode),
          Routine.of(
              "urldecode",
              "",
              call ->
                  Text.of(
                      URLDecoder.decode(
                          Routine.requireText(call.input(), "urldecode")
                              .value()
                              .replaceAll("%(?![0-9a-fA-F]{2})", "%25"),
                          StandardCharsets.UTF_8))));

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  private static String unescape(String text) {
    return text.replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static Value attributes(Invocation call) {
    Printed out = new Printed();
    String separator = call.flag("autospace", true) ? " " : "";
    for (Map.Entry<Value, Value> entry :
        Dicts.mapping(call.input(), "xmlattr").entries().entrySet()) {
      if (entry.getValue() == None.NONE || entry.getValue() instanceof Undefined) {
        continue;
      }
      Text name = Routine.requireText(entry.getKey(), "xmlattr");
      if (name.value().matches("(?s).*[\\s/>=].*")) {
        throw new Trouble("`" + name.value() + "` cannot be the name of an attribute");
      }
      Text value = Printed.str(entry.getValue());
      out.mark(name).mark(value);
      out.add(separator + escape(name.value()) + "=\"" + escape(value.value()) + "\"");
      separator = " ";
    }
    return out.text();
  }

  private static Value urlEncode(Invocation call) {
    if (call.input() instanceof Mapping mapping) {
      List<String> parts = new ArrayList<>();
      Printed marks = new Printed();
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                marks.mark(Printed.str(key)).mark(Printed.str(value));
                parts.add(pair(key, value));
              });
      return marks.text(String.join("&", parts));
    }
    if (call.input() instanceof Sequence sequence) {
      List<String> parts = new ArrayList<>();
      for (Value item : sequence.items()) {
        List<Value> two = Items.of(item);
        if (two.size() != 2) {
          throw new Trouble("`urlencode` needs a text, a dictionary, or a list of pairs");
        }
        parts.add(pair(two.getFirst(), two.getLast()));
      }
      return Text.of(String.join("&", parts));
    }
    return Text.of(quote(Texts.input(call), "/"));
  }

  private static String pair(Value key, Value value) {
    return form(Printed.str(key).value()) + "=" + form(Printed.str(value).value());
  }

  private static String form(String text) {
    return quote(text, "").replace("%20", "+");
  }

  /** Percent-encodes all but letters, digits, {@code -._~} and the given characters. */
  static String quote(String text, String safe) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c < 128
              && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0 || safe.indexOf(c) >= 0);
      out.append(plain ? Character.toString(c) : String.format("%%%02X", (int) c));
    }
    return out.toString();
  }
}
