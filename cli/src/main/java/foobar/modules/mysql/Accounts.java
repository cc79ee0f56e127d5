package foobar.modules.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All accounts of one user name on a server.
 *
 * @param rows of mysql.user
 */
record Accounts(List<Map<String, @Nullable String>> rows) {

  /** The statement whose answer this is made of. */
  static String query(String user) {
    return "SELECT host AS host, plugin AS plugin, HEX(authentication_string) AS hash,"
        + " ssl_type AS ssl_type, ssl_cipher AS ssl_cipher, x509_issuer AS x509_issuer,"
        + " x509_subject AS x509_subject, max_questions AS MAX_QUERIES_PER_HOUR,"
        + " max_updates AS MAX_UPDATES_PER_HOUR, max_connections AS MAX_CONNECTIONS_PER_HOUR,"
        + " max_user_connections AS MAX_USER_CONNECTIONS FROM mysql.user WHERE user = "
        + Sql.text(user);
  }

  List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    rows.forEach(row -> hosts.add(field(row, "host")));
    return hosts;
  }

  Optional<Map<String, @Nullable String>> at(String host) {
    return rows.stream().filter(row -> field(row, "host").equalsIgnoreCase(host)).findFirst();
  }

  static String field(Map<String, @Nullable String> row, String name) {
    String value = row.get(name);
    return value == null ? "" : value;
  }
}
