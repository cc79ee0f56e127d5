package foobar.modules.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of SQL as its statements: cut at semicolons outside of quotes and comments. */
final class Statements {

  /** Whatever may hold a semicolon that ends nothing. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          "--[^\\n]*|/\\*(?:[^*]|\\*(?!/))*\\*/|[eE]'(?:[^'\\\\]|\\\\.|'')*'|'(?:[^']|'')*'"
              + "|\"(?:[^\"]|\"\")*\"|(\\$\\w*\\$)(?:(?!\\1).)*\\1",
          Pattern.DOTALL);

  private static final Set<String> READING =
      Set.of("SELECT", "SHOW", "VALUES", "TABLE", "WITH", "EXPLAIN");
  private static final Pattern WRITING =
      Pattern.compile(
          "\\b(INSERT|UPDATE|DELETE|MERGE|INTO|ANALYZE)\\b"
              + "|\\b(PG_(RELOAD|TERMINATE|CANCEL|PROMOTE|SWITCH|CREATE|DROP|ROTATE|STAT_RESET|WAL"
              + "|REPLICATION|LOGICAL|BACKUP|START|STOP|LOG)\\w*|DBLINK\\w*|LO_\\w+|SETVAL|NEXTVAL)"
              + "\\s*\\(");

  private Statements() {}

  static List<String> split(String text) {
    List<String> statements = new ArrayList<>();
    Matcher opaque = OPAQUE.matcher(text);
    int from = 0;
    int at = 0;
    boolean inside = opaque.find();
    while (at < text.length()) {
      if (inside && opaque.start() == at) {
        at = opaque.end();
        inside = opaque.find();
      } else {
        if (text.charAt(at) == ';') {
          add(statements, text.substring(from, at));
          from = at + 1;
        }
        at++;
      }
    }
    add(statements, text.substring(from));
    return statements;
  }

  private static void add(List<String> statements, String statement) {
    if (!bare(statement).isBlank()) {
      statements.add(statement.strip());
    }
  }

  /** Whether it surely changes nothing. */
  static boolean reads(String statement) {
    String upper = bare(statement).toUpperCase(Locale.ROOT);
    return READING.contains(firstWord(statement)) && !WRITING.matcher(upper).find();
  }

  /** The word that says what it does, in capitals. */
  static String firstWord(String statement) {
    return bare(statement).strip().replaceFirst("(?s)[^A-Za-z].*", "").toUpperCase(Locale.ROOT);
  }

  /** Without what is in quotes or comments, and without brackets around it. */
  private static String bare(String statement) {
    return OPAQUE.matcher(statement).replaceAll(" ").replaceFirst("^[\\s(]+", "");
  }
}
