package foobar.modules.mysql;

import foobar.module.Plan;
import foobar.modules.mysql.PrivilegePlanner.Difference;
import foobar.modules.mysql.PrivilegePlanner.Manner;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From what a task wants of a role to the statements that bring it about. */
record RolePlanner(MysqlRole wanted, Mysql mysql) {

  /**
   * What a server says of a role.
   *
   * @param exists whether it has it
   * @param accounts all accounts and roles
   * @param members who is in it
   * @param admins who may grant it; told by MariaDB only
   */
  private record Look(
      boolean mariaDb,
      boolean exists,
      Set<Member> accounts,
      Set<Member> members,
      Set<Member> admins,
      List<String> grants) {}

  Plan plan(Probe host) {
    Optional<Answer> answer = mysql.ask(host, questions());
    if (answer.isEmpty()) {
      Look fresh = new Look(true, false, Set.of(), Set.of(), Set.of(), List.of());
      return wanted.state() == MysqlRole.State.ABSENT ? Plan.NOTHING : create(fresh, List.of());
    }
    Look look = look(answer.get());
    if (wanted.state() == MysqlRole.State.ABSENT) {
      String drop = "DROP ROLE " + Sql.name(wanted.name());
      return look.exists() ? step("role", "present", "absent", drop) : Plan.NOTHING;
    }
    if (wanted.admin().isPresent() && !look.mariaDb()) {
      return Plan.fail("The \"admin\" option can be used only with MariaDB.");
    }
    List<Member> named = new ArrayList<>();
    List<String> written = new ArrayList<>(wanted.members().orElse(List.of()));
    wanted.admin().ifPresent(written::add);
    for (String text : written) {
      Member member = Member.of(text, look.mariaDb());
      if (look.accounts().contains(member) || expects(host, member)) {
        named.add(member);
      } else if (wanted.membersMustExist() || wanted.admin().isPresent()) {
        return Plan.fail(
            "User / role `%s` with host `%s` does not exist"
                .formatted(member.user(), member.host()));
      }
    }
    return look.exists() ? update(look, named) : create(look, named);
  }

  private static boolean expects(Probe host, Member member) {
    String account = "account " + member.user() + "@" + member.host();
    return host.expects(new Expectation(Expectation.Kind.DATABASE, account));
  }

  private List<String> questions() {
    String name = Sql.text(wanted.name());
    return List.of(
        Server.QUERY,
        "SELECT user AS user, host AS host FROM mysql.user",
        "SELECT user AS user FROM mysql.user WHERE is_role = 'Y' AND user = " + name,
        "SELECT user AS user, host AS host, admin_option AS admin_option FROM mysql.roles_mapping"
            + " WHERE role = "
            + name,
        "SELECT to_user AS user, to_host AS host FROM mysql.role_edges WHERE from_user = " + name,
        "SHOW GRANTS FOR " + Sql.name(wanted.name()));
  }

  private Look look(Answer answer) {
    answer
        .reply(1)
        .error()
        .ifPresent(
            error -> {
              throw new HostFailure(
                  error.message() + "; the login needs the right to read mysql.user");
            });
    boolean mariaDb = Server.of(answer.rows(0)).isMariaDb();
    Set<Member> accounts = members(answer.rows(1));
    Set<Member> admins = new LinkedHashSet<>();
    for (Map<String, ?> row : answer.rows(3).rows()) {
      if ("Y".equals(row.get("admin_option"))) {
        admins.add(new Member("" + row.get("user"), "" + row.get("host")));
      }
    }
    boolean exists =
        mariaDb
            ? !answer.rows(2).rows().isEmpty()
            : accounts.contains(new Member(wanted.name(), "%"));
    List<String> grants = exists ? answer.rows(5).firstColumn() : List.of();
    return new Look(
        mariaDb, exists, accounts, members(answer.rows(mariaDb ? 3 : 4)), admins, grants);
  }

  private static Set<Member> members(ResultSet rows) {
    Set<Member> members = new LinkedHashSet<>();
    rows.rows()
        .forEach(
            row ->
                members.add(
                    new Member(
                        Accounts.field(row, "user"),
                        Accounts.field(row, "host").toLowerCase(Locale.ROOT))));
    return members;
  }

