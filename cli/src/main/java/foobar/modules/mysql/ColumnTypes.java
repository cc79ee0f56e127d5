package foobar.modules.mysql;

import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are numbers. The client's XML does not say; so, if any value looks like a number,
 * the same query is asked again for no rows, in the form in which the client tells the types.
 */
final class ColumnTypes {

  private static final String MARK = "foobar_types_";
  private static final Pattern FIELD =
      Pattern.compile("^Field +\\d+: +`(.*)`$|^Type: +(\\w+)", Pattern.MULTILINE);
  private static final Set<String> WHOLE =
      Set.of("TINY", "SHORT", "LONG", "INT24", "LONGLONG", "YEAR");
  private static final Set<String> FRACTION = Set.of("FLOAT", "DOUBLE", "DECIMAL", "NEWDECIMAL");
  private static final Set<String> TIME = Set.of("DATETIME", "TIMESTAMP");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

  /** What SHOW says is text where it shows settings, else numbers are numbers. */
  static final String GUESS = "guess";

  private ColumnTypes() {}

  /** Types by column, for each statement. */
  static List<Map<String, String>> ask(
      Probe host, Mysql mysql, List<String> statements, Answer answer) {
    List<Map<String, String>> types = new ArrayList<>();
    StringBuilder queries = new StringBuilder();
    for (int i = 0; i < statements.size(); i++) {
      Map<String, String> of = new HashMap<>();
      types.add(of);
      String statement = statements.get(i).strip();
      String upper = statement.toUpperCase(Locale.ROOT);
      if (!hasNumbers(answer.rows(i))) {
        continue;
      }
      if (upper.startsWith("SELECT") || upper.startsWith("WITH") || upper.startsWith("(")) {
        queries
            .append("SELECT 1 AS " + MARK + i + ";\nSELECT * FROM (")
            .append(statement)
            .append("\n) AS foobar LIMIT 0;\n");
        guess(answer.rows(i), of);
      } else if (!upper.matches("(?s)SHOW\\s.*\\b(VARIABLES|STATUS\\s+LIKE|GLOBAL STATUS).*")) {
        guess(answer.rows(i), of);
      }
    }
    if (!queries.isEmpty()) {
      read(host, mysql, queries.toString(), types);
    }
    return types;
  }

  private static boolean hasNumbers(ResultSet rows) {
    return rows.rows().stream()
        .flatMap(row -> row.values().stream())
        .anyMatch(value -> value != null && NUMBER.matcher(value).lookingAt());
  }

  private static void guess(ResultSet rows, Map<String, String> types) {
    rows.first().ifPresent(row -> row.keySet().forEach(column -> types.put(column, GUESS)));
  }

  private static void read(
      Probe host, Mysql mysql, String queries, List<Map<String, String>> types) {
    List<String> arguments = new ArrayList<>(List.of("--table", "--column-type-info", "--force"));
    mysql.database().ifPresent(name -> arguments.add("--database=" + name));
    Output output = host.ask(Mysql.client(mysql.login(host), Mysql.PROGRAMS, arguments, queries));
    Map<String, String> of = new HashMap<>();
    String column = "";
    Matcher field = FIELD.matcher(output.text());
    while (field.find()) {
      if (field.group(2) != null) {
        of.put(column, field.group(2));
      } else if (field.group(1).startsWith(MARK)) {
        of = types.get(Integer.parseInt(field.group(1).substring(MARK.length())));
        column = "";
      } else {
        column = field.group(1);
      }
    }
  }

  static Value value(@Nullable String text, String type) {
    if (text == null) {
      return None.NONE;
    }
    if (WHOLE.contains(type) && text.matches("-?\\d+")) {
      return new Int(new java.math.BigInteger(text));
    }
    if (FRACTION.contains(type) && NUMBER.matcher(text).matches()) {
      return new Real(Double.parseDouble(text));
    }
    if (TIME.contains(type)) {
      return Text.unsafe(text.replace(' ', 'T'));
    }
    boolean looksWhole = type.equals(GUESS) && text.matches("0|-?[1-9]\\d{0,17}");
    return looksWhole ? Int.of(Long.parseLong(text)) : Text.unsafe(text);
  }
}
