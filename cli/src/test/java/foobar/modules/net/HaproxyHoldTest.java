package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.remote.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HaproxyHoldTest {

  @RegisterExtension static final LocalHost HERE = new LocalHost();

  private Path folder;
  private FakeBalancer balancer;

  @BeforeEach
  void listen() throws IOException {
    folder = Files.createTempDirectory("balancer");
    balancer = new FakeBalancer(folder);
    balancer.holds().put("www", 0L);
  }

  @AfterEach
  void close() throws IOException {
    balancer.close();
    Files.deleteIfExists(folder);
  }

  private ModuleTrial trial(Map<String, ?> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.putIfAbsent("frontend", "www");
    all.putIfAbsent("socket", balancer.socket().toString());
    return ModuleTrial.of(HaproxyHold.class, all, HERE.host(), new FakeWorkplace());
  }

  @Test
  void who_connects_waits_until_a_moment_so_that_nobody_waits_for_ever() {
    ModuleTrial trial = trial(Map.of("state", "held", "seconds", 20));
    assertThat(trial.changes()).containsExactly("www: open -> held");
    long before = Instant.now().getEpochSecond();
    trial.apply();
    assertThat(balancer.said()).hasSize(1);
    String[] words = balancer.said().getFirst().split(" ");
    assertThat(balancer.said().getFirst()).startsWith("set map /etc/haproxy/holds.map www ");
    assertThat(Long.parseLong(words[4])).isBetween(before + 20, before + 25);
  }

  @Test
  void a_moment_that_is_over_holds_nobody() {
    balancer.holds().put("www", Instant.now().getEpochSecond() - 1);
    assertThat(trial(Map.of("state", "open")).changes()).isEmpty();
    assertThat(trial(Map.of("state", "held")).changes()).hasSize(1);
    balancer.holds().put("www", Instant.now().getEpochSecond() + 30);
    assertThat(trial(Map.of("state", "held")).changes()).isEmpty();
    assertThat(trial(Map.of("state", "open")).changes()).containsExactly("www: held -> open");
  }

  @Test
  void nobody_is_let_through_before_the_one_server_is_well_and_the_others_are_not() {
    balancer.holds().put("www", Instant.now().getEpochSecond() + 30);
    balancer.server("www/web2").health = 0;
    balancer.server("www/web2").well = false;
    balancer.atLook(4, now -> now.server("www/web1").health = 0);
    balancer.atLook(6, now -> now.server("www/web2").health = 3);
    ModuleTrial trial = trial(Map.of("state", "open", "server", "web2"));
    trial.apply();
    assertThat(balancer.server("www/web2").health).isEqualTo(3);
    assertThat(balancer.said()).containsExactly("set map /etc/haproxy/holds.map www 0");
  }

  @Test
  void it_says_who_is_well_if_that_takes_too_long() {
    balancer.holds().put("www", Instant.now().getEpochSecond() + 30);
    ModuleTrial trial = trial(Map.of("state", "open", "server", "web2", "patience", 1));
    assertThatThrownBy(trial::apply)
        .isInstanceOf(HostFailure.class)
        .hasMessage("HAProxy finds web1, web2 well in `www`, not web2 alone, after 1 s");
    assertThat(balancer.said()).isEmpty();
  }

  @Test
  void what_is_not_there_is_said_before_anything_changes() {
    assertThatThrownBy(() -> trial(Map.of("state", "open", "server", "web7")))
        .hasMessageContaining(
            "HAProxy has no server `web7` in the backend `www`; it has web1, web2");
    balancer.holds().clear();
    assertThat(trial(Map.of("state", "held")).plan().failure())
        .contains("HAProxy has no place to hold `www` in /etc/haproxy/holds.map");
  }
}
