package foobar.modules.replication;

/** How far a server is: the transactions that it has executed. */
sealed interface Position permits GtidSet, DomainPosition {

  /**
   * What servers of one flavour say of themselves.
   *
   * @param executed MySQL: {@code gtid_executed}; MariaDB: {@code gtid_current_pos}
   * @param logged MariaDB: {@code gtid_binlog_state}; empty for MySQL
   * @throws IllegalArgumentException if it is not of their form
   */
  static Position of(boolean isMariaDb, String executed, String logged) {
    return isMariaDb ? DomainPosition.of(executed, logged) : GtidSet.of(executed);
  }

  /** How many transactions of the other's are not here. */
  long behind(Position other);

  /**
   * What is here and not there although nobody wrote it there: it was written on this server
   * itself.
   *
   * @param primary where it should have been written
   * @param primaryId by what the primary's own transactions are known: those may just not have been
   *     seen yet when the primary was looked at
   */
  String beyond(Position primary, String primaryId);

  /**
   * MariaDB: from where on what is {@link #beyond} the other's stands in the log here; empty if
   * from its beginning, and for MySQL, which names each of its transactions.
   */
  String beyondFrom(Position primary, String primaryId);

  /** What is here or there. */
  Position and(Position other);

  /** As servers take it. */
  String text();

  /** Whether nothing was ever executed. */
  default boolean isEmpty() {
    return text().isEmpty();
  }
}
