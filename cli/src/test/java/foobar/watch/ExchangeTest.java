package foobar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request after the other, to sites that do all that a site can do wrong. */
class ExchangeTest {

  private static final Message GET = Message.get("get", "/");
  private static final Message POST = new Message("post", "POST", "/", "a row");

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private WatchSettings settings = WatchSettings.rate(1).withTimeLimit(Duration.ofSeconds(5));

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  private Exchange to(Target target) {
    return new Exchange(new Connections(target), settings, timer);
  }

  private Outcome first(RawSite.Serving serving) {
    try (RawSite site = new RawSite(serving)) {
      return to(site.target("lb1")).send(GET);
    }
  }

  @Test
  void a_port_where_nobody_listens_refuses() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    Outcome outcome = to(Target.of("lb1", URI.create("http://127.0.0.1:" + port + "/"))).send(GET);

    assertThat(outcome.failure()).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.text()).isEqualTo("Connection refused");
  }

  @Test
  void a_name_without_an_address_is_unreachable() {
    Outcome outcome = to(Target.of("lb1", URI.create("http://nowhere.invalid/"))).send(GET);

    assertThat(outcome.failure()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void a_connection_that_is_torn_down_is_a_reset() {
    Outcome outcome = first((socket, number) -> RawSite.reset(socket));

    assertThat(outcome.failure()).isEqualTo(FailureKind.RESET);
    assertThat(outcome.repeats()).isZero();
  }

  @Test
  void a_connection_that_ends_without_an_answer_is_cut() {
    assertThat(first((socket, number) -> false).failure()).isEqualTo(FailureKind.CUT);
  }

  @Test
  void an_answer_that_ends_before_its_length_is_cut() {
    Outcome outcome =
        first(
            (socket, number) ->
                !RawSite.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));

    assertThat(outcome.failure()).isEqualTo(FailureKind.CUT);
  }

  @Test
  void an_answer_in_chunks_without_the_last_one_is_cut() {
    Outcome outcome =
        first(
            (socket, number) ->
                !RawSite.say(
                    socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nonly\r\n"));

    assertThat(outcome.failure()).isEqualTo(FailureKind.CUT);
  }

  @Test
  void what_is_not_http_is_told() {
    Outcome outcome =
        first((socket, number) -> !RawSite.say(socket, "220 mail.example\r\n".repeat(100)));

    assertThat(outcome.failure()).isEqualTo(FailureKind.GARBLED);
  }

  @Test
  void a_site_that_hangs_is_given_up_after_the_time_limit() {
    settings = settings.withTimeLimit(Duration.ofMillis(300));
    CountDownLatch never = new CountDownLatch(1);
    long start = System.nanoTime();
    Outcome outcome =
        first(
            (socket, number) -> {
              never.await();
              return false;
            });

    assertThat(outcome.failure()).isEqualTo(FailureKind.TIMED_OUT);
    assertThat(outcome.text()).isEqualTo("no whole answer within 0.3 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void an_answer_that_trickles_in_is_given_up_after_the_time_limit_too() {
    settings = settings.withTimeLimit(Duration.ofMillis(500));
    Outcome outcome =
        first(
            (socket, number) -> {
              RawSite.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
              for (int i = 0; i < 100; i++) {
                RawSite.say(socket, "x");
                Thread.sleep(50);
              }
              return false;
            });

    assertThat(outcome.failure()).isEqualTo(FailureKind.TIMED_OUT);
  }

  @Test
  void a_status_from_500_on_is_a_failure_and_one_below_is_an_answer() {
    assertThat(status(503).failure()).isEqualTo(FailureKind.STATUS);
    assertThat(status(503).text()).isEqualTo("status 503");
    assertThat(status(404).failure()).isNull();
    assertThat(status(301).failure()).isNull();
  }

  @Test
  void where_a_status_is_expected_all_others_are_failures() {
    settings = settings.withExpected(Set.of(200));

    assertThat(status(200).failure()).isNull();
    assertThat(status(404).failure()).isEqualTo(FailureKind.STATUS);
  }

  private Outcome status(int status) {
    return first(
        (socket, number) ->
            RawSite.say(socket, "HTTP/1.1 " + status + " So\r\nContent-Length: 0\r\n\r\n"));
  }

  @Test
  void an_announcement_before_the_answer_is_not_the_answer() {
    Outcome outcome =
        first(
            (socket, number) ->
                RawSite.say(socket, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
                    && RawSite.ok(socket));

    assertThat(outcome.status()).isEqualTo(200);
  }

  @Test
  void the_site_gets_its_name_and_the_path_with_its_query() {
    try (RawSite site = RawSite.wellBehaved()) {
      Target target = new Target("lb1", site.uri("/a?b=c"), Optional.of("www.example.org"), true);
      to(target).send(Message.get("get", target.path()));

      assertThat(site.heads.getFirst())
          .startsWith("GET /a?b=c HTTP/1.1\n")
          .contains("Host: www.example.org\n");
    }
  }

  @Test
  void a_post_brings_its_body() {
    try (RawSite site = RawSite.wellBehaved()) {
      to(site.target("lb1")).send(POST);

      assertThat(site.heads.getFirst()).startsWith("POST / HTTP/1.1\n").endsWith("a row");
    }
  }

  @Test
  void a_connection_is_kept_for_the_next_request() {
    try (RawSite site = RawSite.wellBehaved()) {
      Exchange exchange = to(site.target("lb1"));
      for (int i = 0; i < 5; i++) {
        assertThat(exchange.send(GET).failure()).isNull();
      }
      assertThat(site.connections.get()).isEqualTo(1);
    }
  }

  @Test
  void a_site_that_says_it_closes_gets_a_new_connection_each_time() {
    RawSite.Serving closing =
        (socket, number) ->
            !RawSite.say(
                socket, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    try (RawSite site = new RawSite(closing)) {
      Connections connections = new Connections(site.target("lb1"));
      Exchange exchange = new Exchange(connections, settings, timer);
      for (int i = 0; i < 3; i++) {
        assertThat(exchange.send(GET)).isEqualTo(Outcome.answered(200, 0));
      }
      assertThat(connections.opened()).isEqualTo(3);
      assertThat(connections.endedBySite()).isZero();
    }
  }

  @Test
  void a_kept_connection_that_the_site_ended_meanwhile_is_noticed_and_counted() throws Exception {
    try (RawSite site = new RawSite((socket, number) -> !RawSite.ok(socket))) {
      Connections connections = new Connections(site.target("lb1"));
      Exchange exchange = new Exchange(connections, settings, timer);
      for (int i = 0; i < 3; i++) {
        assertThat(exchange.send(GET)).isEqualTo(Outcome.answered(200, 0));
        Thread.sleep(200);
      }
      assertThat(connections.opened()).isEqualTo(3);
      assertThat(connections.endedBySite()).isEqualTo(2);
    }
  }

  @Test
  void a_connection_that_waited_long_is_given_up_before_the_site_ends_it() throws Exception {
    settings = settings.withoutRepeats();
    try (RawSite site = new RawSite(ExchangeTest::onlyOnce)) {
      Connections connections = new Connections(site.target("lb1"), Duration.ofMillis(100));
      Exchange exchange = new Exchange(connections, settings, timer);
      assertThat(exchange.send(GET)).isEqualTo(Outcome.answered(200, 0));
      Thread.sleep(200);

      assertThat(exchange.send(GET)).isEqualTo(Outcome.answered(200, 0));
      assertThat(connections.opened()).isEqualTo(2);
    }
  }

  /** Keeps the connection, but ends it when the second request comes, as in a race. */
  private static boolean onlyOnce(java.net.Socket socket, int number) throws IOException {
    return number == 1 ? RawSite.ok(socket) : RawSite.reset(socket);
  }

  @Test
  void a_get_that_a_kept_connection_lost_is_sent_once_more_and_that_is_counted() {
    try (RawSite site = new RawSite(ExchangeTest::onlyOnce)) {
      Exchange exchange = to(site.target("lb1"));

      assertThat(exchange.send(GET)).isEqualTo(Outcome.answered(200, 0));
      assertThat(exchange.send(GET)).isEqualTo(Outcome.answered(200, 1));
    }
  }

  @Test
  void without_repeats_it_failed() {
    settings = settings.withoutRepeats();
    try (RawSite site = new RawSite(ExchangeTest::onlyOnce)) {
      Exchange exchange = to(site.target("lb1"));
      exchange.send(GET);
      Outcome lost = exchange.send(GET);

      assertThat(lost.failure()).isIn(FailureKind.RESET, FailureKind.CUT);
      assertThat(lost.repeats()).isZero();
      assertThat(lost.text())
          .containsPattern(", on a connection that had waited \\d\\.\\d{3} s for a request$");
      assertThat(site.requests.get()).isEqualTo(2);
    }
  }

  @Test
  void a_post_is_never_sent_twice() {
    try (RawSite site = new RawSite(ExchangeTest::onlyOnce)) {
      Exchange exchange = to(site.target("lb1"));
      exchange.send(GET);

      assertThat(exchange.send(POST).failure()).isIn(FailureKind.RESET, FailureKind.CUT);
      assertThat(site.requests.get()).isEqualTo(2);
    }
  }

  @Test
  void a_get_whose_answer_had_begun_is_not_sent_twice() {
    RawSite.Serving half =
        (socket, number) ->
            number == 1
                ? RawSite.ok(socket)
                : !RawSite.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    try (RawSite site = new RawSite(half)) {
      Exchange exchange = to(site.target("lb1"));
      exchange.send(GET);

      assertThat(exchange.send(GET).failure()).isEqualTo(FailureKind.CUT);
      assertThat(site.requests.get()).isEqualTo(2);
    }
  }
}
