package foobar.modules.mysql;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.modules.mysql.MysqlUser.State;
import foobar.modules.mysql.PrivilegePlanner.Difference;
import foobar.modules.mysql.PrivilegePlanner.Manner;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.source.Suggestion;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From what a task wants of an account to the statements that bring it about. */
record UserPlanner(MysqlUser wanted, Mysql mysql) {

  private static final List<String> NOT_IN_ALL = List.of("USAGE", "PROXY", Privileges.GRANT);
  private static final Set<String> ALWAYS = Set.of(Privileges.ALL, Privileges.GRANT, "PROXY");

  Plan plan(Probe host) {
    List<String> questions = new ArrayList<>();
    questions.add(Server.QUERY);
    questions.add(Accounts.query(wanted.name()));
    questions.add(showGrants(wanted.hostName()));
    questions.add("SHOW PRIVILEGES");
    Optional<Answer> answer = mysql.ask(host, questions);
    if (answer.isEmpty()) {
      return fresh(host);
    }
    answer.get().reply(1).error().ifPresent(error -> refuse(error.message()));
    Accounts accounts = new Accounts(answer.get().rows(1).rows());
    Server server = Server.of(answer.get().rows(0));
    if (wanted.state() == State.ABSENT) {
      return remove(accounts);
    }
    if (wanted.hostAll() && accounts.rows().isEmpty()) {
      return Plan.fail(
          "`host_all` is for accounts that are there, and there is no `" + wanted.name() + "`");
    }
    Set<String> everything = everything(answer.get().rows(3));
    Optional<String> unknown = unknown(everything);
    if (unknown.isPresent()) {
      return Plan.fail(unknown.get());
    }
    if (!wanted.hostAll()) {
      List<String> grants = answer.get().rows(2).firstColumn();
      return one(host, server, accounts, wanted.hostName(), grants, everything);
    }
    Answer grants =
        mysql
            .ask(host, accounts.hosts().stream().map(this::showGrants).toList())
            .orElseThrow(() -> new HostFailure("the server has gone away"));
    Plan plan = Plan.NOTHING;
    for (int i = 0; i < accounts.hosts().size(); i++) {
      List<String> lines = grants.rows(i).firstColumn();
      plan = plan.and(one(host, server, accounts, accounts.hosts().get(i), lines, everything));
    }
    return plan;
  }

  private String showGrants(String at) {
    return "SHOW GRANTS FOR " + Sql.account(wanted.name(), at);
  }

  private static void refuse(String message) {
    throw new HostFailure(message + "; the login needs the right to read mysql.user");
  }

  private static Set<String> everything(ResultSet privileges) {
    Set<String> names = new HashSet<>();
    privileges.firstColumn().forEach(name -> names.add(Privileges.privilege(name)));
    NOT_IN_ALL.forEach(names::remove);
    return names;
  }

  /** A message about a privilege that the server does not have, if one is asked for. */
  private Optional<String> unknown(Set<String> everything) {
    if (wanted.priv().isEmpty() || everything.isEmpty()) {
      return Optional.empty();
    }
    for (String name : Privileges.of(wanted.priv().get()).names()) {
      if (!everything.contains(name) && !ALWAYS.contains(name)) {
        String question = Suggestion.question(name, everything);
        return Optional.of(
            "the server has no privilege `"
                + name
                + "`"
                + (question.isEmpty() ? "" : "; " + question));
      }
    }
    return Optional.empty();
  }

  private Plan fresh(Probe host) {
    if (wanted.state() == State.ABSENT || isExpected(host, wanted.hostName())) {
      return Plan.NOTHING;
    }
    return create(new Server(""), wanted.hostName(), false);
  }

  private boolean isExpected(Probe host, String at) {
    return host.expects(
        new Expectation(Expectation.Kind.DATABASE, "account " + wanted.name() + "@" + at));
  }

  private Plan remove(Accounts accounts) {
    Plan plan = Plan.NOTHING;
    for (String at : accounts.hosts()) {
      if (wanted.hostAll() || at.equalsIgnoreCase(wanted.hostName())) {
        String account = Sql.account(wanted.name(), at);
        plan =
            plan.change("account", account, "absent", act("User deleted", "DROP USER " + account));
      }
    }
    return plan.hasChanges() ? plan : plan.result("msg", "User doesn't exist");
  }

  private Plan one(
      Probe host,
      Server server,
      Accounts accounts,
      String at,
      List<String> grants,
      Set<String> everything) {
    Optional<Map<String, @Nullable String>> row = accounts.at(at);
    if (row.isEmpty()) {
      return isExpected(host, at) ? Plan.NOTHING : create(server, at, !accounts.rows().isEmpty());
    }
    String account = Sql.account(wanted.name(), at);
    Plan plan =
        new AuthenticationPlanner(wanted, mysql, server, account)
            .plan(host, row.get())
            .and(privileges(account, grants, everything))
            .and(requirements(account, row.get()))
            .and(limits(account, row.get()));
    return plan.hasChanges() ? plan : plan.result("msg", "User unchanged");
  }