  private Plan step(String field, String before, String after, String... statements) {
    return Plan.NOTHING.change(
        field + " " + wanted.name(), before, after, h -> mysql.run(h, List.of(statements)));
  }

  private String account(Look look) {
    return look.mariaDb() ? Sql.name(wanted.name()) : Sql.account(wanted.name(), "%");
  }

  private List<String> grants(Look look, Member member) {
    List<String> statements = new ArrayList<>();
    statements.add("GRANT " + account(look) + " TO " + member.written());
    if (wanted.setDefaultRoleAll() && !look.mariaDb()) {
      statements.add("SET DEFAULT ROLE ALL TO " + member.written());
    }
    return statements;
  }

  private Plan create(Look look, List<Member> named) {
    List<String> statements = new ArrayList<>();
    boolean hasAdmin = wanted.admin().isPresent();
    String admin = hasAdmin ? " WITH ADMIN " + Member.of(wanted.admin().get(), true).written() : "";
    statements.add("CREATE ROLE " + Sql.name(wanted.name()) + admin);
    if (!wanted.detachMembers() && !hasAdmin) {
      named.forEach(member -> statements.addAll(grants(look, member)));
    }
    if (wanted.priv().isPresent() && !wanted.subtractPrivs()) {
      differences(look, Manner.APPEND).forEach(d -> statements.addAll(d.statements()));
    }
    return Plan.NOTHING
        .change("role " + wanted.name(), "absent", "present", host -> make(host, statements))
        .bringing(Expectation.Kind.DATABASE, "account " + wanted.name() + "@")
        .bringing(Expectation.Kind.DATABASE, "account " + wanted.name() + "@%");
  }

  /** A role whose members or privileges are refused is taken away again. */
  private void make(Host host, List<String> statements) {
    mysql.run(host, statements.subList(0, 1));
    if (statements.size() > 1) {
      try {
        mysql.run(host, statements.subList(1, statements.size()));
      } catch (HostFailure failure) {
        mysql.run(host, List.of("DROP ROLE " + Sql.name(wanted.name())));
        throw failure;
      }
    }
  }

  private List<Difference> differences(Look look, Manner manner) {
    return new PrivilegePlanner(
            account(look),
            Privileges.granted(look.grants()),
            Privileges.of(wanted.priv().orElseThrow()),
            manner,
            Set.of())
        .differences(false);
  }

  private Plan update(Look look, List<Member> named) {
    Plan plan = members(look, named);
    if (wanted.priv().isPresent()) {
      Manner manner =
          wanted.appendPrivs()
              ? Manner.APPEND
              : wanted.subtractPrivs() ? Manner.SUBTRACT : Manner.REPLACE;
      for (Difference difference : differences(look, manner)) {
        plan =
            plan.and(
                step(
                    "privileges on " + difference.target() + " of",
                    Privileges.shown(difference.before()),
                    Privileges.shown(difference.after()),
                    difference.statements().toArray(String[]::new)));
      }
    }
    boolean otherAdmin = wanted.admin().isPresent() && !look.admins().contains(named.getLast());
    return otherAdmin
        ? plan.warn(
            "`admin` is not who may grant the role now; to change that, remove the role and make"
                + " it again")
        : plan;
  }

  private Plan members(Look look, List<Member> named) {
    Plan plan = Plan.NOTHING;
    if (wanted.admin().isPresent() || named.isEmpty()) {
      return plan;
    }
    for (Member member : named) {
      boolean in = look.members().contains(member);
      if (!wanted.detachMembers() && !in) {
        String[] statements = grants(look, member).toArray(String[]::new);
        plan = plan.and(step("members of", "", member.written(), statements));
      } else if (wanted.detachMembers() && in) {
        plan = plan.and(leave(look, member));
      }
    }
    if (!wanted.detachMembers() && !wanted.appendMembers()) {
      for (Member member : look.members()) {
        boolean goes = !named.contains(member) && !member.isMaker();
        plan = goes ? plan.and(leave(look, member)) : plan;
      }
    }
    return plan;
  }

  private Plan leave(Look look, Member member) {
    String statement = "REVOKE " + account(look) + " FROM " + member.written();
    return step("members of", member.written(), "", statement);
  }
}
