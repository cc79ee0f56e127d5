package foobar.modules.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class MysqlTopologyTest {

  private static final String U1 = "11111111-71ca-11e1-9e33-c80aa9429562";
  private static final String U2 = "22222222-71ca-11e1-9e33-c80aa9429562";

  private static String mysql(int number, boolean readOnly, String executed, String follows) {
    return mysql(
        number, readOnly, executed, follows, "source: 'on', replica: 'on', acknowledged: true");
  }

  private static String mysql(
      int number, boolean readOnly, String executed, String follows, String semiSync) {
    return ("{ name: db%1$d, addresses: [db%1$d, 192.0.2.%1$d], state: { flavour: mysql, version: 8.4.6,"
            + " server_id: %1$d, uuid: %1$d%1$d%1$d%1$d%1$d%1$d%1$d%1$d-71ca-11e1-9e33-c80aa9429562,"
            + " read_only: %2$s, executed: '%3$s', follows: [%4$s], semi_sync: { %5$s },"
            + " disk: { path: /var/lib/mysql, size: 1000, free: 800 } } }")
        .formatted(number, readOnly, executed, follows, semiSync);
  }

  private static String follows(int number) {
    return follows(number, "yes", 0, "");
  }

  private static String follows(int number, String receives, int seconds, String error) {
    return ("{ host: 192.0.2.%d, server_id: %d, receives: '%s', applies: 'yes', seconds: %d,"
            + " error: '%s' }")
        .formatted(number, number, receives, seconds, error);
  }

  private static Plan topology(String more, String... members) {
    return Trial.check(
        new FakeHost(),
        "mysql_topology: { members: [ " + String.join(", ", members) + " ]" + more + " }");
  }

  private static List<Mapping> servers(Plan plan) {
    return ((Sequence) plan.results().get("servers"))
        .items().stream().map(Mapping.class::cast).toList();
  }

  private static Mapping server(Plan plan, String name) {
    return servers(plan).stream()
        .filter(server -> server.get("name").toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> problems(Mapping of) {
    return ((Sequence) of.get("problems")).items().stream().map(Value::toString).toList();
  }

  private static List<String> problems(Plan plan) {
    return ((Sequence) plan.results().get("problems"))
        .items().stream().map(Value::toString).toList();
  }

  @Test
  void each_server_stands_below_the_one_that_it_follows() {
    Plan plan =
        topology(
            "",
            mysql(3, true, U1 + ":1-80", follows(2)),
            mysql(2, true, U1 + ":1-98", follows(1)),
            mysql(1, false, U1 + ":1-100", ""),
            mysql(4, true, U1 + ":1-100", follows(1)));
    assertThat(plan.results().get("primary")).hasToString("db1");
    assertThat(plan.results().get("healthy")).hasToString("True");
    assertThat(servers(plan))
        .extracting(s -> s.get("name") + " " + s.get("depth") + " " + s.get("follows"))
        .containsExactly("db1 0 ", "db2 1 db1", "db3 2 db2", "db4 1 db1");
    assertThat(servers(plan))
        .extracting(s -> s.get("role") + " " + s.get("transactions"))
        .containsExactly("primary -1", "replica 2", "replica 20", "replica 0");
  }

  @Test
  void a_replica_is_known_by_the_number_of_its_primary_where_the_address_says_nothing() {
    String odd =
        "{ host: db.example.org, server_id: 1, receives: 'yes', applies: 'yes', seconds: 0 }";
    Plan plan = topology("", mysql(1, false, U1 + ":1-9", ""), mysql(2, true, U1 + ":1-9", odd));
    assertThat(server(plan, "db2").get("follows")).hasToString("db1");
    assertThat(plan.results().get("healthy")).hasToString("True");
  }

  @Test
  void two_servers_that_take_writes_are_told_before_all_else() {
    Plan plan = topology("", mysql(1, false, U1 + ":1-9", ""), mysql(2, false, U2 + ":1", ""));
    assertThat(plan.results().get("primary")).hasToString("");
    assertThat(problems(plan))
        .containsExactly(
            "db1, db2 take writes: end all but one, before what they were given differs more"
                + " (`SET GLOBAL read_only = ON`)");
  }

  @Test
  void a_replica_that_takes_writes_is_no_primary() {
    Plan plan =
        topology("", mysql(1, false, U1 + ":1-9", ""), mysql(2, false, U1 + ":1-9", follows(1)));
    assertThat(plan.results().get("primary")).hasToString("db1");
    assertThat(problems(server(plan, "db2"))).anyMatch(p -> p.startsWith("takes writes although"));
    assertThat(plan.results().get("healthy")).hasToString("False");
  }

  @Test
  void where_nobody_takes_writes_it_is_said_who_did_not_answer() {
    Plan plan =
        topology(
            "",
            "{ name: db1, addresses: [db1, 192.0.2.1], trouble: 'timed out' }",
            mysql(2, true, U1 + ":1-9", follows(1, "connecting", -1, "error connecting")));
    assertThat(problems(plan))
        .containsExactly("no server that answers takes writes; db1 did not answer");
    assertThat(problems(server(plan, "db1"))).containsExactly("timed out");
    assertThat(problems(server(plan, "db2")))
        .containsExactly("does not replicate (error connecting)");
    assertThat(server(plan, "db1").get("role")).hasToString("unknown");
  }

  @Test
  void where_a_change_broke_off_the_closed_one_that_has_most_can_go_on_but_not_one_without_data() {
    Plan plan =
        topology(
            "",
            mysql(1, true, U1 + ":1-9", ""),
            "{ name: db2, addresses: [db2, 192.0.2.2], trouble: 'timed out' }",
            mysql(3, true, U1 + ":1-7", follows(2, "connecting", -1, "error connecting")),
            mysql(4, true, "44444444-71ca-11e1-9e33-c80aa9429562:1-30", ""));
    assertThat(plan.results().get("candidates")).hasToString("['db1', 'db3']");
    assertThat(plan.results().get("candidates_behind")).hasToString("{'db1': 0, 'db3': 2}");
  }

  @Test
  void what_was_written_on_a_replica_is_told() {
    Plan plan =
        topology(
            "",
            mysql(1, false, U1 + ":1-9", ""),
            mysql(2, true, U1 + ":1-9," + U2 + ":1-2", follows(1)));
    assertThat(server(plan, "db2").get("errant")).hasToString(U2 + ":1-2");
    assertThat(problems(server(plan, "db2")))
        .containsExactly("has transactions that the primary does not have: " + U2 + ":1-2");
  }

  @Test
  void one_that_is_too_far_behind_or_out_of_the_set_or_full_is_told() {
    Plan plan =
        topology(
            ", max_lag: 5, disk_free: 90",
            mysql(1, false, U1 + ":1-9", ""),
            mysql(2, true, U1 + ":1-5", follows(1, "yes", 6, "")),
            mysql(3, true, U1 + ":1-5", follows(9)),
            mysql(4, true, U1 + ":1-5", ""));
    assertThat(problems(server(plan, "db2")))
        .containsExactly("is 6 s behind", "has 80 % of its disk free (/var/lib/mysql)");
    assertThat(problems(server(plan, "db3")))
        .contains("follows 192.0.2.9, which is none of these servers");
    assertThat(problems(server(plan, "db4")))
        .contains("takes no writes and follows nobody: `foobar db rejoin` makes it a replica");
  }

  @Test
  void semi_sync_that_is_off_counts_only_where_it_is_wanted() {
    String off = "source: 'off', replica: 'off', acknowledged: false";
    String[] members = {
      mysql(1, false, U1 + ":1-9", "", off), mysql(2, true, U1 + ":1-9", follows(1), off)
    };
    assertThat(topology("", members).results().get("healthy")).hasToString("True");
    Plan plan = topology(", semi_sync: true", members);
    assertThat(problems(server(plan, "db1")))
        .containsExactly("commits do not wait until a replica has them (semi-sync: off)");
    assertThat(problems(server(plan, "db2")))
        .containsExactly("does not confirm what it has received (semi-sync: off)");
  }

  @Test
  void a_primary_whose_commits_should_wait_and_do_not_is_told_unless_it_is_alone() {
    String waiting = "source: 'on', replica: 'off', acknowledged: false";
    String primary = mysql(1, false, U1 + ":1-9", "", waiting);
    Plan plan = topology("", primary, mysql(2, true, U1 + ":1-8", follows(1)));
    assertThat(problems(server(plan, "db1")))
        .containsExactly("commits do not wait until a replica has them (semi-sync: waiting)");
    plan = topology("", primary, mysql(2, true, U1 + ":1-9", follows(1)));
    assertThat(server(plan, "db1").get("semi_sync")).hasToString("on");
    assertThat(topology("", primary).results().get("healthy")).hasToString("True");
  }

  @Test
  void servers_that_follow_each_other_in_a_circle_are_shown_all_the_same() {
    Plan plan =
        topology("", mysql(1, true, U1 + ":1", follows(2)), mysql(2, true, U1 + ":1", follows(1)));
    assertThat(servers(plan)).hasSize(2);
    assertThat(problems(plan)).containsExactly("no server takes writes");
  }

  @Test
  void mariadb_is_judged_by_its_domains() {
    String primary =
        "{ name: m1, addresses: [m1], state: { flavour: mariadb, server_id: 1, read_only: false,"
            + " executed: '0-1-120', logged: '0-1-120', follows: [] } }";
    String replica =
        "{ name: m2, addresses: [m2], state: { flavour: mariadb, server_id: 2, read_only: true,"
            + " executed: '0-2-118', logged: '0-1-117,0-2-118', follows: [{ host: m1, server_id: 1,"
            + " receives: 'yes', applies: 'yes', seconds: 0, error: '' }] } }";
    Plan plan = topology("", primary, replica);
    assertThat(server(plan, "m2").get("transactions")).hasToString("2");
    assertThat(server(plan, "m2").get("errant")).hasToString("0-2-118");
  }

  @Test
  void nonsense_is_refused() {
    assertThatThrownBy(() -> Trial.module("mysql_topology: { members: [] }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(
            () -> Trial.module("mysql_topology: { members: [ { name: a } ], max_lag: -1 }"))
        .isInstanceOf(Mistake.class);
  }
}
