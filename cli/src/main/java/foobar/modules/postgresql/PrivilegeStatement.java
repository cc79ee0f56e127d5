package foobar.modules.postgresql;

import foobar.modules.postgresql.PostgresqlPrivs.Kind;
import foobar.modules.postgresql.PostgresqlPrivs.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements by which roles get what a task wants, or lose it.
 *
 * @param roles those of the task's roles that are there
 */
record PrivilegeStatement(PostgresqlPrivs wanted, List<String> roles) {

  static final String ALL_IN_SCHEMA = "ALL_IN_SCHEMA";

  /** The schema that things are in; none where that means nothing. */
  Optional<String> schema() {
    boolean none =
        !wanted.type().isInSchema()
            || wanted.objs().filter("schemas"::equals).isPresent()
            || wanted.schema().filter("not-specified"::equals).isPresent();
    return none ? Optional.empty() : Optional.of(wanted.schema().orElse("public"));
  }

  boolean isForAllInSchema() {
    return wanted.objs().filter(ALL_IN_SCHEMA::equals).isPresent();
  }

  /** The names of the things; a function's arguments have colons between them in a task. */
  List<String> objects() {
    String objs = wanted.objs().filter(o -> !o.isBlank()).orElse(wanted.database());
    boolean callable = wanted.type() == Kind.FUNCTION || wanted.type() == Kind.PROCEDURE;
    return PrivilegeNames.words(objs).stream()
        .map(name -> callable ? name.replace(':', ',') : name)
        .toList();
  }

  List<String> statements() {
    return wanted.type() == Kind.DEFAULT_PRIVS ? defaults() : direct();
  }

  private List<String> direct() {
    List<String> statements = new ArrayList<>();
    if (wanted.state() == State.ABSENT) {
      return List.of("REVOKE " + what() + " FROM " + whom());
    }
    boolean group = wanted.type() == Kind.GROUP;
    String grant = "GRANT " + what() + " TO " + whom();
    boolean passedOn = wanted.grantOption().orElse(false);
    String option = group ? "ADMIN" : "GRANT";
    statements.add(passedOn ? grant + " WITH " + option + " OPTION" : grant);
    if (wanted.grantOption().isPresent() && !passedOn) {
      statements.add("REVOKE " + option + " OPTION FOR " + what() + " FROM " + whom());
    }
    return statements;
  }

  private String what() {
    if (wanted.type() == Kind.GROUP) {
      return names(objects());
    }
    String privileges = privileges();
    String kind = wanted.type().name().replace('_', ' ');
    if (isForAllInSchema()) {
      return "%s ON ALL %sS IN SCHEMA %s"
          .formatted(privileges, kind, Sql.name(schema().orElseThrow()));
    }
    String prefix = schema().map(name -> Sql.name(name) + ".").orElse("");
    return privileges
        + " ON "
        + kind.toLowerCase(Locale.ROOT)
        + " "
        + objects().stream()
            .map(object -> prefix + quoted(object))
            .collect(Collectors.joining(","));
  }

  private String quoted(String object) {
    int arguments = object.indexOf('(');
    boolean callable = wanted.type() == Kind.FUNCTION || wanted.type() == Kind.PROCEDURE;
    return callable && arguments > 0
        ? Sql.name(object.substring(0, arguments)) + object.substring(arguments)
        : Sql.name(object);
  }

  private String privileges() {
    return String.join(",", PrivilegeNames.privileges(wanted.privs()));
  }

  private String whom() {
    return wanted.roles().equalsIgnoreCase("PUBLIC") ? "PUBLIC" : names(roles);
  }

  private static String names(List<String> names) {
    return names.stream().map(Sql::name).collect(Collectors.joining(","));
  }

  /** What is granted takes the place of what was, so that both run in one transaction. */
  private List<String> defaults() {
    String alter =
        "ALTER DEFAULT PRIVILEGES"
            + wanted
                .targetRoles()
                .map(list -> " FOR ROLE " + names(PrivilegeNames.words(list)))
                .orElse("")
            + schema().map(name -> " IN SCHEMA " + Sql.name(name)).orElse("");
    List<String> statements = new ArrayList<>();
    boolean present = wanted.state() == State.PRESENT;
    List<String> things =
        present
            ? PrivilegeNames.futureThings(wanted.objs().orElse(""))
            : List.of("TABLES", "SEQUENCES", "TYPES");
    for (String thing : things) {
      statements.add(alter + " REVOKE ALL ON " + thing + " FROM " + whom());
    }
    if (present) {
      String option = wanted.grantOption().orElse(false) ? " WITH GRANT OPTION" : "";
      for (String thing : things) {
        statements.add(
            alter + " GRANT " + privileges() + " ON " + thing + " TO " + whom() + option);
      }
      if (wanted.usageOnTypes()) {
        statements.add(alter + " GRANT USAGE ON TYPES TO " + whom() + option);
      }
    }
    return statements;
  }
}