  private Plan create(Server server, String at, boolean nameIsKnown) {
    String account = Sql.account(wanted.name(), at);
    AuthenticationPlanner authentication =
        new AuthenticationPlanner(wanted, mysql, server, account);
    boolean withPassword =
        !nameIsKnown || wanted.updatePassword() != MysqlUser.UpdatePassword.ON_NEW_USERNAME;
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE USER "
            + account
            + (withPassword ? authentication.clause() : "")
            + require()
            + limits());
    if (wanted.priv().isPresent() && !wanted.subtractPrivs()) {
      grants(account, Privileges.of(wanted.priv().get()))
          .forEach(difference -> statements.addAll(difference.statements()));
    }
    return Plan.NOTHING
        .change(
            "account",
            "absent",
            account,
            (host, results) -> {
              make(host, account, statements, authentication.secrets());
              results
                  .put("msg", "User added")
                  .put("password_changed", wanted.password().isPresent());
            })
        .bringing(Expectation.Kind.DATABASE, "account " + wanted.name() + "@" + at)
        .bringing(Expectation.Kind.DATABASE, "account " + wanted.name());
  }

  /** An account whose privileges are refused is taken away again, so that none is half made. */
  private void make(Host host, String account, List<String> statements, Secret... secrets) {
    mysql.run(host, statements.subList(0, 1), secrets);
    if (statements.size() > 1) {
      try {
        mysql.run(host, statements.subList(1, statements.size()));
      } catch (HostFailure failure) {
        mysql.run(host, List.of("DROP USER " + account));
        throw failure;
      }
    }
  }

  private List<Difference> grants(String account, Privileges privileges) {
    Privileges none = new Privileges(Map.of());
    return new PrivilegePlanner(account, none, privileges, Manner.APPEND, Set.of())
        .differences(true);
  }

  private Plan privileges(String account, List<String> grants, Set<String> everything) {
    if (wanted.priv().isEmpty()) {
      return Plan.NOTHING;
    }
    Manner manner =
        wanted.appendPrivs()
            ? Manner.APPEND
            : wanted.subtractPrivs() ? Manner.SUBTRACT : Manner.REPLACE;
    Plan plan = Plan.NOTHING;
    for (Difference difference :
        new PrivilegePlanner(
                account,
                Privileges.granted(grants),
                Privileges.of(wanted.priv().get()),
                manner,
                everything)
            .differences(wanted.name().equals("root"))) {
      plan =
          plan.change(
              "privileges on " + difference.target(),
              Privileges.shown(difference.before()),
              Privileges.shown(difference.after()),
              act("Privileges updated", difference.statements().toArray(String[]::new)));
    }
    return plan;
  }

  private Plan requirements(String account, Map<String, @Nullable String> row) {
    if (wanted.tlsRequires().isEmpty()) {
      return Plan.NOTHING;
    }
    String now = TlsRequirement.of(row, Accounts.field(row, "ssl_type")).clause();
    String then = TlsRequirement.of(wanted.tlsRequires().get()).clause();
    return now.equals(then)
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            "tls_requires",
            now,
            then,
            act("TLS requires updated", "ALTER USER " + account + " REQUIRE " + then));
  }

  private String require() {
    return wanted
        .tlsRequires()
        .map(requires -> " REQUIRE " + TlsRequirement.of(requires).clause())
        .orElse("");
  }

  private Plan limits(String account, Map<String, @Nullable String> row) {
    Plan plan = Plan.NOTHING;
    for (Map.Entry<String, Long> limit : wanted.resourceLimits().orElse(Map.of()).entrySet()) {
      String name = limit.getKey().toUpperCase(Locale.ROOT);
      String then = limit.getValue().toString();
      String now = Accounts.field(row, name);
      if (!now.equals(then)) {
        String statement = "ALTER USER " + account + " WITH " + name + " " + then;
        plan = plan.change(name, now, then, act("Limits updated", statement));
      }
    }
    return plan;
  }

  private String limits() {
    StringBuilder clause = new StringBuilder();
    wanted
        .resourceLimits()
        .orElse(Map.of())
        .forEach(
            (name, value) ->
                clause.append(' ').append(name.toUpperCase(Locale.ROOT)).append(' ').append(value));
    return clause.isEmpty() ? "" : " WITH" + clause;
  }

  private Act act(String message, String... statements) {
    return (host, results) -> {
      mysql.run(host, List.of(statements));
      results.put("msg", message);
    };
  }
}
