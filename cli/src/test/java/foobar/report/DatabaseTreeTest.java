package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.source.Source;
import foobar.value.Mapping;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTreeTest {

  private static final String HEALTHY =
      """
      primary: db1
      healthy: true
      problems: []
      servers:
        - { name: db1, role: primary, depth: 0, seconds: -1, transactions: -1, semi_sync: 'on', version: 8.4.6,
            disk_free: 81, position: '11111111-71ca-11e1-9e33-c80aa9429562:1-1023', problems: [] }
        - { name: db2, role: replica, depth: 1, seconds: 0, transactions: 0, semi_sync: 'on', version: 8.4.6,
            disk_free: 80, position: '11111111-71ca-11e1-9e33-c80aa9429562:1-1023', problems: [] }
        - { name: db-chained, role: replica, depth: 2, seconds: 2, transactions: 18, semi_sync: 'off', version: 8.4.6,
            disk_free: 9, position: '11111111-71ca-11e1-9e33-c80aa9429562:1-1005', problems: [] }
      """;

  private static final String TROUBLE =
      """
      primary: ''
      healthy: false
      problems: ['no server that answers takes writes; db1 did not answer']
      servers:
        - { name: db1, role: unknown, depth: 0, seconds: -1, transactions: -1, semi_sync: absent, version: '',
            disk_free: -1, position: '', problems: ['timed out'] }
        - { name: db2, role: replica, depth: 1, seconds: -1, transactions: -1, semi_sync: 'on', version: 11.8.6-MariaDB,
            disk_free: 80, position: 0-1-1023, problems: ['does not replicate (error connecting)'] }
      """;

  private static Mapping topology(String yaml) {
    return (Mapping) Yaml.read(new Source("topology", yaml)).toValue(Tags.NONE);
  }

  private static Event done(String module, Status status, Mapping values, String message) {
    Event.TaskInfo task = new Event.TaskInfo("See", "See", module, false, null, true, 1);
    return new Event.TaskDone(
        new TaskResult(
            "localhost", null, task, status, values, List.of(), message, Duration.ZERO, false));
  }

  @Test
  void servers_stand_in_a_tree_with_what_is_wrong_below() {
    Golden.check(
        "report/database-tree-healthy.txt",
        String.join("\n", new DatabaseTree(topology(HEALTHY)).lines()) + "\n");
    Golden.check(
        "report/database-tree-trouble.txt",
        String.join("\n", new DatabaseTree(topology(TROUBLE)).lines()) + "\n");
  }

  @Test
  void programs_get_one_object_and_no_secret() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Masker masker = new Masker();
    masker.add("db-chained");
    DatabaseView view = new DatabaseView(new PrintWriter(out), new PrintWriter(err), masker, true);
    view.on(done("mysql_topology", Status.OK, topology(HEALTHY), ""));
    view.on(done("debug", Status.OK, topology("{msg: db-chained is well}"), ""));
    view.on(done("mysql_topology", Status.FAILED, topology(HEALTHY), "not as it should be"));
    view.close();
    assertThat(out.toString())
        .startsWith("{\"primary\":\"db1\"")
        .contains("\"told\":[\"" + foobar.value.Secret.MASK + " is well\"]")
        .doesNotContain("db-chained");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void people_are_told_at_once_and_no_tree_from_before_a_change_is_shown() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    DatabaseView view =
        new DatabaseView(new PrintWriter(out), new PrintWriter(err), new Masker(), false);
    view.on(done("mysql_topology", Status.OK, topology(HEALTHY), ""));
    view.on(done("debug", Status.OK, topology("{msg: db2 is to take the writes}"), ""));
    view.on(done("mysql_writes", Status.CHANGED, topology("{a: 1}"), ""));
    assertThat(out.toString()).isEqualTo("db2 is to take the writes" + System.lineSeparator());
    view.on(done("mysql_wait", Status.FAILED, topology("{a: 1}"), "too late"));
    view.close();
    assertThat(out.toString()).doesNotContain("takes writes");
    assertThat(err.toString()).isEqualTo("localhost: See: too late" + System.lineSeparator());
  }

  @Test
  void what_keeps_it_from_knowing_is_told() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    DatabaseView view =
        new DatabaseView(new PrintWriter(out), new PrintWriter(err), new Masker(), false);
    view.on(done("set_fact", Status.FAILED, topology("{a: 1}"), "`x` is undefined"));
    view.close();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo("localhost: See: `x` is undefined" + System.lineSeparator());
  }
}
