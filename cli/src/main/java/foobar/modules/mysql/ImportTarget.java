package foobar.modules.mysql;

import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server that a dump is to be brought into.
 *
 * @param exists whether the database is there
 * @param things how many tables, views, routines and events the database has
 * @param past what was imported into it or begun, the latest first
 * @param engines those with transactions, in small letters
 * @param accounts as {@code user@host}
 * @param readOnly whether it takes no writes
 * @param folder where it keeps its data
 */
record ImportTarget(
    boolean exists,
    int things,
    List<Past> past,
    List<String> engines,
    List<String> accounts,
    boolean readOnly,
    String folder) {

  /**
   * One import.
   *
   * @param content SHA-256 of the dump, unpacked
   * @param file SHA-256 of the file it came in, if that was brought from the controller; else empty
   * @param source the dump's path as the task had it
   * @param size of the file, in bytes
   * @param modified when the file was, in seconds since 1970
   * @param total bytes of the dump, unpacked
   * @param position how many of them are done
   * @param line the line behind them
   * @param digest SHA-256 of what is done
   * @param ended whether all is
   */
  record Past(
      String content,
      String file,
      String source,
      long size,
      long modified,
      long total,
      long position,
      long line,
      String digest,
      boolean ended) {}

  /** A statement that counts what is in a database. */
  static String things(String database) {
    String name = Sql.text(database);
    return "SELECT (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
        + name
        + " AND NOT (table_schema = 'foobar' AND table_name = 'imports'))"
        + " + (SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema = "
        + name
        + ") + (SELECT COUNT(*) FROM information_schema.events WHERE event_schema = "
        + name
        + ") AS things";
  }

  /**
   * @return nothing if, in a dry run, the server is only going to be there
   */
  static Optional<ImportTarget> ask(Probe host, Login login, String database) {
    String name = Sql.text(database);
    List<String> questions =
        List.of(
            "SELECT COUNT(*) AS there FROM information_schema.schemata WHERE schema_name = " + name,
            things(database),
            "SELECT content, file, source, size, modified, total, position, line, digest,"
                + " ended IS NOT NULL AS ended FROM foobar.imports WHERE name = "
                + name
                + " ORDER BY id DESC",
            "SELECT LOWER(engine) AS engine FROM information_schema.engines"
                + " WHERE transactions = 'YES'",
            "SELECT @@global.read_only AS locked, @@datadir AS folder",
            "SELECT CONCAT(user, '@', host) AS account FROM mysql.user");
    return Mysql.of(login).ask(host, questions).map(ImportTarget::read);
  }

  private static ImportTarget read(Answer answer) {
    answer
        .reply(5)
        .error()
        .ifPresent(
            error -> {
              throw new HostFailure(
                  error.message() + "; the login needs the right to read the accounts");
            });
    int things = Integer.parseInt(answer.rows(1).value("things"));
    return new ImportTarget(
        "1".equals(answer.rows(0).value("there")),
        things,
        // What is remembered of a database that was emptied since is over.
        things == 0 ? List.of() : answer.rows(2).rows().stream().map(ImportTarget::past).toList(),
        answer.rows(3).firstColumn(),
        answer.rows(5).firstColumn(),
        "1".equals(answer.rows(4).value("locked")),
        String.valueOf(answer.rows(4).value("folder")));
  }

  private static Past past(Map<String, @Nullable String> row) {
    return new Past(
        Accounts.field(row, "content"),
        Accounts.field(row, "file"),
        Accounts.field(row, "source"),
        number(row, "size"),
        number(row, "modified"),
        number(row, "total"),
        number(row, "position"),
        number(row, "line"),
        Accounts.field(row, "digest"),
        Accounts.field(row, "ended").equals("1"));
  }

  private static long number(Map<String, @Nullable String> row, String name) {
    return Long.parseLong(Accounts.field(row, name));
  }

  /** The import that was begun and has not ended. */
  Optional<Past> begun() {
    return past.stream().filter(one -> !one.ended()).findFirst();
  }

  boolean hasTransactions(String engine) {
    return engines.contains(engine.toLowerCase(Locale.ROOT));
  }
}
