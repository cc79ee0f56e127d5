package foobar.modules.replication;

import foobar.value.Int;
import foobar.value.MapValue;
import java.util.ArrayList;
import java.util.List;

/** Which replica should be the next primary. */
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
    return member.isKnown()
        && member.follows().filter(followed -> followed.applies().equals("yes")).isPresent()
        && !hasOwn(member);
  }

  /** Transactions of its own would come to all others with it. */
  private boolean hasOwn(Member member) {
    return topology
        .primary()
        .filter(p -> !member.position().beyond(p.position(), p.origin()).isEmpty())
        .isPresent();
  }
}
