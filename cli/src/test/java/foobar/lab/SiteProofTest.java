package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foobar.source.Mistake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small site on this machine: two servers in turn over one database. */
class SiteProofTest {

  private final List<String> rows = new ArrayList<>();
  private List<String> servers = List.of("web1", "web2");
  private int requests;
  private int failures;
  private boolean forgetful;
  private HttpServer site;

  @BeforeEach
  void open_the_site() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext("/", this::answer);
    site.start();
  }

  @AfterEach
  void close_the_site() {
    site.stop(0);
  }

  @Test
  void it_says_who_answered_and_who_read_what_another_wrote() {
    assertThat(proof(Duration.ofSeconds(10)).show(10))
        .containsExactly(
            "10 requests were answered by web1 (5), web2 (5)",
            "a row written by web2 on db1 was read by web1 from db2");
  }

  @Test
  void a_site_of_one_server_reads_its_own_row() {
    servers = List.of("web1");

    assertThat(proof(Duration.ofSeconds(10)).show(3))
        .containsExactly(
            "3 requests were answered by web1 (3)",
            "a row written by web1 on db1 was read by web1 from db2");
  }

  @Test
  void a_site_that_has_just_started_is_given_time() {
    failures = 3;

    assertThat(proof(Duration.ofSeconds(10)).show(2)).hasSize(2);
  }

  @Test
  void a_site_that_only_fails_is_reported_with_its_words() {
    failures = Integer.MAX_VALUE;

    assertThatThrownBy(() -> proof(Duration.ofMillis(300)).show(2))
        .isInstanceOf(Mistake.class)
        .hasMessageEndingWith("does not answer as it should: status 503: no server is well");
  }

  @Test
  void a_row_that_does_not_come_back_is_a_failure() {
    forgetful = true;

    assertThatThrownBy(() -> proof(Duration.ofMillis(600)).show(2))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("a row written by web2 cannot be read back");
  }

  @Test
  void an_answer_that_is_no_json_is_quoted() {
    assertThatThrownBy(() -> SiteAnswer.read("[1]\nmore")).hasMessage("not a JSON object: [1]");
    assertThatThrownBy(() -> SiteAnswer.read("<html>")).isInstanceOf(IOException.class);
  }

  private SiteProof proof(Duration patience) {
    return new SiteProof(
        URI.create("http://127.0.0.1:" + site.getAddress().getPort() + "/"), patience);
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (failures-- > 0) {
      send(exchange, 503, "no server is well\n");
      return;
    }
    String server = servers.get(requests++ % servers.size());
    String rest;
    if (exchange.getRequestMethod().equals("POST")) {
      String row = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!forgetful) {
        rows.addFirst(row);
      }
      rest = "\"written_to\": \"db1\", \"id\": " + rows.size();
    } else {
      String read =
          rows.stream()
              .map(row -> "{\"id\": 1, \"server\": \"x\", \"text\": \"" + row + "\"}")
              .reduce((a, b) -> a + ", " + b)
              .orElse("");
      rest = "\"more\": {\"a\": [1]}, \"read_from\": \"db2\", \"rows\": [" + read + "]";
    }
    send(exchange, 200, "{\"server\": \"" + server + "\", " + rest + "}\n");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
