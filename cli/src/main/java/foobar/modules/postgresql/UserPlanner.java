package foobar.modules.postgresql;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.modules.postgresql.PostgresqlUser.State;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From what a task wants of a role to the statements that bring it about. */
record UserPlanner(PostgresqlUser wanted, Postgres postgres) {

  /** What stands for the password in the statements that are returned. */
  private static final String PASSWORD = "%(password)s";

  private static final String EXPIRES = "%(expires)s";

  Plan plan(Probe host) {
    String name = Sql.text(wanted.user());
    UserPrivileges privileges = new UserPrivileges(wanted);
    List<String> questions = new ArrayList<>();
    questions.add("SELECT * FROM pg_roles WHERE rolname = " + name);
    questions.add("SELECT rolpassword FROM pg_authid WHERE rolname = " + name);
    questions.add(
        "SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = " + name);
    questions.add(
        "SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
            + " JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = "
            + name);
    questions.add(
        wanted
            .expires()
            .map(
                moment ->
                    "SELECT rolvaliduntil IS NOT DISTINCT FROM "
                        + Sql.text(moment)
                        + "::timestamptz FROM pg_roles WHERE rolname = "
                        + name)
            .orElse("SELECT 't'"));
    questions.addAll(privileges.questions());
    Optional<Answer> answer = postgres.ask(host, questions);
    Optional<Map<String, @Nullable String>> role = answer.flatMap(said -> said.reply(0).first());
    boolean imagined = role.isEmpty() && Postgres.expects(host, "role " + wanted.user());
    if (wanted.state() == State.ABSENT) {
      return role.isEmpty() && !imagined ? queries(Plan.NOTHING, List.of()) : remove();
    }
    if (imagined) {
      return queries(Plan.NOTHING, List.of());
    }
    if (role.isPresent() && !answer.orElseThrow().reply(4).ok()) {
      return Plan.fail(answer.get().message());
    }
    List<String> grants = answer.map(said -> privileges.missing(said, 5)).orElse(privileges.all());
    return role.isEmpty() ? create(grants) : alter(answer.orElseThrow(), role.get(), grants);
  }

  private Plan remove() {
    String statement = "DROP USER " + Sql.name(wanted.user());
    Plan plan =
        Plan.NOTHING.change(
            "role", wanted.user(), "absent", (h, results) -> remove(h, results, statement));
    return queries(plan, List.of(statement)).result("user_removed", true);
  }

  private void remove(Host host, Results results, String statement) {
    try {
      postgres.run(host, List.of(statement), false);
    } catch (HostFailure refused) {
      results.put("user_removed", false);
      if (wanted.failOnUser()) {
        results.fail("Unable to remove user: " + refused.getMessage());
      } else {
        results.changed(false);
      }
    }
  }

  private Plan create(List<String> grants) {
    List<String> words = new ArrayList<>();
    words.add("CREATE USER " + Sql.name(wanted.user()));
    if (wanted.password().filter(password -> !password.isEmpty()).isPresent()) {
      words.add("WITH " + encryption() + " PASSWORD " + PASSWORD);
    }
    words.addAll(limits());
    words.add(String.join(" ", wanted.flags()));
    List<String> statements = new ArrayList<>(List.of(String.join(" ", words)));
    statements.addAll(grants);
    wanted.groups().forEach(group -> statements.add(membership(group)));
    wanted.comment().ifPresent(comment -> statements.add(commenting(comment)));
    Plan plan =
        Plan.NOTHING
            .change("role", "absent", wanted.user(), h -> run(h, statements))
            .bringing(Expectation.Kind.DATABASE, "role " + wanted.user());
    return queries(plan, statements);
  }

  private String encryption() {
    return wanted.encrypted() ? "ENCRYPTED" : "UNENCRYPTED";
  }

  private List<String> limits() {
    List<String> words = new ArrayList<>();
    wanted.expires().ifPresent(moment -> words.add("VALID UNTIL " + EXPIRES));
    wanted.connLimit().ifPresent(limit -> words.add("CONNECTION LIMIT " + limit));
    return words;
  }

  private String membership(String group) {
    return "GRANT " + Sql.name(group.strip()) + " TO " + Sql.name(wanted.user());
  }

  private String commenting(String comment) {
    return "COMMENT ON ROLE " + Sql.name(wanted.user()) + " IS " + Sql.text(comment);
  }

