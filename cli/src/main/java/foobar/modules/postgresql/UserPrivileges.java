package foobar.modules.postgresql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The privileges that a task for a role asks for: of its database, and of tables in there. */
record UserPrivileges(PostgresqlUser wanted) {

  private static final Set<String> OF_TABLES =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");
  private static final Set<String> OF_DATABASES = Set.of("CREATE", "CONNECT", "TEMPORARY");

  /** What is wanted by table; of the database itself under the empty name. */
  private Map<String, Set<String>> parsed() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    for (String token : wanted.priv().orElse("").split("/", -1)) {
      int colon = token.indexOf(':');
      String table = colon < 0 ? "" : token.substring(0, colon);
      Set<String> known = colon < 0 ? OF_DATABASES : OF_TABLES;
      Set<String> names = new TreeSet<>();
      for (String word : token.substring(colon + 1).split(",", -1)) {
        String name = word.strip().toUpperCase(Locale.ROOT).replaceFirst("^TEMP$", "TEMPORARY");
        if (name.equals("ALL")) {
          names.addAll(known);
        } else if (known.contains(name)) {
          names.add(name);
        } else if (!name.isEmpty()) {
          throw new foobar.remote.HostFailure(
              "Invalid privs specified for %s: %s"
                  .formatted(colon < 0 ? "database" : "table", name));
        }
      }
      if (!names.isEmpty()) {
        all.put(table, names);
      }
    }
    return all;
  }

  /** One question for each of them, whose answer's rows are what the role has. */
  List<String> questions() {
    List<String> questions = new ArrayList<>();
    for (String table : parsed().keySet()) {
      String role = "(SELECT oid FROM pg_roles WHERE rolname = " + Sql.text(wanted.user()) + ")";
      String from =
          table.isEmpty()
              ? "pg_database d, aclexplode(d.datacl) a WHERE datname = " + Sql.text(wanted.db())
              : "pg_class d, aclexplode(d.relacl) a WHERE d.oid = "
                  + Sql.text(quoted(table))
                  + "::regclass";
      questions.add("SELECT privilege_type FROM " + from + " AND grantee = " + role);
    }
    return questions;
  }

  /**
   * The statements for what the role lacks.
   *
   * @param first the number of the first question's answer
   */
  List<String> missing(Answer answer, int first) {
    List<String> grants = new ArrayList<>();
    int reply = first;
    for (Map.Entry<String, Set<String>> entry : parsed().entrySet()) {
      Set<String> now = new HashSet<>();
      answer.reply(reply++).rows().forEach(row -> now.add(String.valueOf(row.getFirst())));
      if (!now.containsAll(entry.getValue())) {
        grants.add(grant(entry.getKey(), entry.getValue()));
      }
    }
    return grants;
  }

  List<String> all() {
    return parsed().entrySet().stream().map(e -> grant(e.getKey(), e.getValue())).toList();
  }

  private String grant(String table, Set<String> names) {
    String object =
        table.isEmpty() ? "DATABASE " + Sql.name(wanted.db()) : "TABLE " + quoted(table);
    String role = wanted.user().equals("PUBLIC") ? "PUBLIC" : Sql.name(wanted.user());
    return "GRANT " + String.join(", ", names) + " ON " + object + " TO " + role;
  }

  private static String quoted(String table) {
    return String.join(".", Arrays.stream(table.split("\\.", 2)).map(Sql::name).toList());
  }
}
