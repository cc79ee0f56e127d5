package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.source.Source;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded sites, as the playbook has their hosts note them, and what people are told of each. */
class SiteStatusTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final SiteReport.Limits LIMITS = new SiteReport.Limits(14, 10);

  private static Mapping yaml(String text) {
    return (Mapping) Yaml.read(new Source("recorded", text)).toValue(Tags.NONE);
  }

  private static Event done(String host, String module, Status status, Mapping values, String why) {
    Event.TaskInfo task = new Event.TaskInfo("See", "See", module, false, null, true, 1);
    return new Event.TaskDone(
        new TaskResult(host, null, task, status, values, List.of(), why, Duration.ZERO, false));
  }

  private static void group(SiteStatus status, Mapping recorded) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    if (recorded.get("groups") instanceof Mapping all) {
      all.entries()
          .forEach(
              (name, hosts) ->
                  groups.put(
                      name.toString(),
                      ((Sequence) hosts).items().stream().map(Value::toString).toList()));
    }
    status.groups(groups);
  }

  private static Mapping map(Mapping in, String name) {
    return in.get(name) instanceof Mapping mapping ? mapping : MapValue.empty();
  }

  private static SiteStatus recorded(String name) {
    Mapping all = yaml(Recorded.text(name));
    SiteStatus status = new SiteStatus();
    group(status, all);
    each(
        all,
        "facts",
        (host, facts) -> {
          MapValue values = MapValue.empty().put("ansible_facts", facts);
          status.on(done(host, "set_fact", Status.OK, values, ""));
        });
    each(
        all,
        "unreachable",
        (host, why) ->
            status.on(done(host, "command", Status.UNREACHABLE, MapValue.empty(), why.toString())));
    each(
        all,
        "failed",
        (host, why) ->
            status.on(
                done(host, "haproxy_info", Status.IGNORED, MapValue.empty(), why.toString())));
    Mapping databases = map(all, "databases");
    if (databases.size() > 0) {
      status.on(done("localhost", "mysql_topology", Status.OK, databases, ""));
    }
    Drift drift = new Drift();
    each(
        all,
        "drift",
        (host, tasks) ->
            ((Sequence) tasks).items().forEach(task -> drift.on(changed(host, task.toString()))));
    status.drift(drift);
    return status;
  }

  private static void each(Mapping in, String name, BiConsumer<String, Value> taken) {
    map(in, name).entries().forEach((key, value) -> taken.accept(key.toString(), value));
  }

  private static Event changed(String host, String name) {
    Event.TaskInfo task = new Event.TaskInfo(name, name, "template", false, null, true, 1);
    return new Event.TaskDone(
        new TaskResult(
            host,
            null,
            task,
            Status.CHANGED,
            MapValue.empty(),
            List.of(),
            "",
            Duration.ZERO,
            false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"well", "trouble", "drift", "one-host", "databases-behind-balancers"})
  void a_site_is_a_row_a_host_and_then_what_is_wrong(String name) {
    SiteReport report = new SiteReport(recorded(name), LIMITS, NOW);
    Golden.check(
        "status/" + name + ".txt", String.join("\n", new StatusTable(report, "").lines()) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"well", "trouble", "drift"})
  void programs_get_one_object(String name) {
    SiteReport report = new SiteReport(recorded(name), LIMITS, NOW);
    MapValue all = new StatusJson(report, "deploy, an hour ago").value();
    String json = JsonText.of(written -> JsonText.write(written, all, new Masker()));
    assertThat(json.lines()).hasSize(1);
    Golden.check("status/" + name + ".json", json + "\n");
  }

  @Test
  void the_last_run_is_told_where_it_is_known() {
    SiteReport report = new SiteReport(recorded("well"), LIMITS, NOW);
    assertThat(new StatusTable(report, "deploy, an hour ago").lines())
        .contains("last run: deploy, an hour ago");
  }

  @Test
  void what_is_still_well_is_said_by_the_limits() {
    SiteStatus status = recorded("well");
    assertThat(new SiteReport(status, LIMITS, NOW).problems()).isEmpty();
    assertThat(new SiteReport(status, new SiteReport.Limits(400, 10), NOW).problems())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("lb1: the certificate /etc/haproxy/site.pem ends in ");
    assertThat(new SiteReport(status, new SiteReport.Limits(14, 82), NOW).problems())
        .contains("lb1: / has 81 % left");
  }

  @Test
  void secrets_are_shown_neither_to_people_nor_to_programs() {
    Masker masker = new Masker();
    masker.add("3f2a9c1");
    for (boolean json : new boolean[] {true, false}) {
      List<String> shown = new ArrayList<>();
      StatusView view =
          new StatusView(
              recorded("well"),
              new StatusView.Form(json, 0, 10, "by 3f2a9c1"),
              masker,
              shown::addAll);
      view.close();
      assertThat(String.join("\n", shown)).doesNotContain("3f2a9c1").contains("***");
    }
  }

  @Test
  void an_unreachable_host_is_told_once_however_often_it_was_tried() {
    SiteStatus status = recorded("trouble");
    status.on(done("server2", "set_fact", Status.UNREACHABLE, MapValue.empty(), "again"));
    assertThat(new SiteReport(status, LIMITS, NOW).problems())
        .filteredOn(problem -> problem.contains("cannot be reached"))
        .containsExactly("server2: cannot be reached: connection timed out");
  }
}
