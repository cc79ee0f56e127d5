package foobar.modules.replication;

import foobar.modules.replication.Member.Followed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who follows whom. */
final class Topology {

  private final List<Member> members;

  Topology(List<Member> members) {
    this.members = List.copyOf(members);
  }

  List<Member> members() {
    return members;
  }

  /** All that take writes and follow nobody. */
  List<Member> writers() {
    return members.stream().filter(Member::takesWrites).toList();
  }

  /** The one that takes writes; none if there are several, or none. */
  Optional<Member> primary() {
    List<Member> writers = writers();
    List<Member> heads = writers.stream().filter(m -> m.follows().isEmpty()).toList();
    List<Member> candidates = heads.size() == 1 ? heads : writers;
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  /**
   * The one that follows nobody while others follow it, whether it takes writes or not; none if
   * there are several, or none.
   */
  Optional<Member> head() {
    List<Member> heads =
        members.stream()
            .filter(member -> member.isKnown() && member.follows().isEmpty())
            .filter(member -> members.stream().anyMatch(other -> follows(other, member)))
            .toList();
    return heads.size() == 1 ? Optional.of(heads.getFirst()) : Optional.empty();
  }

  private boolean follows(Member replica, Member other) {
    return source(replica).filter(source -> source.name().equals(other.name())).isPresent();
  }

  /** The member that a replica follows; none if it follows nobody, or a stranger. */
  Optional<Member> source(Member replica) {
    Optional<Followed> followed = replica.follows();
    return members.stream()
        .filter(member -> followed.isPresent() && member.isMeant(followed.get()))
        .findFirst();
  }

  /**
   * A member and how deep it stands.
   *
   * @param depth 0 for one that follows none of the others
   */
  record Place(Member member, int depth) {}

  /** Each below the one that it follows, in the order in which they were given. */
  List<Place> tree() {
    List<Place> places = new ArrayList<>();
    primary().ifPresent(member -> addWithFollowers(member, 0, places));
    for (Member member : members) {
      if (source(member).isEmpty()) {
        addWithFollowers(member, 0, places);
      }
    }
    // Those that follow one another in a circle hang on nothing.
    members.forEach(member -> addWithFollowers(member, 0, places));
    return places;
  }

  private void addWithFollowers(Member member, int depth, List<Place> places) {
    if (places.stream().anyMatch(place -> place.member.name().equals(member.name()))) {
      return;
    }
    places.add(new Place(member, depth));
    for (Member other : members) {
      if (follows(other, member)) {
        addWithFollowers(other, depth + 1, places);
      }
    }
  }
}
