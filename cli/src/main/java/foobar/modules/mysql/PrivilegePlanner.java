package foobar.modules.mysql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statements that lead from the privileges an account has to those it should have.
 *
 * @param account as it is written in a statement
 * @param everything all privileges the server has, to tell whether an account has all of them
 */
record PrivilegePlanner(
    String account, Privileges now, Privileges wanted, Manner manner, Set<String> everything) {

  /** What happens to privileges that are not named. */
  enum Manner {
    REPLACE,
    APPEND,
    SUBTRACT
  }

  /**
   * One target whose privileges differ.
   *
   * @param statements that end the difference, in order
   */
  record Difference(
      String target,
      NavigableSet<String> before,
      NavigableSet<String> after,
      List<String> statements) {}

  List<Difference> differences(boolean keepOthers) {
    Set<String> targets = new LinkedHashSet<>(wanted.targets().keySet());
    if (manner == Manner.REPLACE && !keepOthers) {
      targets.addAll(now.targets().keySet());
    }
    List<Difference> differences = new ArrayList<>();
    for (String target : targets) {
      Difference difference = difference(target);
      if (!difference.statements().isEmpty()) {
        differences.add(difference);
      }
    }
    return differences;
  }

  private Difference difference(String target) {
    NavigableSet<String> has = had(target);
    NavigableSet<String> names = wanted.on(target);
    NavigableSet<String> grant = new TreeSet<>();
    NavigableSet<String> revoke = new TreeSet<>();
    switch (manner) {
      case APPEND -> grant.addAll(without(names, has));
      case SUBTRACT -> revoke.addAll(taken(has, names));
      case REPLACE -> {
        grant.addAll(without(names, has));
        revoke.addAll(without(names.contains(Privileges.ALL) ? has : now.on(target), names));
        if (revoke.contains(Privileges.ALL)) {
          grant.addAll(names);
        }
      }
    }
    NavigableSet<String> after =
        manner == Manner.REPLACE ? new TreeSet<>(names) : new TreeSet<>(has);
    after.removeAll(revoke);
    after.addAll(grant);
    List<String> statements = new ArrayList<>();
    revocations(target, revoke, statements);
    grants(target, grant, statements);
    return new Difference(target, has, after, statements);
  }

  /** What the account has, as {@code ALL} if that is every privilege there is. */
  private NavigableSet<String> had(String target) {
    NavigableSet<String> has = new TreeSet<>(now.on(target));
    if (target.equals(Privileges.EVERYWHERE)
        && !everything.isEmpty()
        && has.containsAll(everything)) {
      boolean mayGrant = has.contains(Privileges.GRANT);
      has.clear();
      has.add(Privileges.ALL);
      if (mayGrant) {
        has.add(Privileges.GRANT);
      }
    }
    return has;
  }

  /** What is in the first but not in the second; {@code ALL} has all but the right to grant. */
  private static NavigableSet<String> without(
      NavigableSet<String> first, NavigableSet<String> second) {
    NavigableSet<String> rest = new TreeSet<>(first);
    rest.removeAll(second);
    if (second.contains(Privileges.ALL)) {
      rest.removeIf(name -> !name.equals(Privileges.GRANT));
    }
    return rest;
  }

  private static NavigableSet<String> taken(NavigableSet<String> has, NavigableSet<String> names) {
    NavigableSet<String> taken = new TreeSet<>(has);
    if (names.contains(Privileges.ALL)) {
      taken.removeIf(n -> n.equals(Privileges.GRANT) && !names.contains(n));
    } else if (has.contains(Privileges.ALL)) {
      return new TreeSet<>(names);
    } else {
      taken.retainAll(names);
    }
    return taken;
  }

  private void revocations(String target, NavigableSet<String> revoke, List<String> statements) {
    if (revoke.contains(Privileges.GRANT)) {
      withoutGrantOption(target, statements);
    }
    String names = Privileges.written(revoke);
    if (!names.isEmpty()) {
      statements.add("REVOKE " + names + " ON " + target + " FROM " + account);
    }
  }

  /** MySQL keeps the right to grant with each dynamic privilege: they go and come back without. */
  private void withoutGrantOption(String target, List<String> statements) {
    String revoke = "REVOKE GRANT OPTION ON " + target + " FROM " + account;
    NavigableSet<String> dynamic = new TreeSet<>(now.on(target));
    dynamic.removeIf(name -> !name.matches("[A-Z]+(_[A-Z]+)+"));
    if (dynamic.isEmpty()) {
      statements.add(revoke);
      return;
    }
    String names = Privileges.written(dynamic);
    statements.add("REVOKE " + names + " ON " + target + " FROM " + account);
    statements.add(revoke);
    statements.add("GRANT " + names + " ON " + target + " TO " + account);
  }

  private void grants(String target, NavigableSet<String> grant, List<String> statements) {
    if (grant.isEmpty()) {
      return;
    }
    String names = Privileges.written(grant);
    statements.add(
        "GRANT "
            + (names.isEmpty() ? "USAGE" : names)
            + " ON "
            + target
            + " TO "
            + account
            + (grant.contains(Privileges.GRANT) ? " WITH GRANT OPTION" : ""));
  }
}
