package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foobar.module.Change;
import foobar.module.FakeWorkplace;
import foobar.module.Results;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** http_probe on this machine, against a server on its loopback. */
class HttpProbeTest {

  @RegisterExtension static final LocalHost HERE = new LocalHost();

  private static final AtomicInteger ASKED = new AtomicInteger();
  private static volatile int badUntil;
  private static HttpServer server;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/health",
        exchange -> {
          boolean bad = ASKED.incrementAndGet() <= badUntil;
          answer(exchange, bad ? 503 : 200, bad ? "starting" : "all is well");
        });
    server.createContext(
        "/headers",
        exchange ->
            answer(
                exchange,
                200,
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Host")
                    + " "
                    + exchange.getRequestHeaders().getFirst("X-Token")
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")));
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(3_000_000)));
    server.createContext(
        "/slow",
        exchange -> {
          try {
            Thread.sleep(3000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          answer(exchange, 200, "late");
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @BeforeEach
  void forget() {
    ASKED.set(0);
    badUntil = 0;
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static ModuleTrial trial(String path, Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.putIfAbsent("url", url(path));
    all.putIfAbsent("interval", "0.05");
    return ModuleTrial.of(HttpProbe.class, all, HERE.host(), new FakeWorkplace());
  }

  @Test
  void it_is_good_after_three_good_answers_in_a_row() {
    badUntil = 2;

    ModuleTrial trial = trial("/health", Map.of("contains", "is well")).apply();

    assertThat(ASKED).hasValue(5);
    assertThat(trial.results().failure()).isNull();
    assertThat(trial.results().changed()).isFalse();
    assertThat(trial.result("attempts")).hasToString("5");
    assertThat(trial.result("successes")).hasToString("3");
    assertThat(trial.result("status")).hasToString("200");
    assertThat(trial.result("reason")).hasToString("good");
    assertThat(trial.result("body")).hasToString("all is well");
    assertThat(trial.result("msg")).hasToString("status 200 (5 attempts)");
  }

  @Test
  void a_wrong_status_fails_when_the_time_is_up() {
    badUntil = 1000;

    ModuleTrial trial = trial("/health", Map.of("timeout", 1)).apply();

    assertThat(trial.results().failure())
        .startsWith(url("/health") + " did not answer as wanted 3 times in a row within 1 s: ")
        .contains("the last answer had status 503, not 200");
    assertThat(trial.result("reason")).hasToString("status");
    assertThat(trial.result("body")).hasToString("starting");
  }

  @Test
  void other_statuses_can_be_the_wanted_ones() {
    badUntil = 1000;

    assertThat(
            trial("/health", Map.of("status", List.of(200, 503), "successes", 1))
                .apply()
                .results()
                .failure())
        .isNull();
  }

  @Test
  void a_text_that_is_missing_is_named() {
    ModuleTrial trial =
        trial("/health", Map.of("contains", "is *l", "timeout", 0, "successes", 1)).apply();

    assertThat(trial.results().failure())
        .contains("once within 0 s: the last answer, of status 200, does not contain `is *l`");
    assertThat(ASKED).hasValue(1);
  }

  @Test
  void a_port_that_nobody_listens_on_is_refused() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ModuleTrial trial =
        trial("", Map.of("url", "http://127.0.0.1:" + port + "/", "timeout", 1)).apply();

    assertThat(trial.result("reason")).hasToString("refused");
    assertThat(trial.result("status")).hasToString("0");
    assertThat(trial.results().failure()).contains("127.0.0.1 port " + port);
  }

  @Test
  void a_request_may_take_only_its_own_time() {
    ModuleTrial trial = trial("/slow", Map.of("timeout", 2, "request_timeout", 1)).apply();

    assertThat(trial.result("reason")).hasToString("timeout");
    assertThat(trial.results().failure()).contains("timed out");
  }

  @Test
  void a_large_answer_is_good_and_only_its_beginning_is_returned() {
    ModuleTrial trial = trial("/large", Map.of("successes", 1)).apply();

    assertThat(trial.results().failure()).isNull();
    assertThat(trial.result("body").toString()).hasSize(2000);
  }

  @Test
  void headers_site_and_login_reach_the_server() {
    Map<String, Object> parameters =
        Map.of(
            "successes", 1,
            "host_header", "www.example.org",
            "headers", Map.of("X-Token", "a\"b"),
            "url_username", "me",
            "url_password", "geheim");

    assertThat(trial("/headers", parameters).apply().result("body"))
        .hasToString("GET www.example.org a\"b Basic bWU6Z2VoZWlt");
  }

  @Test
  void a_head_request_has_no_body_to_wait_for() {
    ModuleTrial trial = trial("/health", Map.of("method", "HEAD", "successes", 1)).apply();

    assertThat(trial.results().failure()).isNull();
  }

  @Test
  void passwords_travel_on_the_input_only() {
    FakeHost host =
        new FakeHost().answers("# Asks a web server", "\002\ngood 1 1 200 5 0.01 good\n\n");

    Trial.run(
        host, "http_probe: {url: 'http://a/', url_username: me, url_password: geheim, timeout: 9}");

    Command command = host.commandsRun().getFirst();
    assertThat(command.words().toString() + command.environment()).doesNotContain("geheim");
    assertThat(new String(command.input(), StandardCharsets.UTF_8)).contains("me:geheim");
  }

  @Test
  void the_certificate_is_looked_at_for_the_site_that_is_asked_for() {
    FakeHost host =
        new FakeHost().answers("# Asks a web server", "\002\ngood 1 1 200 5 0.01 good\n\n");

    Trial.run(host, "http_probe: {url: 'https://10.0.0.1:8443/up', host_header: www.example.org}");

    assertThat(new String(host.commandsRun().getFirst().input(), StandardCharsets.UTF_8))
        .contains("url = \"https://www.example.org:8443/up\"")
        .contains("connect-to = \"::10.0.0.1:8443\"");
  }

  @Test
  void a_dry_run_asks_once_and_a_bad_answer_is_no_failure() {
    badUntil = 1000;
    Change change = trial("/health", Map.of()).plan().changes().getFirst();
    Results results = new Results();

    change.rehearsal().apply(HERE.host(), results);

    assertThat(ASKED).hasValue(1);
    assertThat(results.failure()).isNull();
    assertThat(results.skipped())
        .isEqualTo("a dry run asks once: the last answer had status 503, not 200 (1 attempt)");
    assertThat(results.values().get("status")).hasToString("503");
  }

  @Test
  void a_host_without_curl_is_an_error_and_in_a_dry_run_nothing_to_ask_with() {
    FakeHost host =
        new FakeHost()
            .answers("# Asks a web server", FakeHost.output(127, "", "curl: not found\n"));
    assertThatThrownBy(() -> Trial.run(host, "http_probe: {url: 'http://a/'}"))
        .hasMessageContaining("install the package `curl`");

    Results results = new Results();
    Trial.check(host, "http_probe: {url: 'http://a/'}")
        .changes()
        .getFirst()
        .rehearsal()
        .apply(host, results);
    assertThat(results.skipped()).contains("no curl yet");
  }

  @Test
  void parameters_that_cannot_be_meant_are_refused() {
    List<String> tasks =
        List.of(
            "{url: 'ftp://a/'}",
            "{url: 'file:///etc/passwd'}",
            "{url: localhost}",
            "{url: 'http://a b/'}",
            "{url: 'http://a/', successes: 0}",
            "{url: 'http://a/', interval: -1}",
            "{url: 'http://a/', status: []}",
            "{url: 'http://a/', method: get}",
            "{url: 'http://a/', host_header: 'a b'}");
    for (String task : tasks) {
      assertThatThrownBy(() -> Trial.module("http_probe: " + task))
          .as(task)
          .isInstanceOf(Mistake.class);
    }
  }
}
