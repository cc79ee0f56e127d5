package foobar.modules.replication;

import foobar.value.Int;
import foobar.value.MapValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Which server should be the next primary: a replica or, where a change of the primary has broken
 * off and nobody takes writes, the one that was closed for it.
 */
record Candidates(Topology topology) {

  /**
   * Those that could be, the best first: who has the most of the primary's transactions loses the
   * fewest.
   */
  List<Member> ranked() {
    List<Member> all = new ArrayList<>();
    for (Member member : topology.members()) {
      if (isPossible(member)) {
        all.add(member);
      }
    }
    all.sort((a, b) -> Long.compare(a.reach().behind(b.reach()), b.reach().behind(a.reach())));
    return all;
  }

  List<String> names() {
    return ranked().stream().map(Member::name).toList();
  }

  /** By name, how many transactions the best one has that this one does not have. */
  MapValue behind() {
    List<Member> ranked = ranked();
    MapValue behind = MapValue.empty();
    for (Member member : ranked) {
      behind.put(member.name(), Int.of(member.reach().behind(ranked.getFirst().reach())));
    }
    return behind;
  }

  private boolean isPossible(Member member) {
    return member.isKnown() && (executes(member) || isClosed(member)) && !hasOwn(member);
  }

  private static boolean executes(Member member) {
    return member.follows().filter(followed -> followed.applies().equals("yes")).isPresent();
  }

  /** One that only has not been set up yet has less than every replica. */
  private boolean isClosed(Member member) {
    return topology.writers().isEmpty()
        && member.follows().isEmpty()
        && topology.members().stream()
            .filter(other -> other.isKnown() && executes(other))
            .anyMatch(replica -> member.reach().behind(replica.reach()) == 0);
  }

  /** Transactions of its own would come to all others with it. */
  private boolean hasOwn(Member member) {
    return topology
        .primary()
        .filter(p -> !member.position().beyond(p.position(), p.origin()).isEmpty())
        .isPresent();
  }
}
