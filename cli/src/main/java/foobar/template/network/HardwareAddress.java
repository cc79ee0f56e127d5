package foobar.template.network;

import foobar.source.Suggestion;
import foobar.template.Invocation;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filter for the addresses of network cards. */
final class HardwareAddress {

  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9a-fA-F]{1,2}[:-]){5}[0-9a-fA-F]{1,2}|([0-9a-fA-F]{4}\\.){2}[0-9a-fA-F]{4}"
              + "|[0-9a-fA-F]{6}:[0-9a-fA-F]{6}|[0-9a-fA-F]{12}");
  private static final List<String> QUERIES =
      List.of(
          "bare",
          "bool",
          "cisco",
          "eui48",
          "int",
          "linux",
          "pgsql",
          "psql",
          "postgresql",
          "unix",
          "win");

  private HardwareAddress() {}

  static Value filter(Invocation call) {
    String text = Printed.str(call.input()).value();
    String query = call.text("query", "");
    if (!SHAPE.matcher(text).matches()) {
      if (query.isEmpty() || query.equals("bool")) {
        return None.NONE;
      }
      throw new Trouble("`" + text + "` is no hardware address");
    }
    String bare = digits(text);
    return switch (query) {
      case "" -> call.input();
      case "bool" -> Bool.TRUE;
      case "int" -> new Int(new BigInteger(bare, 16));
      case "bare" -> Text.of(bare.toUpperCase(Locale.ROOT));
      case "cisco" -> Text.of(grouped(bare, 4, "."));
      case "linux" -> Text.of(grouped(bare, 2, ":"));
      case "unix" -> Text.of(grouped(bare, 2, ":").replaceAll("0([0-9a-f])", "$1"));
      case "pgsql", "psql", "postgresql" -> Text.of(grouped(bare, 6, ":"));
      case "eui48", "win" -> Text.of(grouped(bare, 2, "-").toUpperCase(Locale.ROOT));
      default ->
          throw new Trouble(
              "`hwaddr` knows no query `" + query + "`", Suggestion.question(query, QUERIES));
    };
  }

  /** Its 48 bits; null where the text is none. */
  static @Nullable BigInteger number(String text) {
    return SHAPE.matcher(text).matches() ? new BigInteger(digits(text), 16) : null;
  }

  private static String digits(String text) {
    StringBuilder out = new StringBuilder();
    for (String part : text.split("[:.-]")) {
      out.append(part.length() == 1 ? "0" : "").append(part.toLowerCase(Locale.ROOT));
    }
    return out.toString();
  }

  private static String grouped(String digits, int size, String separator) {
    return digits.replaceAll("(.{" + size + "})(?=.)", "$1" + separator);
  }
}
