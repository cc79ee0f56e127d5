package foobar.audit;

import foobar.blueprint.Blueprint;
import foobar.blueprint.Known;
import foobar.value.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that is found, the gravest first. */
public final class Audit {

  /** The variable with what the site lives with: a finding's id, and the reason. */
  public static final String ACCEPTED = "audit_accepted";

  private static final List<Check> CHECKS =
      List.of(new Redundancy(), new Databases(), new Secrets(), new Access(), new Pace());

  /** All ids that there are, so that one that is misspelt can be told. */
  static final Set<String> IDS =
      Set.of(
          "one-balancer",
          "one-web",
          "one-app",
          "one-database",
          "no-balancer",
          "no-shared-address",
          "shared-machine",
          "no-primary",
          "semi-sync-off",
          "no-backups",
          "backups-beside-data",
          "backups-nowhere",
          "one-backup",
          "backups-readable",
          "accounts-from-anywhere",
          "plain-password",
          "weak-password",
          "same-password",
          "vault-password-readable",
          "host-keys-unchecked",
          "no-https",
          "no-firewall",
          "open-statistics",
          "root-login",
          "all-at-once",
          "all-may-fail");

  private Audit() {}

  public static List<Finding> of(Subject subject) {
    Map<String, String> accepted = accepted(subject.site());
    List<Finding> found = new ArrayList<>();
    // What stands in two layers of the inventory is one thing.
    Set<Finding> once = new LinkedHashSet<>();
    CHECKS.forEach(check -> once.addAll(check.of(subject)));
    once.forEach(one -> found.add(one.acceptedFor(accepted.getOrDefault(one.id(), ""))));
    accepted.keySet().stream()
        .filter(id -> !IDS.contains(id))
        .forEach(id -> found.add(strange(id, subject.site())));
    found.sort(
        Comparator.comparing(Finding::isAccepted)
            .thenComparing(Finding::severity, Comparator.reverseOrder()));
    return found;
  }

  /** Every password of the inventory, so that none is ever printed. */
  public static List<String> passwords(List<Mapping> layers) {
    return Secrets.values(layers);
  }

  private static Map<String, String> accepted(Blueprint site) {
    Map<String, String> all = new LinkedHashMap<>();
    Known known = site.ofFirst("all", ACCEPTED);
    if (known.value() instanceof Mapping reasons) {
      reasons.entries().forEach((id, reason) -> all.put(id.toString(), reason.toString().strip()));
    }
    return all;
  }

  private static Finding strange(String id, Blueprint site) {
    return Finding.of(
            Severity.LOW,
            "strange-acceptance",
            "`%s` names `%s`, which is nothing that is looked for".formatted(ACCEPTED, id),
            site.ofFirst("all", ACCEPTED).place())
        .because("what it was to accept is not accepted")
        .then("take an id from the output of `foobar audit`");
  }
}
