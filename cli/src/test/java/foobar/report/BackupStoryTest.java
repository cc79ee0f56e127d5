package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.source.Source;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupStoryTest {

  private static final String BACKUP =
      """
      backup: { name: 20261122-150000, host: db2, position: 0-1-4711, bytes: 1073741824, stored: 224395264,
        seconds: 12, encryption: age }
      logs: { timeline: 20261101T000000Z, logs: 1, position: 0-1-4713 }
      writer: db1
      store: store1:/srv/backups
      from_primary: true
      removed: [20261101-020000]
      """;

  private static final String LOGS =
      """
      backup: {}
      logs: { timeline: 20261101T000000Z, logs: 3, position: '' }
      writer: db1
      store: /srv/backups
      from_primary: false
      removed: []
      """;

  private static final String RESTORED =
      """
      restored: { backup: 20261122-150000, position: 0-1-4712, logs: 2, bytes: 5368709120, seconds: 754,
        logs_until: '2026-11-22T18:00:00Z' }
      host: db1
      primary: db1
      store: backups
      until: '2026-11-22 18:30:00'
      anew: [db2, db3]
      left: [db4]
      """;

  private static final String ELSEWHERE =
      """
      restored: { backup: 20261122-150000, position: 0-1-4712, logs: 0, bytes: 1000, seconds: 7300, logs_until: '' }
      host: db3
      primary: db1
      store: backups
      until: ''
      anew: []
      left: []
      """;

  private static final String VERIFIED =
      """
      verified: { backup: 20261122-150000, position: 0-1-4711, logs: 2, bytes: 5368709120, seconds: 75, tables: 1,
        age: 4000 }
      host: db3
      store: backups
      """;

  private static Mapping done(String yaml) {
    return (Mapping) Yaml.read(new Source("done", yaml)).toValue(Tags.NONE);
  }

  @Test
  void what_was_done_is_told_in_a_few_lines() {
    StringBuilder told = new StringBuilder();
    for (String one : List.of(BACKUP, LOGS, RESTORED, ELSEWHERE, VERIFIED)) {
      new BackupStory(done(one)).lines().forEach(line -> told.append(line).append('\n'));
      told.append('\n');
    }
    Golden.check("report/backups.txt", told.toString());
  }

  private static Event event(String module, Status status, Mapping values, String message) {
    Event.TaskInfo task = new Event.TaskInfo("See", "See", module, false, null, true, 1);
    return new Event.TaskDone(
        new TaskResult(
            "db1", null, task, status, values, List.of(), message, Duration.ZERO, false));
  }

  @Test
  void programs_get_an_object_and_people_the_last_word_of_what_failed() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    BackupView view =
        new BackupView(new PrintWriter(out), new PrintWriter(err), new Masker(), true);
    Mapping facts =
        MapValue.empty().put("ansible_facts", MapValue.empty().put("db_backup_result", done(LOGS)));
    view.on(event("set_fact", Status.OK, facts, ""));
    view.on(
        event(
            "command",
            Status.FAILED,
            done("{ stderr: \"a warning\\nmysql-restore: it is damaged\\n\" }"),
            "non-zero return code"));
    view.close();
    assertThat(out.toString()).startsWith("{\"backup\":{},\"logs\":{").hasLineCount(1);
    assertThat(err.toString()).contains("db1: ", ": mysql-restore: it is damaged");
  }
}
