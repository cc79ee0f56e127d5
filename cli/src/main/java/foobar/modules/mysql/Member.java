package foobar.modules.mysql;

import java.util.Locale;

/**
 * Who can be in a role: an account, or another role.
 *
 * @param user its name
 * @param host from where it logs in; empty for a role of MariaDB
 */
record Member(String user, String host) {

  static void refuseBad(String written) {
    if (written.isEmpty() || written.startsWith("@")) {
      throw new IllegalArgumentException("Member's name cannot be empty.");
    }
  }

  /** From what a task says. */
  static Member of(String written, boolean mariaDb) {
    int at = written.lastIndexOf('@');
    return at < 0
        ? new Member(written, mariaDb ? "" : "%")
        : new Member(written.substring(0, at), written.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  /** As it is written in a statement. */
  String written() {
    return host.isEmpty() ? Sql.name(user) : Sql.account(user, host);
  }

  /** The one who makes a role in MariaDB is in it. */
  boolean isMaker() {
    return user.equals("root") && host.equals("localhost");
  }
}
