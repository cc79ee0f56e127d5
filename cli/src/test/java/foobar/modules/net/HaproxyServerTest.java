package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeWorkplace;
import foobar.module.Module;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The module with its real script on this machine, against a socket that answers as HAProxy does.
 */
class HaproxyServerTest {

  @RegisterExtension static final LocalHost HERE = new LocalHost();

  private final Heard heard = new Heard();
  private Path folder;
  private FakeBalancer balancer;

  @BeforeEach
  void listen() throws IOException {
    folder = Files.createTempDirectory("balancer");
    balancer = new FakeBalancer(folder);
  }

  @AfterEach
  void close() throws IOException {
    balancer.close();
    Files.deleteIfExists(folder);
  }

  private ModuleTrial trial(Map<String, ?> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.putIfAbsent("socket", balancer.socket().toString());
    FakeWorkplace workplace = new FakeWorkplace().watched(heard);
    return ModuleTrial.of(HaproxyServer.class, all, HERE.host(), workplace);
  }

  private static Mapping first(Value list) {
    return (Mapping) ((Sequence) list).items().getFirst();
  }

  @Test
  void a_server_is_drained_until_its_sessions_are_over_and_then_in_maintenance() {
    balancer.server("www/web2").sessions = 3;
    balancer.atLook(4, now -> now.server("www/web2").sessions = 0);

    ModuleTrial trial = trial(Map.of("name", "web2", "state", "out"));

    assertThat(trial.changes()).containsExactly("www/web2: UP -> MAINT");
    trial.apply();
    assertThat(balancer.said())
        .containsExactly("set server www/web2 state drain", "set server www/web2 state maint");
    assertThat(trial.result("sessions_left")).hasToString("0");
    assertThat(first(trial.result("before")).get("sessions")).hasToString("3");
    assertThat(first(trial.result("after")))
        .hasToString(
            "{'backend': 'www', 'server': 'web2', 'state': 'maint', 'status': 'MAINT', 'weight':"
                + " 100, 'weight_configured': 100, 'sessions': 0}");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void the_usual_look_and_the_whole_move_are_one_question_each() {
    trial(Map.of("name", "web2", "state", "ready"));
    assertThat(balancer.connections()).isEqualTo(1);
  }

  @Test
  void sessions_that_outlast_the_time_are_counted_and_told() {
    balancer.server("www/web2").sessions = 2;

    ModuleTrial trial =
        trial(Map.of("name", "web2", "state", "out", "drain_timeout", 0, "finish_timeout", 0));
    trial.apply();

    assertThat(trial.result("sessions_left")).hasToString("2");
    assertThat(balancer.server("www/web2").admin).isEqualTo("maint");
    assertThat(heard.warnings)
        .singleElement()
        .asString()
        .startsWith("www/web2 is out of the balance with 2 sessions left after ");
    assertThat(trial.results().failure()).isNull();
  }

  @Test
  void what_cookies_keep_bringing_ends_once_the_server_is_in_maintenance() {
    balancer.server("www/web2").sessions = 1;
    balancer.atLook(5, now -> now.server("www/web2").sessions = 0);

    ModuleTrial trial = trial(Map.of("name", "web2", "state", "out", "drain_timeout", 0));
    trial.apply();

    assertThat(trial.result("sessions_left")).hasToString("0");
    assertThat(heard.warnings).isEmpty();
  }

  @Test
  void a_server_that_someone_puts_back_while_it_is_drained_is_left_alone() {
    balancer.server("www/web2").sessions = 1;
    balancer.atLook(4, now -> now.server("www/web2").admin = "ready");

    ModuleTrial trial = trial(Map.of("name", "web2", "state", "out"));
    trial.apply();

    assertThat(trial.results().failure())
        .isEqualTo("www/web2 was moved by someone else meanwhile: it is UP");
    assertThat(balancer.said()).containsExactly("set server www/web2 state drain");
    assertThat(trial.results().changed()).isFalse();
  }

  /** A process that calls itself haproxy and holds a connection. */
  private static Process haproxy(int port) throws IOException {
    String script =
        "$0 = 'haproxy'; $s = IO::Socket::INET->new(\"127.0.0.1:$ARGV[0]\") or die;"
            + " $| = 1; print \"there\\n\"; sleep 60";
    Process process =
        new ProcessBuilder("perl", "-MIO::Socket::INET", "-e", script, Integer.toString(port))
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("there");
    return process;
  }

  @Test
  void what_a_process_from_before_a_reload_still_does_is_waited_for() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Process old = haproxy(server.getLocalPort());
      Process now = haproxy(server.getLocalPort());
      balancer.process(now.pid(), server.getLocalPort());
      Map<String, Object> parameters =
          Map.of("name", "web2", "state", "out", "drain_timeout", 0, "finish_timeout", 0);
      try {
        ModuleTrial trial = trial(parameters).apply();
        assertThat(trial.result("sessions_left")).hasToString("1");
        assertThat(heard.warnings).hasSize(1);
      } finally {
        old.destroyForcibly().onExit().join();
      }
      balancer.server("www/web2").admin = "ready";
      assertThat(trial(parameters).apply().result("sessions_left")).hasToString("0");
      now.destroyForcibly();
    }
  }

  @Test
  void what_comes_back_has_no_weight_before_its_checks_have_passed() {
    balancer.server("www/web2").admin = "maint";
    List<Integer> weights = new ArrayList<>();
    balancer.atLook(2, now -> weights.add(now.server("www/web2").weight));

    ModuleTrial trial = trial(Map.of("name", "web2", "state", "ready"));

    assertThat(trial.changes()).containsExactly("www/web2: MAINT -> ready");
    trial.apply();
    assertThat(balancer.said())
        .containsExactly(
            "set server www/web2 weight 0",
            "set server www/web2 state ready",
            "set server www/web2 weight 100");
    assertThat(weights).containsExactly(0);
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_drained_server_was_checked_all_the_time_and_gets_requests_at_once() {
    balancer.server("www/web2").admin = "drain";

    trial(Map.of("name", "web2", "state", "ready")).apply();

    assertThat(balancer.said())
        .doesNotContain("set server www/web2 weight 0")
        .contains("set server www/web2 state ready");
  }

  @Test
  void one_that_does_not_come_up_fails_with_its_last_check_and_has_its_whole_weight() {
    balancer.server("www/web2").admin = "maint";
    balancer.server("www/web2").well = false;

    ModuleTrial trial = trial(Map.of("name", "web2", "state", "ready", "timeout", 1));
    trial.apply();

    assertThat(trial.results().failure())
        .matches("www/web2 is not up after \\d s: it is DOWN, its last check says L7OK Layer7.*");
    assertThat(balancer.server("www/web2").weight).isEqualTo(100);
    assertThat(trial.result("undo"))
        .hasToString(
            "[{'name': 'web2', 'backend': 'www', 'socket': '%s', 'state': 'maint', 'weight': 100}]"
                .formatted(balancer.socket()));
  }

  @Test
  void a_weight_grows_from_a_tenth_to_the_whole() {
    balancer.server("www/web2").admin = "maint";
    balancer.server("www/web2").initial = 80;
    balancer.server("www/web2").weight = 80;

    trial(Map.of("name", "web2", "state", "ready", "ramp", 2)).apply();

    List<Integer> weights =
        balancer.said().stream()
            .filter(command -> command.contains(" weight "))
            .map(command -> Integer.parseInt(command.replaceFirst(".* ", "")))
            .toList();
    assertThat(weights).startsWith(0, 8).endsWith(80).hasSizeGreaterThan(5).isSorted();
  }

  @Test
  void a_growing_weight_is_whole_again_when_someone_takes_the_server_out() {
    balancer.server("www/web2").admin = "maint";
    balancer.atLook(5, now -> now.server("www/web2").admin = "drain");

    ModuleTrial trial = trial(Map.of("name", "web2", "state", "ready", "ramp", 5));
    trial.apply();

    assertThat(trial.results().failure()).contains("moved by someone else");
    assertThat(balancer.server("www/web2").weight).isEqualTo(100);
    assertThat(balancer.server("www/web2").admin).isEqualTo("drain");
  }

  @Test
  void a_weight_too_light_for_tenths_is_told() {
    balancer.server("www/web2").admin = "maint";
    balancer.server("www/web2").weight = 1;

    assertThat(trial(Map.of("name", "web2", "state", "ready", "ramp", 5)).plan().warnings())
        .singleElement()
        .asString()
        .contains("give the servers a weight such as 100");
  }

  @Test
  void several_servers_are_moved_at_the_same_time_in_every_backend_that_has_them() {
    ModuleTrial trial = trial(Map.of("name", List.of("web1", "web2"), "state", "out"));

    assertThat(trial.fields()).containsExactly("www/web1", "api/web1", "www/web2");
    trial.apply();
    assertThat(balancer.said()).hasSize(6);
    assertThat(((Sequence) trial.result("after")).items())
        .allSatisfy(server -> assertThat(((Mapping) server).get("state")).hasToString("maint"));
  }

  @Test
  void the_calls_that_undo_it_bring_back_state_and_weight() {
    balancer.server("api/web1").weight = 30;
    balancer.server("www/web1").admin = "drain";

    ModuleTrial trial = trial(Map.of("name", "web1", "state", "maint", "weight", "50%"));
    trial.apply();
    assertThat(balancer.server("api/web1").weight).isEqualTo(50);
    for (Value call : ((Sequence) trial.result("undo")).items()) {
      Map<String, Value> parameters = new HashMap<>();
      ((Mapping) call).entries().forEach((key, value) -> parameters.put(key.toString(), value));
      trial(parameters).apply();
    }

    assertThat(balancer.server("api/web1").weight).isEqualTo(30);
    assertThat(balancer.server("api/web1").admin).isEqualTo("ready");
    assertThat(balancer.server("www/web1").weight).isEqualTo(100);
    assertThat(balancer.server("www/web1").admin).isEqualTo("drain");
  }

  @Test
  void a_ready_server_is_only_waited_for_if_it_is_not_up() {
    balancer.server("www/web2").health = 0;
    balancer.atLook(4, now -> now.server("www/web2").health = 3);

    ModuleTrial trial = trial(Map.of("name", "web2", "state", "ready"));
    assertThat(trial.plan().certainlyChanges()).isFalse();
    trial.apply();

    assertThat(trial.results().changed()).isFalse();
    assertThat(trial.results().failure()).isNull();
    assertThat(balancer.said()).isEmpty();
  }

  @Test
  void a_weight_of_nothing_is_no_wish_of_someone_who_wants_it_ready() {
    balancer.server("www/web2").weight = 0;

    assertThat(trial(Map.of("name", "web2", "state", "ready")).changes())
        .containsExactly("weight of www/web2: 0 -> 100");
    assertThat(trial(Map.of("name", "web2", "state", "ready", "weight", 0)).changes()).isEmpty();
  }

  @Test
  void a_dry_run_tells_what_will_stand_without_saying_anything() {
    ModuleTrial trial = trial(Map.of("name", "web2", "state", "out"));

    assertThat(first(trial.plan().results().get("after")).get("state")).hasToString("maint");
    assertThat(first(trial.plan().results().get("before")).get("state")).hasToString("ready");
    assertThat(balancer.said()).isEmpty();
  }

  @Test
  void a_dry_run_on_a_host_that_would_have_got_haproxy_leaves_open_what_it_says() {
    FakeHost host = new FakeHost().expecting(Expectation.Kind.PACKAGE, "haproxy");
    host.answers("# Says commands", FakeHost.output(2, "", "there is no socket"));

    assertThat(Trial.check(host, "haproxy_server: {name: web1, state: out}").certainlyChanges())
        .isFalse();
  }

  @Test
  void an_unknown_server_or_backend_fails_with_those_that_are_there() {
    assertThat(trial(Map.of("name", "web3", "state", "out")).plan().failure())
        .isEqualTo("HAProxy has no server `web3`; it has web1, web2: did you mean `web1`?");
    assertThat(trial(Map.of("name", "web2", "backend", "api", "state", "out")).plan().failure())
        .startsWith("HAProxy has no server `web2` in the backend `api`; it has web1");
    assertThat(trial(Map.of("name", "web1", "backend", "wwv", "state", "out")).plan().failure())
        .isEqualTo(
            "HAProxy has no backend `wwv` with servers; it has www, api: did you mean `www`?");
  }

  @Test
  void a_socket_that_may_only_look_is_refused_before_the_first_change() {
    balancer.level("operator");

    assertThat(trial(Map.of("name", "web2", "state", "out")).plan().failure())
        .isEqualTo(
            "the socket %s is of level `operator`, which may only look: HAProxy's configuration must"
                    .formatted(balancer.socket())
                + " say `stats socket %s level admin`".formatted(balancer.socket()));
    assertThat(trial(Map.of("name", "web2", "state", "ready")).plan().failure()).isNull();
  }

  @Test
  void a_socket_that_is_not_there_or_that_nobody_answers_on_names_the_next_step()
      throws IOException {
    Map<String, Object> none = Map.of("name", "a", "state", "out", "socket", folder + "/none");
    assertThatThrownBy(() -> trial(none))
        .hasMessageContaining("there is no socket " + folder + "/none: is HAProxy running there");
    balancer.close();
    try (FakeBalancer gone = new FakeBalancer(folder)) {
      // Closing a channel leaves its file, as a HAProxy does that was killed.
      gone.stop();
      assertThatThrownBy(() -> trial(Map.of("name", "web1", "state", "out")))
          .hasMessageContaining("nobody answers on the socket")
          .hasMessageContaining("systemctl start haproxy");
    }
  }

  @Test
  void parameters_that_cannot_be_meant_are_refused() {
    List<String> tasks =
        List.of(
            "{name: 'a; disable server b', state: out}",
            "{name: [], state: out}",
            "{name: a, state: ready, weight: 257}",
            "{name: a, state: ready, weight: much}",
            "{name: a, state: out, weight: 10}",
            "{name: a, state: out, ramp: 5}",
            "{name: a, state: ready, ramp: 5, wait: no}",
            "{name: a, state: out, drain_timeout: -1}",
            "{name: a, backend: 'b c', state: out}");
    for (String task : tasks) {
      assertThatThrownBy(() -> module(task)).as(task).isInstanceOf(Mistake.class);
    }
  }

  private static Module module(String parameters) {
    return Trial.module("haproxy_server: " + parameters);
  }
}
