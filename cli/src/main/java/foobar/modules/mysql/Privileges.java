package foobar.modules.mysql;

import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an account may do: privileges by what they are for.
 *
 * @param targets sets of privileges (in capitals, {@code ALL}, {@code GRANT}, {@code SELECT (a,
 *     b)}) by target as it is written in a statement, such as {@code `app`.*}
 */
record Privileges(Map<String, NavigableSet<String>> targets) {

  static final String ALL = "ALL";
  static final String GRANT = "GRANT";
  static final String EVERYWHERE = "*.*";

  /** Limits may stand between the words: {@code WITH MAX_USER_CONNECTIONS 5 GRANT OPTION}. */
  private static final Pattern MAY_GRANT = Pattern.compile(" WITH [A-Z0-9_ ]*GRANT OPTION");

  /** Newer names for old privileges; the old ones are known to every server. */
  private static final Map<String, String> OLDER =
      Map.of(
          "ALL PRIVILEGES", ALL,
          "GRANT OPTION", GRANT,
          "BINLOG MONITOR", "REPLICATION CLIENT",
          "REPLICATION REPLICA", "REPLICATION SLAVE",
          "REPLICATION REPLICA ADMIN", "REPLICATION SLAVE ADMIN",
          "REPLICA MONITOR", "SLAVE MONITOR",
          "DELETE VERSIONING ROWS", "DELETE HISTORY");

  /**
   * From what a task says: {@code db.table:PRIV1,PRIV2/db2.*:ALL}, or a dictionary of the same.
   *
   * @throws IllegalArgumentException naming the part that is wrong
   */
  static Privileges of(Value given) {
    Map<String, NavigableSet<String>> targets = new LinkedHashMap<>();
    if (given instanceof Mapping mapping) {
      mapping.entries().forEach((target, list) -> add(targets, target.toString(), listed(list)));
    } else {
      for (String part : split(PythonText.str(given), '/')) {
        int colon = part.lastIndexOf(':');
        if (colon < 0) {
          throw new IllegalArgumentException(
              "`priv` has a part without a colon: `"
                  + part.strip()
                  + "`; write db.table:PRIV,PRIV");
        }
        add(targets, part.substring(0, colon), split(part.substring(colon + 1), ','));
      }
    }
    return new Privileges(targets);
  }

  private static List<String> listed(Value list) {
    if (list instanceof Sequence sequence) {
      return sequence.items().stream().map(PythonText::str).toList();
    }
    return split(PythonText.str(list), ',');
  }

  private static void add(
      Map<String, NavigableSet<String>> targets, String target, List<String> privileges) {
    NavigableSet<String> set = targets.computeIfAbsent(target(target), key -> new TreeSet<>());
    privileges.stream()
        .map(Privileges::privilege)
        .filter(name -> !name.isEmpty() && !name.equals("USAGE"))
        .forEach(set::add);
  }

  /** {@code db.table} with its names in back quotes. */
  private static String target(String written) {
    String text = written.strip();
    String kind = "";
    for (String word : List.of("FUNCTION ", "PROCEDURE ")) {
      if (text.toUpperCase(Locale.ROOT).startsWith(word)) {
        kind = word;
        text = text.substring(word.length()).strip();
      }
    }
    List<String> names = split(text, '.');
    if (names.size() != 2) {
      throw new IllegalArgumentException(
          "`priv` is for `" + text + "`, which is not of the form db.table");
    }
    return kind + name(names.get(0)) + "." + name(names.get(1));
  }

  private static String name(String written) {
    String bare = written.strip();
    if (bare.equals("*") || bare.equals("`*`")) {
      return "*";
    }
    boolean quoted = bare.length() > 1 && bare.startsWith("`") && bare.endsWith("`");
    return quoted
        ? Sql.name(bare.substring(1, bare.length() - 1).replace("``", "`"))
        : Sql.name(bare);
  }

  /** In capitals, with its columns in order, in small letters and without quotes. */
  static String privilege(String written) {
    int bracket = written.indexOf('(');
    String words = bracket < 0 ? written : written.substring(0, bracket);
    String name = words.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    String old = OLDER.getOrDefault(name, name);
    if (!old.matches("[A-Z_ ]*")) {
      throw new IllegalArgumentException("`" + written.strip() + "` is not a privilege");
    }
    if (bracket < 0) {
      return old;
    }
    String columns = written.substring(bracket + 1, written.lastIndexOf(')'));
    List<String> names =
        split(columns, ',').stream()
            .map(column -> column.strip().replaceAll("^`|`$", "").replace("``", "`"))
            .map(column -> column.toLowerCase(Locale.ROOT))
            .sorted()
            .toList();
    return old + " (" + String.join(", ", names) + ")";
  }

  /** From the lines of SHOW GRANTS; those that give roles or proxies are not privileges. */
  static Privileges granted(List<String> lines) {
    Map<String, NavigableSet<String>> targets = new LinkedHashMap<>();
    for (String line : lines) {
      int on = outside(line, " ON ");
      int to = outside(line, " TO ");
      if (!line.startsWith("GRANT ") || on < 0 || to < on || line.startsWith("GRANT PROXY ")) {
        continue;
      }
      List<String> names = new ArrayList<>(split(line.substring(6, on), ','));
      if (MAY_GRANT.matcher(line.substring(to)).find()) {
        names.add(GRANT);
      }
      add(targets, line.substring(on + 4, to), names);
    }
    return new Privileges(targets);
  }

  NavigableSet<String> on(String target) {
    return targets.getOrDefault(target, new TreeSet<>());
  }

  /** All names of privileges in it, without their columns. */
  NavigableSet<String> names() {
    NavigableSet<String> names = new TreeSet<>();
    targets
        .values()
        .forEach(set -> set.forEach(name -> names.add(name.replaceFirst(" \\(.*", ""))));
    return names;
  }

  /** How privileges are written in a statement, without {@code GRANT}, columns in back quotes. */
  static String written(NavigableSet<String> privileges) {
    return String.join(
        ", ",
        privileges.stream()
            .filter(name -> !name.equals(GRANT))
            .map(Privileges::withQuotedColumns)
            .toList());
  }

  private static String withQuotedColumns(String privilege) {
    int bracket = privilege.indexOf('(');
    if (bracket < 0) {
      return privilege;
    }
    String columns = privilege.substring(bracket + 1, privilege.length() - 1);
    List<String> quoted = Arrays.stream(columns.split(", ", -1)).map(Sql::name).toList();
    return privilege.substring(0, bracket + 1) + String.join(", ", quoted) + ")";
  }

  /** For people: the privileges of one target. */
  static String shown(NavigableSet<String> privileges) {
    return privileges.isEmpty() ? "none" : String.join(", ", privileges);
  }

  /** The parts between separators that stand outside quotes and brackets. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = next(text, 0, separator); at >= 0; at = next(text, start, separator)) {
      parts.add(text.substring(start, at));
      start = at + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int next(String text, int from, char separator) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        quoted = !quoted;
      } else if (!quoted && c == separator && depth == 0) {
        return i;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    return -1;
  }

  /** Where a word stands first, outside back quotes. */
  private static int outside(String text, String word) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '`') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith(word, i)) {
        return i;
      }
    }
    return -1;
  }
}
