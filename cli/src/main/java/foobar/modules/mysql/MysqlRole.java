package foobar.modules.mysql;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/** Makes, changes and removes roles of a MySQL or MariaDB server. */
@Doc("Makes, changes and removes roles of a MySQL or MariaDB server, and says who is in them.")
@Example("mysql_role: { name: readers, priv: 'shop.*:SELECT', members: [ann@localhost] }")
@Example("mysql_role: { name: readers, members: [bob@localhost], append_members: true }")
@Ahead
public record MysqlRole(
    @Doc("The role.") String name,
    @Doc("Who may grant a new role; MariaDB only.") Optional<String> admin,
    @Doc("Privileges: `db.table:PRIV,PRIV/db2.*:ALL`, or a dictionary of the same.")
        Optional<Value> priv,
    @Doc("Keep privileges that `priv` does not name.") @Default("no") boolean appendPrivs,
    @Doc("Take away those that `priv` names.") @Default("no") boolean subtractPrivs,
    @Doc("Who is in it: `user@host`, or another role.") Optional<List<String>> members,
    @Doc("Keep members that are not named.") @Default("no") boolean appendMembers,
    @Doc("Take those out that are named.") @Default("no") boolean detachMembers,
    @Doc("Let new members have all their roles when they log in; MySQL only.") @Default("yes")
        boolean setDefaultRoleAll,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Try to log in as root without a password first.") @Default("no")
        boolean checkImplicitAdmin,
    @Doc("Fail if a member is not there; otherwise it is left out.") @Default("yes")
        boolean membersMustExist,
    @Shared Login login)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public MysqlRole {
    if (appendPrivs && subtractPrivs) {
      throw new IllegalArgumentException("`append_privs` and `subtract_privs` exclude each other");
    }
    if (appendMembers && detachMembers) {
      throw new IllegalArgumentException(
          "`append_members` and `detach_members` exclude each other");
    }
    if (admin.isPresent() && (members.isPresent() || appendMembers || detachMembers)) {
      throw new IllegalArgumentException("`admin` and `members` exclude each other");
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("`name` must name a role");
    }
    priv.ifPresent(Privileges::of);
    members.orElse(List.of()).forEach(Member::refuseBad);
    admin.ifPresent(Member::refuseBad);
  }

  @Override
  public Plan check(Probe host) {
    Mysql mysql = new Mysql(login, checkImplicitAdmin, Optional.empty(), List.of());
    return new RolePlanner(this, mysql).plan(host);
  }
}
