package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.Golden;
import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With what real HAProxies of Debian 12, 13 and sid have said. */
class HaproxyInfoTest {

  @RegisterExtension static final LocalHost HERE = new LocalHost();

  private static FakeHost host(String version) {
    String said = Trial.recorded(HaproxyInfoTest.class, "haproxy-" + version + ".txt");
    return new FakeHost().answers("# Says commands", said + "\001\n");
  }

  private static List<Value> servers(Trial trial) {
    return ((Sequence) trial.value("servers")).items();
  }

  /** One value a line, as far as it depends on no moment. */
  private static String listed(String indent, Value value) {
    StringBuilder text = new StringBuilder();
    switch (value) {
      case Mapping mapping ->
          mapping
              .entries()
              .forEach((key, item) -> text.append(indent).append(key).append(nested(indent, item)));
      case Sequence sequence ->
          sequence
              .items()
              .forEach(item -> text.append(indent).append('-').append(nested(indent, item)));
      default -> throw new AssertionError(value);
    }
    return text.toString();
  }

  private static String nested(String indent, Value value) {
    return value instanceof Mapping || value instanceof Sequence
        ? "\n" + listed(indent + "  ", value)
        : " " + value + "\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.6", "3.0", "3.2"})
  void each_haproxy_tells_how_its_servers_are(String version) {
    Trial trial = Trial.run(host(version), "haproxy_info: {backend: web}");

    assertThat(trial.changed()).isFalse();
    Golden.check("haproxy/info-" + version + ".txt", listed("", trial.values()));
  }

  @Test
  void a_drained_server_is_not_usable_and_its_weight_is_what_people_gave_it() {
    Trial trial = Trial.run(host("3.0"), "haproxy_info: {name: [web2]}");

    Mapping server = (Mapping) servers(trial).getFirst();
    assertThat(servers(trial)).hasSize(1);
    assertThat(server.get("state")).hasToString("drain");
    assertThat(server.get("status")).hasToString("DRAIN");
    assertThat(server.get("up")).hasToString("True");
    assertThat(server.get("usable")).hasToString("False");
    assertThat(server.get("address")).hasToString("10.0.0.12:80");
  }

  @Test
  void an_unknown_backend_or_server_fails() {
    assertThat(Trial.check(host("3.0"), "haproxy_info: {backend: wep}").failure())
        .isEqualTo("HAProxy has no backend `wep` with servers; it has web: did you mean `web`?");
    assertThat(Trial.check(host("3.0"), "haproxy_info: {name: [web1, db9]}").failure())
        .isEqualTo("HAProxy has no server `db9`; it has web1, web2");
  }

  @Test
  void waiting_ends_when_every_server_takes_requests() throws IOException {
    Path folder = Files.createTempDirectory("balancer");
    try (FakeBalancer balancer = new FakeBalancer(folder)) {
      balancer.server("www/web2").admin = "maint";
      balancer.atLook(4, now -> now.server("www/web2").admin = "ready");
      ModuleTrial trial = waiting(balancer, 20);
      assertThat(trial.plan().certainlyChanges()).isFalse();
      trial.apply();

      assertThat(trial.results().failure()).isNull();
      assertThat(trial.results().changed()).isFalse();
      assertThat(((Sequence) trial.result("servers")).items())
          .allSatisfy(server -> assertThat(((Mapping) server).get("usable")).hasToString("True"));

      balancer.server("www/web2").health = 0;
      ModuleTrial late = waiting(balancer, 0).apply();
      assertThat(late.results().failure()).startsWith("www/web2 is not up after 0 s: it is DOWN");
      assertThat(balancer.said()).isEmpty();
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private static ModuleTrial waiting(FakeBalancer balancer, int seconds) {
    return ModuleTrial.of(
        HaproxyInfo.class,
        Map.of("socket", balancer.socket().toString(), "wait", true, "timeout", seconds),
        HERE.host(),
        new FakeWorkplace());
  }

  @Test
  void a_host_without_haproxy_is_an_error_but_not_where_a_dry_run_would_have_brought_it() {
    FakeHost host =
        new FakeHost().answers("# Says commands", FakeHost.output(2, "", "there is no socket"));
    assertThatThrownBy(() -> Trial.check(host, "haproxy_info: {}"))
        .hasMessageContaining("is HAProxy running there");

    host.expecting(Expectation.Kind.PACKAGE, "haproxy");
    Trial trial = Trial.run(host, "haproxy_info: {}");
    assertThat(servers(trial)).isEmpty();
  }

  @Test
  void progress_is_told_in_words() {
    assertThat(ServerReport.progress("p www/web1 3 1210"))
        .hasValue("www/web1: 3 sessions left after 12 s");
    assertThat(ServerReport.progress("p www/web1 1 300"))
        .hasValue("www/web1: 1 session left after 3 s");
    assertThat(ServerReport.progress("p www/web1 DOWN_1/2 300"))
        .hasValue("www/web1: DOWN 1/2 after 3 s");
    assertThat(ServerReport.progress("p www/web1 40% 300"))
        .hasValue("www/web1: weight at 40% after 3 s");
    assertThat(ServerReport.progress("d www/web1 0 300")).isEmpty();
  }

  @Test
  void a_script_that_breaks_off_is_an_error() {
    assertThatThrownBy(() -> ServerReport.of("p www/web1 3 100\n", List.of()))
        .hasMessageContaining("broke off");
  }
}
