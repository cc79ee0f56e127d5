package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HaproxyTest {

  private static final String HEAD =
      "# pxname,svname,qcur,qmax,scur,smax,last_chk,status,weight,\n";

  private final FakeHost host = new FakeHost();
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> servers = new LinkedHashMap<>();
  private final List<String> looks = new ArrayList<>();
  private String initial = "100";

  HaproxyTest() {
    servers.put("www/web1", "UP");
    servers.put("www/web2", "UP");
    servers.put("api/web1", "UP");
    host.answers("# Says commands to HAProxy", FakeHost.output(0, "", ""));
    host.answers(
        command -> command.script().startsWith("# Says commands to HAProxy"),
        (fake, command) -> {
          StringBuilder out = new StringBuilder();
          List<String> words = command.words();
          looks.add(words.get(1));
          words.subList(2, words.size()).forEach(w -> out.append(answer(w)).append("\001\n"));
          return FakeHost.output(0, out.toString(), "");
        });
  }

  /** What a HAProxy would say and do. */
  private String answer(String command) {
    if (command.equals("show stat")) {
      return table();
    }
    String answer = "";
    for (String part : command.split("; ")) {
      String[] words = part.split(" ");
      switch (words[0] + " " + words[1]) {
        case "get weight" -> answer = weight(words[2]) + " (initial " + initial + ")\n\n";
        case "disable server" -> servers.put(words[2], "MAINT");
        case "enable server" -> servers.put(words[2], "UP");
        case "set server" -> servers.put(words[2], "DRAIN");
        case "set weight" -> weights.put(words[2], words[3]);
        default -> {}
      }
    }
    if (!command.startsWith("get weight") || command.contains(";")) {
      said.add(command);
    }
    return answer;
  }

  private final Map<String, String> weights = new LinkedHashMap<>();

  private String weight(String server) {
    return weights.getOrDefault(server, "100");
  }

  private String table() {
    StringBuilder table = new StringBuilder(HEAD);
    for (String backend : List.of("www", "api")) {
      servers.forEach(
          (name, status) -> {
            if (name.startsWith(backend + "/")) {
              table.append(name.replace('/', ',')).append(",0,0,0,0,\"L4, \"\"OK\"\"\",");
              table.append(status).append(',').append(weight(name)).append(",\n");
            }
          });
      table.append(backend).append(",BACKEND,0,0,0,0,,UP,200,\n");
    }
    return table + "\n";
  }

  @Test
  void a_server_is_disabled_in_every_backend_that_has_it() {
    Trial trial = Trial.run(host, "haproxy: { state: disabled, host: web1 }");

    assertThat(said)
        .containsExactly(
            "get weight www/web1; disable server www/web1",
            "get weight api/web1; disable server api/web1");
    assertThat(trial.changes()).containsExactly("www/web1: UP -> MAINT", "api/web1: UP -> MAINT");
    assertThat(trial.changed()).isTrue();
    assertThat(trial.value("state_before").toString())
        .contains("{'status': 'UP', 'weight': '100', 'scur': '0'}");
    assertThat(trial.value("state_after").toString()).contains("'status': 'MAINT'");
    assertThat(trial.value("output").toString())
        .isEqualTo("['100 (initial 100)', '100 (initial 100)']");
  }

  @Test
  void a_second_time_nothing_is_said_but_the_results_are_the_same() {
    String task = "haproxy: { state: disabled, host: web1, backend: www }";
    Trial.run(host, task);
    said.clear();
    looks.clear();

    Trial again = Trial.run(host, task);

    assertThat(again.changed()).isFalse();
    assertThat(said).isEmpty();
    assertThat(looks).hasSize(1);
    assertThat(again.value("command").toString())
        .isEqualTo("['get weight www/web1; disable server www/web1']");
  }

  @Test
  void enabling_sets_the_weight_and_starts_the_checks() {
    servers.put("www/web1", "MAINT");

    Trial trial =
        Trial.run(
            host,
            "haproxy: { state: enabled, host: web1, backend: www, weight: 50%, agent: true,"
                + " health: true }");

    assertThat(said)
        .containsExactly(
            "get weight www/web1; enable server www/web1; enable agent www/web1; enable health"
                + " www/web1; set weight www/web1 50%");
    assertThat(trial.changes())
        .containsExactly("www/web1: MAINT -> enabled", "weight of www/web1: 100 -> 50");
  }

  @Test
  void a_weight_that_is_a_percentage_is_compared_with_that_share_of_the_configured_one() {
    initial = "50";
    weights.put("www/web1", "25");

    assertThat(
            Trial.check(host, "haproxy: { state: enabled, host: web1, backend: www, weight: 50% }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void disabling_can_drain_first() {
    Trial.run(
        host, "haproxy: { state: disabled, host: web2, backend: www, drain: true, wait: true }");

    assertThat(said)
        .containsExactly(
            "set server www/web2 state drain", "get weight www/web2; disable server www/web2");
  }

  @Test
  void sessions_are_ended_only_where_it_is_asked() {
    Trial.run(host, "haproxy: { state: disabled, host: web2, shutdown_sessions: true }");

    assertThat(said.getFirst()).endsWith("; shutdown sessions server www/web2");
  }

  @Test
  void waiting_looks_again_and_gives_up() {
    servers.put("www/web2", "DOWN");
    host.answers(
        command -> command.words().size() > 2 && command.words().get(2).contains("enable server"),
        (fake, command) -> FakeHost.output(0, "\001\n", ""));

    Trial trial =
        Trial.run(
            host,
            "haproxy: { state: enabled, host: web2, backend: www, wait: true, wait_retries: 4,"
                + " wait_interval: 7 }");

    assertThat(looks).containsSubsequence("0", "7", "7");
    assertThat(trial.plan().certainlyChanges()).isFalse();
    assertThat(trial.changed()).isFalse();
  }

  @Test
  void a_server_that_nobody_knows_is_an_error_only_if_that_is_asked() {
    assertThat(Trial.check(host, "haproxy: { state: drain, host: web9 }").failure()).isNull();
    assertThat(
            Trial.check(host, "haproxy: { state: drain, host: web9, fail_on_not_found: true }")
                .failure())
        .isEqualTo("The specified backend 'www/web9' was not found!");
  }

  @Test
  void a_socket_that_may_only_look_is_named() {
    host.answers(
        command -> command.words().size() > 2 && command.words().get(2).contains("disable server"),
        (fake, command) -> FakeHost.output(0, "Permission denied\n\001\n", ""));

    assertThatThrownBy(() -> Trial.run(host, "haproxy: { state: disabled, host: web2 }"))
        .hasMessageContaining("level admin");
  }

  @Test
  void a_dry_run_on_a_host_that_would_have_got_haproxy_leaves_open_what_it_says() {
    host.answers("# Says commands to HAProxy", FakeHost.output(2, "", "there is no socket"));
    String task = "haproxy: { state: drain, host: web1 }";

    assertThatThrownBy(() -> Trial.check(host, task)).hasMessageContaining("no socket");
    host.expecting(Expectation.Kind.PACKAGE, "haproxy");
    assertThat(Trial.check(host, task).certainlyChanges()).isFalse();
  }

  @Test
  void a_name_with_a_command_in_it_is_refused_before_any_host_is_asked() {
    assertThatThrownBy(() -> Trial.module("haproxy: { state: drain, host: 'a; disable server b' }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("haproxy: { state: enabled, host: a, weight: much }"))
        .isInstanceOf(Mistake.class);
  }
}
