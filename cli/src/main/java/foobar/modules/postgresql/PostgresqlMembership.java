package foobar.modules.postgresql;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.module.Together;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes roles of a PostgreSQL server members of others. */
@Doc("Makes roles of a PostgreSQL server members of other roles, or ends that.")
@Example("postgresql_membership: { group: readers, target_roles: [ann, bob] }")
@Example("postgresql_membership: { groups: [readers], target_role: ann, state: exact }")
@Ahead
public record PostgresqlMembership(
    @Doc("The roles that others become members of.")
        @Alias({"group", "source_role", "source_roles"})
        List<String> groups,
    @Doc("The roles that become members.") @Alias({"target_role", "user", "users"})
        List<String> targetRoles,
    @Doc("Fail if a role is not there; otherwise it is left out with a warning.") @Default("yes")
        boolean failOnRole,
    @Doc("Whether they are members; `exact`: of these groups and no others.") @Default("present")
        State state,
    @Doc("The database to log in to.") @Alias("login_db") @Default("") String db,
    @Shared Login login)
    implements Module {

  /** Whether roles are members. */
  public enum State {
    PRESENT,
    ABSENT,
    EXACT
  }

  /** What is to be done, as it adds up. */
  private static final class Work {
    private final List<String> statements = new ArrayList<>();
    private final Map<String, List<Value>> granted = new LinkedHashMap<>();
    private final Map<String, List<Value>> revoked = new LinkedHashMap<>();

    void grant(String group, String role) {
      statements.add("GRANT " + Sql.name(group) + " TO " + Sql.name(role));
      granted.computeIfAbsent(group, key -> new ArrayList<>()).add(Text.of(role));
    }

    void revoke(String group, String role) {
      statements.add("REVOKE " + Sql.name(group) + " FROM " + Sql.name(role));
      revoked.computeIfAbsent(group, key -> new ArrayList<>()).add(Text.of(role));
    }

    static Value map(Collection<String> groups, Map<String, List<Value>> done) {
      MapValue map = MapValue.empty();
      groups.forEach(
          group -> map.put(group, Sequence.of(done.getOrDefault(group, new ArrayList<>()))));
      return map;
    }
  }

  @Override
  public Plan check(Probe host) {
    Postgres postgres = Postgres.of(login, db);
    Set<String> named = new LinkedHashSet<>(groups);
    named.addAll(targetRoles);
    Optional<Answer> answer =
        postgres.ask(
            host,
            List.of(
                "SELECT rolname FROM pg_roles WHERE rolname IN (" + Sql.texts(named) + ")",
                "SELECT g.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles g ON g.oid ="
                    + " a.roleid JOIN pg_roles m ON m.oid = a.member WHERE m.rolname IN ("
                    + Sql.texts(targetRoles)
                    + ")"));
    Set<String> known = new LinkedHashSet<>();
    Map<String, Set<String>> members = new LinkedHashMap<>();
    answer.ifPresent(
        said -> {
          said.reply(0).rows().forEach(row -> known.add(String.valueOf(row.getFirst())));
          said.reply(1)
              .rows()
              .forEach(
                  row ->
                      members
                          .computeIfAbsent(
                              String.valueOf(row.getFirst()), key -> new LinkedHashSet<>())
                          .add(String.valueOf(row.get(1))));
        });
    Plan plan = Plan.NOTHING;
    for (String role : named) {
      boolean there = known.contains(role) || answer.isEmpty() || Postgres.expects(host, role);
      if (there) {
        known.add(role);
      } else if (failOnRole) {
        return Plan.fail("Role " + role + " does not exist");
      } else {
        plan = plan.warn("Role " + role + " does not exist, pass");
      }
    }
    return plan.and(work(postgres, known, members));
  }

  private Plan work(Postgres postgres, Set<String> known, Map<String, Set<String>> members) {
    List<String> of = groups.stream().filter(known::contains).toList();
    List<String> who = targetRoles.stream().filter(known::contains).toList();
    Work work = new Work();
    if (state == State.EXACT) {
      revokeOthers(work, of, who, members);
    }
    for (String group : of) {
      for (String role : who) {
        boolean member = members.getOrDefault(group, Set.of()).contains(role);
        if (state == State.ABSENT && member) {
          work.revoke(group, role);
        } else if (state != State.ABSENT && !member) {
          work.grant(group, role);
        }
      }
    }
    Together changes = new Together((h, results) -> postgres.runTogether(h, work.statements));
    work.revoked.forEach((group, roles) -> changes.change("members of " + group, roles, "no more"));
    work.granted.forEach((group, roles) -> changes.change("members of " + group, "", roles));
    Plan plan =
        changes
            .plan()
            .result("state", state.name().toLowerCase(Locale.ROOT))
            .result("groups", texts(of))
            .result("target_roles", texts(who))
            .result("queries", texts(work.statements));
    boolean exact = state == State.EXACT;
    Value granted = Work.map(exact ? work.granted.keySet() : of, work.granted);
    Value revoked = Work.map(exact ? work.revoked.keySet() : of, work.revoked);
    plan = state == State.ABSENT ? plan : plan.result("granted", granted);
    return state == State.PRESENT ? plan : plan.result("revoked", revoked);
  }

  private static void revokeOthers(
      Work work, List<String> of, List<String> who, Map<String, Set<String>> members) {
    for (String role : who) {
      members.forEach(
          (group, roles) -> {
            if (roles.contains(role) && !of.contains(group)) {
              work.revoke(group, role);
            }
          });
    }
  }

  private static Value texts(List<String> texts) {
    return Sequence.of(texts.stream().map(Text::of).toList());
  }
}
