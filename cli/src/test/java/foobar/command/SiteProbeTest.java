package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.watch.Summary;
import foobar.watch.TargetSummary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the program's own requests go, as the hosts of a flow note it. */
class SiteProbeTest {

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer site;

  @BeforeEach
  void a_site() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void gone() {
    site.stop(0);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }

  private static Event noted(String host, String name, String value) {
    Event.TaskInfo task = new Event.TaskInfo("Tell", "Tell", "set_fact", false, null, true, 1);
    MapValue facts = MapValue.empty().put(name, Text.of(value));
    return new Event.TaskDone(
        new TaskResult(
            host,
            null,
            task,
            TaskResult.Status.OK,
            MapValue.empty().put("ansible_facts", facts),
            List.of(),
            "",
            Duration.ZERO,
            false));
  }

  private static Event play() {
    return new Event.PlayStarted("Batch by batch", List.of("lb1"));
  }

  @Test
  void requests_go_through_every_balancer() {
    try (SiteProbe probe = new SiteProbe(50, null)) {
      probe.on(noted("lb1", SiteProbe.ENTRANCE, at("/1")));
      probe.on(noted("lb2", SiteProbe.ENTRANCE, at("/2")));
      probe.on(play());
      assertThat(probe.end().orElseThrow().targets())
          .extracting(TargetSummary::name)
          .containsExactly("lb1", "lb2");
    }
  }

  @Test
  void balancers_that_share_an_address_are_one_way_in() {
    try (SiteProbe probe = new SiteProbe(50, null)) {
      probe.on(noted("lb1", SiteProbe.ENTRANCE, at("/")));
      probe.on(noted("lb2", SiteProbe.ENTRANCE, at("/")));
      probe.on(play());
      assertThat(probe.end().orElseThrow().targets())
          .extracting(TargetSummary::name)
          .containsExactly("127.0.0.1:" + site.getAddress().getPort());
    }
  }

  @Test
  void a_balancer_that_visitors_are_not_led_to_gets_none_until_they_are() throws Exception {
    try (SiteProbe probe = new SiteProbe(50, null)) {
      probe.on(noted("lb1", SiteProbe.ENTRANCE, at("/")));
      probe.on(play());
      probe.on(noted("lb1", SiteProbe.ENTRANCE, ""));
      Thread.sleep(200);
      int before = requests.get();
      Thread.sleep(500);
      assertThat(requests.get()).isEqualTo(before);
      probe.on(noted("lb1", SiteProbe.ENTRANCE, at("/")));
      Thread.sleep(500);
      Summary seen = probe.end().orElseThrow();
      assertThat(seen.sent()).isGreaterThan(before);
      assertThat(seen.failed()).isZero();
    }
  }

  @Test
  void one_that_visitors_were_not_led_to_from_the_beginning_is_left_alone() {
    try (SiteProbe probe = new SiteProbe(50, null)) {
      probe.on(noted("lb1", SiteProbe.ENTRANCE, at("/")));
      probe.on(noted("lb1", SiteProbe.ENTRANCE, ""));
      probe.on(play());
      assertThat(probe.end()).isEmpty();
    }
    assertThat(requests).hasValue(0);
  }
}
