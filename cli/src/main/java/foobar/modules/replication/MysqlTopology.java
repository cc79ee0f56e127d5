package foobar.modules.replication;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.Mapping;
import java.util.List;

/** Says who writes in a set of database servers, who follows whom, and what is wrong in it. */
@Doc(
    "Says who writes in a set of database servers, who follows whom, how far each is behind, and"
        + " what is wrong in it. Returns `primary` (its name; empty unless exactly one server takes"
        + " writes), `head` (the one that follows nobody while others follow it, whether it takes"
        + " writes or not), `servers` (in the order of a tree: `name`, `role`: primary, replica, detached or"
        + " unknown, `depth`, `follows`, `running`, `seconds` and `transactions` behind or -1,"
        + " `errant`, `errant_after` (MariaDB: the GTID after which those stand in its log),"
        + " `position`, `version`, `read_only`, `semi_sync`, `disk_free` in percent,"
        + " `problems`), `candidates` (servers that could become the primary, first the one that"
        + " has the most of its transactions: replicas and, where nobody takes writes, one that"
        + " follows nobody and has all that a replica has), `candidates_behind` (how many of those each lacks), `problems` (of the whole set) and `healthy`.")
@Example("mysql_topology: { members: [{ name: db1, addresses: [192.0.2.1], state: {} }] }")
public record MysqlTopology(
    @Doc(
            "The servers: `name`, `addresses` by which others follow it, `state` as `mysql_state`"
                + " returned it, or `trouble`: why there is none.")
        List<Mapping> members,
    @Doc("How many seconds a replica may be behind.") @Default("30") int maxLag,
    @Doc("Whether commits are to wait until a replica has them.") @Default("no") boolean semiSync,
    @Doc("How much of the disk is to be free, in percent.") @Default("10") int diskFree)
    implements Module {

  public MysqlTopology {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("`members` must name a server");
    }
    if (maxLag < 0 || diskFree < 0 || diskFree > 100) {
      throw new IllegalArgumentException(
          "`max_lag` cannot be below 0, `disk_free` is a number from 0 to 100");
    }
  }

  @Override
  public Plan check(Probe host) {
    Topology topology = new Topology(members.stream().map(Member::of).toList());
    return Plan.NOTHING.results(new Judgement(topology, this).toValue());
  }
}
