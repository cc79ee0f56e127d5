package foobar.template.filters;

import foobar.source.Suggestion;
import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes addresses to parts, and tests them. */
public final class Urls {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?",
          Pattern.DOTALL);

  private static final Pattern LINE_BREAKS = Pattern.compile("[\t\r\n]");

  public static final List<Routine> FILTERS =
      List.of(Routine.of("urlsplit", "query='', alias=''", Urls::split));

  public static final List<Routine> TESTS =
      List.of(
          Routine.selecting("uri", "schemes=None", call -> Bool.of(isUri(call))),
          Routine.selecting("url", "schemes=None", call -> Bool.of(isUri(call) && hasPlace(call))),
          Routine.selecting("urn", "", call -> Bool.of(scheme(Texts.input(call)).equals("urn"))));

  private Urls() {}

  private static String orEmpty(@Nullable String part) {
    return part == null ? "" : part;
  }

  private static Value split(Invocation call) {
    String text = Routine.requireText(call.input(), "urlsplit").value();
    Matcher url = SHAPE.matcher(LINE_BREAKS.matcher(text).replaceAll(""));
    if (!url.matches()) {
      throw new Trouble("this is no address");
    }
    String place = orEmpty(url.group(2));
    int at = place.lastIndexOf('@');
    String user = at < 0 ? null : place.substring(0, at);
    int colon = user == null ? -1 : user.indexOf(':');
    MapValue parts =
        MapValue.empty()
            .put("fragment", Text.of(orEmpty(url.group(5))))
            .put("hostname", hostName(place.substring(at + 1)))
            .put("netloc", Text.of(place))
            .put(
                "password",
                user == null || colon < 0 ? None.NONE : Text.of(user.substring(colon + 1)))
            .put("path", Text.of(orEmpty(url.group(3))))
            .put("port", port(place.substring(at + 1)))
            .put("query", Text.of(orEmpty(url.group(4))))
            .put("scheme", Text.of(orEmpty(url.group(1)).toLowerCase(Locale.ROOT)))
            .put(
                "username",
                user == null ? None.NONE : Text.of(colon < 0 ? user : user.substring(0, colon)));
    String wanted = call.text("query", "");
    if (wanted.isEmpty()) {
      return parts;
    }
    Value part = parts.get(wanted);
    if (part == null) {
      List<String> known = parts.keys().stream().map(Object::toString).toList();
      throw new Trouble(
          "an address has no part `" + wanted + "`", Suggestion.question(wanted, known));
    }
    return part;
  }

  private static Value hostName(String host) {
    String name =
        host.startsWith("[") && host.indexOf(']') > 0
            ? host.substring(1, host.indexOf(']'))
            : host.replaceFirst(":.*$", "");
    return name.isEmpty() ? None.NONE : Text.of(name.toLowerCase(Locale.ROOT));
  }

  private static Value port(String host) {
    int colon = host.lastIndexOf(':');
    String digits = colon < 0 || host.endsWith("]") ? "" : host.substring(colon + 1);
    if (digits.isEmpty()) {
      return None.NONE;
    }
    if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65535) {
      throw new Trouble("the port of the address must be a number up to 65535");
    }
    return Int.of(Long.parseLong(digits));
  }

  private static String scheme(String text) {
    Matcher url = SHAPE.matcher(text);
    return url.matches() ? orEmpty(url.group(1)).toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isUri(Invocation call) {
    Value schemes = call.value("schemes");
    String scheme = scheme(Printed.str(call.input()).value());
    if (schemes instanceof Sequence list && list.size() > 0) {
      return list.items().stream().anyMatch(one -> Printed.str(one).value().equals(scheme));
    }
    return !(schemes instanceof Text text) || text.value().contains(scheme);
  }

  private static boolean hasPlace(Invocation call) {
    Matcher url = SHAPE.matcher(Texts.input(call));
    return url.matches() && (!orEmpty(url.group(2)).isEmpty() || "file".equals(url.group(1)));
  }
}
