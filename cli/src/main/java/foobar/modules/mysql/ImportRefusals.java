package foobar.modules.mysql;

import foobar.modules.mysql.ImportTarget.Past;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a dump is not imported, each with what to do about it; found before anything is changed. */
final class ImportRefusals {

  private ImportRefusals() {}

  /** Whether the database has what no import has brought. */
  static Optional<String> occupied(MysqlImport wanted, ImportTarget target) {
    if (target.things() == 0 || target.begun().isPresent() || wanted.force()) {
      return Optional.empty();
    }
    String past =
        target.past().isEmpty() ? "" : "; imported was " + target.past().getFirst().source();
    return Optional.of(
        "the database `%s` is not empty (%d tables and the like%s); give `force: yes` to import into it all the same"
            .formatted(wanted.name(), target.things(), past));
  }

  /**
   * @param free bytes on the server's disk; -1 where that is not known
   */
  static Optional<String> first(
      MysqlImport wanted, ImportTarget target, DumpReport report, long free) {
    return Stream.of(
            occupied(wanted, target),
            another(wanted, target, report),
            several(report),
            unresumable(report),
            engines(wanted, target, report),
            definers(wanted, target, report),
            wanted.force() ? Optional.<String>empty() : cut(report),
            wanted.force() ? Optional.<String>empty() : disk(target, report, free))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> another(
      MysqlImport wanted, ImportTarget target, DumpReport report) {
    return target
        .begun()
        .filter(one -> one.position() > 0 && !one.digest().equals(report.prefix()))
        .map(
            one ->
                "another import into `%s` has been begun: %s up to line %d, which stand otherwise in this dump; go on with that one, or remove the database and make it anew to begin anew"
                    .formatted(wanted.name(), one.source(), one.line() - 1));
  }

  private static Optional<String> several(DumpReport report) {
    Map<String, Integer> databases = report.found("database");
    return databases.size() < 2
        ? Optional.empty()
        : Optional.of(
            "the dump holds several databases: "
                + DumpReport.listed(databases)
                + "; make a dump of one");
  }

  private static Optional<String> unresumable(DumpReport report) {
    Map<String, Integer> refused = report.found("refused");
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the dump has statements that could not go on after a break: "
                + DumpReport.listed(refused)
                + "; take them out and run them yourself");
  }

  private static Optional<String> engines(
      MysqlImport wanted, ImportTarget target, DumpReport report) {
    if (wanted.engine().isPresent()) {
      return wanted
          .engine()
          .filter(engine -> !target.hasTransactions(engine))
          .map(engine -> "this server has no engine `" + engine + "` with transactions");
    }
    Map<String, Integer> without = new LinkedHashMap<>(report.found("engine"));
    without.keySet().removeIf(target::hasTransactions);
    return without.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "tables of the dump have an engine without transactions: "
                + DumpReport.listed(without)
                + "; give `engine: InnoDB` to make them tables of that");
  }

  /** Those whose account the server does not have. */
  static Map<String, Integer> strangers(ImportTarget target, DumpReport report) {
    Map<String, Integer> strangers = new LinkedHashMap<>(report.found("definer"));
    strangers.keySet().removeAll(target.accounts());
    return strangers;
  }

  private static Optional<String> definers(
      MysqlImport wanted, ImportTarget target, DumpReport report) {
    Map<String, Integer> strangers = strangers(target, report);
    if (wanted.definer().isPresent()) {
      return wanted
          .definer()
          .filter(who -> !strangers.isEmpty() && !target.accounts().contains(who))
          .map(who -> "`definer`: this server has no account " + who);
    }
    return strangers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "views or routines of the dump belong to accounts that this server does not have: "
                + DumpReport.listed(strangers)
                + "; make them, or give `definer: user@host` for who is to get them");
  }

  private static Optional<String> cut(DumpReport report) {
    return report.cut().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the dump seems to have broken off: "
                + String.join(", ", report.cut())
                + "; make it again, or give `force: yes` to import it as it is");
  }

  private static Optional<String> disk(ImportTarget target, DumpReport report, long free) {
    long left = report.total() - target.begun().map(Past::position).orElse(0L);
    return free < 0 || free >= left
        ? Optional.empty()
        : Optional.of(
            "the disk of %s has %s free, and what is to be imported has %s; make room, or give `force: yes`"
                .formatted(target.folder(), Amount.of(free), Amount.of(left)));
  }
}
