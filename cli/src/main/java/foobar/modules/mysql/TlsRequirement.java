package foobar.modules.mysql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account's connections need.
 *
 * @param clause as it is written behind REQUIRE, such as {@code SSL}
 */
record TlsRequirement(String clause) {

  private static final List<String> DETAILS = List.of("CIPHER", "ISSUER", "SUBJECT");

  /**
   * @throws IllegalArgumentException for an unknown requirement
   */
  static TlsRequirement of(Map<String, String> given) {
    Map<String, String> details = new TreeMap<>();
    String simple = "NONE";
    for (Map.Entry<String, String> entry : given.entrySet()) {
      String name = entry.getKey().toUpperCase(Locale.ROOT);
      if (DETAILS.contains(name)) {
        details.put(name, entry.getValue());
      } else if (name.equals("SSL") || name.equals("X509") || name.equals("NONE")) {
        simple = name;
      } else {
        throw new IllegalArgumentException(
            "`tls_requires` knows SSL, X509, CIPHER, ISSUER and SUBJECT, not `" + name + "`");
      }
    }
    return new TlsRequirement(details.isEmpty() ? simple : joined(details));
  }

  /** From a row of mysql.user. */
  static TlsRequirement of(Map<String, @Nullable String> row, String type) {
    return switch (type) {
      case "ANY" -> new TlsRequirement("SSL");
      case "X509" -> new TlsRequirement("X509");
      case "SPECIFIED" -> {
        Map<String, String> details = new TreeMap<>();
        put(details, "CIPHER", row.get("ssl_cipher"));
        put(details, "ISSUER", row.get("x509_issuer"));
        put(details, "SUBJECT", row.get("x509_subject"));
        yield new TlsRequirement(joined(details));
      }
      default -> new TlsRequirement("NONE");
    };
  }

  private static void put(Map<String, String> details, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      details.put(name, value);
    }
  }

  private static String joined(Map<String, String> details) {
    return String.join(
        " AND ",
        details.entrySet().stream().map(e -> e.getKey() + " " + Sql.text(e.getValue())).toList());
  }
}