  private void run(Host host, List<String> statements) {
    Secret password = wanted.password().orElse(new Secret(""));
    List<String> complete =
        statements.stream().map(statement -> filled(statement, password)).toList();
    postgres.runTogether(host, complete, password);
  }

  private String filled(String statement, Secret password) {
    if (!statement.matches("(?s)(CREATE|ALTER) USER .*")) {
      return statement;
    }
    return statement
        .replace(EXPIRES, Sql.text(wanted.expires().orElse("")))
        .replace(" PASSWORD " + PASSWORD, " PASSWORD " + Sql.text(password.reveal()));
  }

  private Plan alter(Answer answer, Map<String, @Nullable String> role, List<String> grants) {
    List<String> statements = new ArrayList<>();
    Together together = new Together((host, results) -> run(host, statements));
    boolean password = passwordDiffers(answer);
    Set<String> differing = flags(together, role);
    if (password) {
      together.change("password", "(a password)", "(another password)");
    }
    boolean expires = !wanted.noPasswordChanges() && answer.reply(4).value().equals("f");
    if (expires) {
      String moment = wanted.expires().orElse("");
      together.change("expires", Answer.field(role, "rolvaliduntil"), moment);
    }
    boolean limits = false;
    if (wanted.connLimit().isPresent() && !wanted.noPasswordChanges()) {
      String then = String.valueOf(wanted.connLimit().get());
      limits = !then.equals(role.get("rolconnlimit"));
      together.differs("conn_limit", Answer.field(role, "rolconnlimit"), then);
    }
    if (password || !differing.isEmpty() || expires || limits) {
      statements.add(altering(password));
    }
    for (String grant : grants) {
      together.change("privileges", "", grant);
      statements.add(grant);
    }
    memberships(together, answer, statements);
    wanted
        .comment()
        .filter(comment -> !comment.equals(answer.reply(2).value()))
        .ifPresent(
            comment -> {
              together.change("comment", answer.reply(2).value(), comment);
              statements.add(commenting(comment));
            });
    return queries(together.plan(), statements);
  }

  private boolean passwordDiffers(Answer answer) {
    if (wanted.noPasswordChanges() || wanted.password().isEmpty()) {
      return false;
    }
    if (!answer.reply(1).ok()) {
      // Where nobody may read pg_authid, as in many clouds, it may be another one.
      return true;
    }
    StoredPassword stored = new StoredPassword(new Secret(answer.reply(1).value()));
    return !stored.isOf(wanted.password().get(), wanted.user());
  }

  private Set<String> flags(Together together, Map<String, @Nullable String> role) {
    Set<String> differing = new HashSet<>();
    for (String flag : wanted.flags()) {
      boolean then = !flag.startsWith("NO");
      String name = then ? flag : flag.substring(2);
      boolean now = "t".equals(role.get(column(name)));
      if (now != then) {
        differing.add(flag);
        together.change(name, now ? "yes" : "no", then ? "yes" : "no");
      }
    }
    return differing;
  }

  private static String column(String flag) {
    return switch (flag) {
      case "SUPERUSER" -> "rolsuper";
      case "LOGIN" -> "rolcanlogin";
      default -> "rol" + flag.toLowerCase(Locale.ROOT);
    };
  }

  private String altering(boolean password) {
    List<String> words = new ArrayList<>();
    words.add("ALTER USER " + Sql.name(wanted.user()));
    String flags = String.join(" ", wanted.flags());
    if (password) {
      boolean none = wanted.password().orElseThrow().isEmpty();
      words.add(none ? "WITH PASSWORD NULL" : "WITH " + encryption() + " PASSWORD " + PASSWORD);
      words.add(flags);
    } else if (!flags.isEmpty()) {
      words.add("WITH " + flags);
    }
    if (!wanted.noPasswordChanges()) {
      words.addAll(limits());
    }
    return String.join(" ", words);
  }

  private void memberships(Together together, Answer answer, List<String> statements) {
    Set<String> now = new HashSet<>();
    answer.reply(3).rows().forEach(row -> now.add(String.valueOf(row.getFirst())));
    for (String group : wanted.groups()) {
      if (!now.contains(group.strip())) {
        together.change("member of", "", group.strip());
        statements.add(membership(group));
      }
    }
  }

  private static Plan queries(Plan plan, List<String> statements) {
    return plan.result("queries", Sequence.of(statements.stream().map(Text::of).toList()));
  }
}
