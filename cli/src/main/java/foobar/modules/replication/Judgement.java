package foobar.modules.replication;

import foobar.modules.replication.Member.Followed;
import foobar.modules.replication.Topology.Place;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be said of a set of servers.
 *
 * @param wanted how it should be
 */
record Judgement(Topology topology, MysqlTopology wanted) {

  MapValue toValue() {
    List<String> problems = problems();
    Candidates candidates = new Candidates(topology);
    List<MapValue> servers = new ArrayList<>();
    boolean healthy = problems.isEmpty();
    for (Place place : topology.tree()) {
      List<String> found = problems(place.member());
      servers.add(server(place).put("problems", texts(found)));
      healthy &= found.isEmpty();
    }
    return MapValue.empty()
        .put("primary", Text.unsafe(topology.primary().map(Member::name).orElse("")))
        .put("head", Text.unsafe(topology.head().map(Member::name).orElse("")))
        .put("servers", Sequence.of(servers))
        .put("candidates", texts(candidates.names()))
        .put("candidates_behind", candidates.behind())
        .put("problems", texts(problems))
        .put("healthy", Bool.of(healthy));
  }

  private static Sequence texts(List<String> words) {
    return Sequence.of(words.stream().map(Text::unsafe).toList());
  }

  /** Of the set as a whole. */
  private List<String> problems() {
    List<Member> writers = topology.writers();
    if (writers.size() > 1) {
      return List.of(
          "%s take writes: end all but one, before what they were given differs more (`SET GLOBAL read_only = ON`)"
              .formatted(names(writers)));
    }
    List<Member> silent = topology.members().stream().filter(m -> !m.isKnown()).toList();
    if (writers.isEmpty()) {
      return List.of(
          silent.isEmpty()
              ? "no server takes writes"
              : "no server that answers takes writes; %s did not answer".formatted(names(silent)));
    }
    return List.of();
  }

  private static String names(List<Member> members) {
    return members.stream().map(Member::name).collect(Collectors.joining(", "));
  }

  private MapValue server(Place place) {
    Member member = place.member();
    Optional<Followed> followed = member.follows();
    return MapValue.empty()
        .put("name", Text.unsafe(member.name()))
        .put("role", Text.of(role(member)))
        .put("depth", Int.of(place.depth()))
        .put("follows", Text.unsafe(followed.map(this::name).orElse("")))
        .put("running", Bool.of(followed.map(Followed::isRunning).orElse(false)))
        .put("seconds", Int.of(followed.map(Followed::seconds).orElse(-1L)))
        .put("transactions", Int.of(behind(member)))
        .put("errant", Text.unsafe(errant(member)))
        .put("errant_after", Text.unsafe(errantAfter(member)))
        .put("position", Text.unsafe(member.isKnown() ? member.position().text() : ""))
        .put("version", Text.unsafe(member.text("version")))
        .put("read_only", Bool.of(member.isKnown() && !member.takesWrites()))
        .put("semi_sync", Text.of(semiSync(member)))
        .put("disk_free", Int.of(diskFree(member)));
  }

  private String role(Member member) {
    if (!member.isKnown()) {
      return "unknown";
    }
    if (member.follows().isPresent()) {
      return "replica";
    }
    return member.takesWrites() ? "primary" : "detached";
  }

  /** By its own name, if it is one of these. */
  private String name(Followed followed) {
    return topology.members().stream()
        .filter(member -> member.isMeant(followed))
        .map(Member::name)
        .findFirst()
        .orElse(followed.host());
  }

  /** Transactions of the primary's that it does not have; -1 where that cannot be told. */
  private long behind(Member member) {
    Optional<Member> primary = topology.primary();
    return primary.isEmpty() || !member.isKnown() || isPrimary(member)
        ? -1
        : member.position().behind(primary.get().position());
  }

  private boolean isPrimary(Member member) {
    return topology.primary().filter(p -> p.name().equals(member.name())).isPresent();
  }

