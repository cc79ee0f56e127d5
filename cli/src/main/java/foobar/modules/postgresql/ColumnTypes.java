package foobar.modules.postgresql;

import foobar.module.HostJson;
import foobar.modules.postgresql.Answer.Reply;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows as values, by what the server says about its columns' types. */
final class ColumnTypes {

  private static final Pattern ITEM = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^,{}]+)");
  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?:([+-]\\d\\d)(:\\d\\d)?)?");

  private ColumnTypes() {}

  /**
   * @param description what the server answered when asked for the columns; or something else, if
   *     the statement has none
   */
  static Sequence rows(Reply reply, Reply description) {
    Map<String, String> types = new LinkedHashMap<>();
    if (description.columns().equals(List.of("Column", "Type"))) {
      description
          .rows()
          .forEach(row -> types.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
    }
    List<Value> rows = new ArrayList<>();
    for (Map<String, @Nullable String> row : reply.maps()) {
      MapValue map = MapValue.empty();
      row.forEach(
          (column, value) ->
              map.put(Text.unsafe(column), value(value, types.getOrDefault(column, "text"))));
      rows.add(map);
    }
    return Sequence.of(rows);
  }

  static Value value(@Nullable String text, String type) {
    if (text == null) {
      return None.NONE;
    }
    if (type.endsWith("[]")) {
      return array(text, type.substring(0, type.length() - 2));
    }
    return switch (type.replaceFirst("\\(.*?\\)", "")) {
      case "smallint", "integer", "bigint", "oid" -> new Int(new BigInteger(text));
      case "real", "double precision", "numeric" -> new Real(Double.parseDouble(text));
      case "boolean" -> Bool.of(text.equals("t"));
      case "json", "jsonb" -> HostJson.read(text).orElse(Text.unsafe(text));
      case "timestamp without time zone", "timestamp with time zone" -> moment(text);
      default -> Text.unsafe(text);
    };
  }

  private static Value moment(String text) {
    Matcher moment = MOMENT.matcher(text);
    if (!moment.matches()) {
      return Text.unsafe(text);
    }
    String zone = moment.group(3) == null ? "" : moment.group(3);
    String minutes = moment.group(4) == null ? ":00" : moment.group(4);
    String time = moment.group(2);
    int dot = time.indexOf('.');
    String exact = dot < 0 ? time : (time + "000000").substring(0, dot + 7);
    return Text.unsafe(moment.group(1) + "T" + exact + (zone.isEmpty() ? "" : zone + minutes));
  }

  private static Value array(String text, String type) {
    if (text.startsWith("{{") || !text.startsWith("{")) {
      return Text.unsafe(text);
    }
    List<Value> items = new ArrayList<>();
    Matcher item = ITEM.matcher(text);
    while (item.find()) {
      String quoted = item.group(1);
      String plain = item.group(2);
      boolean none = quoted == null && plain.equals("NULL");
      String value = quoted == null ? plain : quoted.replaceAll("\\\\(.)", "$1");
      items.add(value(none ? null : value, type));
    }
    return Sequence.of(items);
  }
}