  private String errant(Member member) {
    Optional<Member> primary = topology.primary();
    return primary.isEmpty() || !member.isKnown() || isPrimary(member)
        ? ""
        : member.position().beyond(primary.get().position(), primary.get().origin());
  }

  private String errantAfter(Member member) {
    return topology
        .primary()
        .filter(primary -> !errant(member).isEmpty())
        .map(primary -> member.position().beyondFrom(primary.position(), primary.origin()))
        .orElse("");
  }

  /** {@code on} where it does its part now, {@code waiting} where nobody does the other part. */
  private String semiSync(Member member) {
    Mapping part = member.part("semi_sync");
    String side = member.follows().isPresent() ? "replica" : "source";
    String said = part.get(side) == null ? "absent" : String.valueOf(part.get(side));
    boolean counts = side.equals("source") && said.equals("on");
    boolean acknowledged = Member.flag(part, "acknowledged") || isConfirmed(member);
    return counts && !acknowledged ? "waiting" : said;
  }

  /** MySQL begins to wait with the first commit after a replica has come. */
  private boolean isConfirmed(Member source) {
    return topology.members().stream()
        .filter(
            other -> topology.source(other).filter(s -> s.name().equals(source.name())).isPresent())
        .filter(other -> other.follows().filter(Followed::isRunning).isPresent())
        .filter(other -> "on".equals(String.valueOf(other.part("semi_sync").get("replica"))))
        .anyMatch(other -> other.position().behind(source.position()) == 0);
  }

  private static long diskFree(Member member) {
    long size = Member.number(member.part("disk"), "size");
    return size == 0 ? -1 : Member.number(member.part("disk"), "free") * 100 / size;
  }

  /** Of one server. */
  private List<String> problems(Member member) {
    if (!member.isKnown()) {
      return List.of(member.trouble());
    }
    List<String> found = new ArrayList<>();
    member.follows().ifPresent(followed -> addReplication(member, followed, found));
    if (member.follows().isEmpty() && !member.takesWrites()) {
      found.add("takes no writes and follows nobody: `foobar db rejoin` makes it a replica");
    }
    if (member.takesWrites() && member.follows().isPresent()) {
      found.add("takes writes although it is a replica (`SET GLOBAL read_only = ON`)");
    }
    if (!errant(member).isEmpty()) {
      found.add("has transactions that the primary does not have: " + errant(member));
    }
    addSemiSync(member, found);
    long free = diskFree(member);
    if (free >= 0 && free < wanted.diskFree()) {
      found.add(
          "has %d %% of its disk free (%s)"
              .formatted(free, String.valueOf(member.part("disk").get("path"))));
    }
    return found;
  }

  /** One that has it on but waits for nobody is told also where nobody asked for it. */
  private void addSemiSync(Member member, List<String> found) {
    String now = semiSync(member);
    boolean isAsked = wanted.semiSync() && !now.equals("on");
    if (isPrimary(member) && (isAsked || (now.equals("waiting") && !isAlone()))) {
      found.add("commits do not wait until a replica has them (semi-sync: " + now + ")");
    } else if (isAsked) {
      found.add("does not confirm what it has received (semi-sync: " + now + ")");
    }
  }

  private boolean isAlone() {
    return topology.members().size() == 1;
  }

  private void addReplication(Member member, Followed followed, List<String> found) {
    if (topology.source(member).isEmpty()) {
      found.add("follows " + followed.host() + ", which is none of these servers");
    }
    if (!followed.isRunning()) {
      found.add(
          "does not replicate (%s)"
              .formatted(
                  followed.error().isEmpty()
                      ? "receives: %s, applies: %s"
                          .formatted(followed.receives(), followed.applies())
                      : followed.error()));
    } else if (followed.seconds() > wanted.maxLag()) {
      found.add("is %d s behind".formatted(followed.seconds()));
    }
  }
}
