package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.remote.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** uri, get_url and wait_for on this machine, against a server on its loopback. */
class WebTest {

  private static final String SHA256 =
      "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  private static HttpServer server;
  private static Host host;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hello", exchange -> answer(exchange, 200, "text/plain", "hello\n"));
    server.createContext(
        "/json", exchange -> answer(exchange, 200, "application/json", "{\"up\": true}"));
    server.createContext("/down", exchange -> answer(exchange, 503, "text/plain", "later"));
    server.createContext("/sums", exchange -> answer(exchange, 200, "", SHA256 + "  hello\n"));
    server.createContext(
        "/echo",
        exchange ->
            answer(
                exchange,
                200,
                "text/plain",
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type")
                    + " "
                    + new String(
                        exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    server.start();
    host = LOCAL.host();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void an_answer_comes_back_with_status_headers_and_json() {
    ModuleTrial trial = uri("url", url("/json"), "return_content", true).apply();

    assertThat(trial.result("status")).hasToString("200");
    assertThat(trial.result("json")).hasToString("{'up': True}");
    assertThat(trial.result("content")).hasToString("{\"up\": true}");
    assertThat(trial.result("content_type")).hasToString("application/json");
    assertThat(trial.results().changed()).isFalse();
    assertThat(trial.plan().certainlyChanges()).isFalse();
  }

  @Test
  void a_status_that_is_not_expected_is_a_failure() {
    assertThat(uri("url", url("/down")).apply().results().failure())
        .isEqualTo("Status code was 503 and not [200]: HTTP Error 503: Service Unavailable");
    assertThat(
            uri("url", url("/down"), "status_code", List.of(200, 503)).apply().results().failure())
        .isNull();
  }

  @Test
  void a_server_that_is_not_there_has_no_status() {
    ModuleTrial trial = uri("url", "http://127.0.0.1:1/").apply();

    assertThat(trial.result("status")).hasToString("-1");
    assertThat(trial.results().failure())
        .startsWith("Status code was -1 and not [200]: Request failed: curl: (7)");
  }

  @Test
  void what_is_sent_arrives_with_the_login() {
    ModuleTrial trial =
        uri(
                "url",
                url("/echo"),
                "method",
                "PUT",
                "body",
                Map.of("a", "it's \"x\"\n"),
                "body_format",
                "json",
                "return_content",
                true,
                "user",
                "u",
                "password",
                "p",
                "force_basic_auth",
                true)
            .apply();

    assertThat(trial.result("content"))
        .hasToString("PUT Basic dTpw application/json {\"a\": \"it's \\\"x\\\"\\n\"}");
  }

  @Test
  void a_file_of_the_project_is_sent_as_it_is() throws IOException {
    Files.write(folder.resolve("body"), new byte[] {'@', 0, 'x'});

    assertThat(
            uri("url", url("/echo"), "method", "POST", "src", "body", "return_content", true)
                .apply()
                .result("content")
                .toString())
        .endsWith("@\0x");
  }

  @Test
  void an_answer_can_be_kept_in_a_file() throws IOException {
    Path file = folder.resolve("kept");

    ModuleTrial trial = uri("url", url("/hello"), "dest", file, "mode", "0600").apply();

    assertThat(file).hasContent("hello\n");
    assertThat(host.file(file.toString()).octalMode()).isEqualTo("0600");
    assertThat(trial.results().changed()).isTrue();
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void a_file_that_is_there_keeps_a_request_from_being_made() throws IOException {
    Path file = Files.writeString(folder.resolve("done"), "");

    assertThat(uri("url", "http://127.0.0.1:1/", "creates", file).plan().hasChanges()).isFalse();
    assertThat(uri("url", url("/hello"), "removes", folder.resolve("no")).plan().hasChanges())
        .isFalse();
  }

  @Test
  void without_curl_the_next_step_is_named() {
    FakeHost bare =
        new FakeHost().answers("command -v curl", FakeHost.output(127, "", "curl: not found\n"));

    ModuleTrial trial = ModuleTrial.of(Uri.class, Map.of("url", "http://h/"), bare);

    assertThatThrownBy(trial::apply).hasMessageContaining("install the package `curl`");
  }

  @Test
  void a_password_is_in_no_argument() {
    FakeHost bare =
        new FakeHost().answers("command -v curl", FakeHost.output(127, "", "curl: not found\n"));

    ModuleTrial trial =
        ModuleTrial.of(
            Uri.class, Map.of("url", "http://h/", "user", "u", "password", "hunter2"), bare);

    assertThatThrownBy(trial::apply).message().doesNotContain("hunter2");
    assertThat(bare.ran().toString()).doesNotContain("hunter2");
    assertThat(new String(bare.commandsRun().getFirst().input(), StandardCharsets.UTF_8))
        .contains("user = \"u:hunter2\"");
  }

  @Test
  void a_file_is_downloaded_once() {
    Path file = folder.resolve("hello");

    ModuleTrial trial =
        get("url", url("/hello"), "dest", folder, "mode", "0640", "checksum", "sha256:" + SHA256)
            .apply();

    assertThat(trial.results().failure()).isNull();
    assertThat(file).hasContent("hello\n");
    assertThat(host.file(file.toString()).octalMode()).isEqualTo("0640");
    assertThat(trial.result("dest")).hasToString(file.toString());
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_checksum_may_stand_in_a_file_of_the_server() {
    ModuleTrial trial =
        get(
            "url",
            url("/hello"),
            "dest",
            folder.resolve("hello"),
            "checksum",
            "sha256:" + url("/sums"));

    assertThat(trial.apply().again().plan().hasChanges()).isFalse();
  }

  @Test
  void what_has_the_wrong_checksum_never_takes_its_place() throws IOException {
    Path file = Files.writeString(folder.resolve("hello"), "old");

    ModuleTrial trial =
        get("url", url("/hello"), "dest", file, "checksum", "md5:" + "0".repeat(32)).apply();

    assertThat(trial.results().failure())
        .isEqualTo(
            "The checksum for "
                + file
                + " did not match "
                + "0".repeat(32)
                + "; it was b1946ac92492d2347c6235b4d2611184.");
    assertThat(file).hasContent("old");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void without_a_checksum_only_the_download_shows_a_difference() throws IOException {
    Path file = Files.writeString(folder.resolve("hello"), "hello\n");

    ModuleTrial same = get("url", url("/hello"), "dest", file, "force", true).apply();
    Files.writeString(file, "old");
    ModuleTrial other =
        get("url", url("/hello"), "dest", file, "force", true, "backup", true).apply();

    assertThat(same.plan().certainlyChanges()).isFalse();
    assertThat(same.results().changed()).isFalse();
    assertThat(other.results().changed()).isTrue();
    assertThat(Path.of(other.result("backup_file").toString())).hasContent("old");
  }

  @Test
  void a_refused_download_says_why() {
    assertThat(get("url", url("/down"), "dest", folder.resolve("x")).apply().result("status_code"))
        .hasToString("503");
    assertThat(
            get("url", url("/hello"), "dest", folder.resolve("no/x")).apply().results().failure())
        .isEqualTo("Destination " + folder.resolve("no") + " does not exist");
  }

  @Test
  void a_port_is_waited_for() {
    int port = server.getAddress().getPort();

    assertThat(wait("port", port, "timeout", 5).apply().results().failure()).isNull();
    assertThat(wait("port", 1, "timeout", 1).apply().results().failure())
        .isEqualTo("Timeout when waiting for 127.0.0.1:1");
    assertThat(wait("port", 1, "state", "stopped", "timeout", 5).apply().results().failure())
        .isNull();
  }

  @Test
  void a_text_in_a_file_is_waited_for_and_its_groups_come_back() throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "starting\nready in 12 ms\n");

    ModuleTrial trial =
        wait("path", log, "search_regex", "^ready in (?P<time>\\d+)", "timeout", 5).apply();

    assertThat(trial.results().failure()).isNull();
    assertThat(trial.result("match_groups")).hasToString("['12']");
    assertThat(trial.result("match_groupdict")).hasToString("{'time': '12'}");
    assertThat(
            wait("path", log, "state", "absent", "timeout", 1, "msg", "still there")
                .apply()
                .results()
                .failure())
        .isEqualTo("still there");
  }

  @Test
  void nobody_waits_for_what_makes_no_sense() {
    assertThatThrownBy(() -> wait("port", 1, "path", "/a")).hasMessageContaining("can not both");
    assertThatThrownBy(() -> wait("path", "/a", "state", "drained")).hasMessageContaining("a port");
    assertThatThrownBy(() -> wait("port", 1, "exclude_hosts", List.of("h")))
        .hasMessageContaining("state=drained");
    assertThatThrownBy(() -> wait("path", "/a", "search_regex", "("))
        .hasMessageContaining("broken");
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private ModuleTrial uri(Object... parameters) {
    return ModuleTrial.of(Uri.class, pairs(parameters), host, new FakeWorkplace(folder));
  }

  private ModuleTrial get(Object... parameters) {
    return ModuleTrial.of(GetUrl.class, pairs(parameters), host);
  }

  private ModuleTrial wait(Object... parameters) {
    return ModuleTrial.of(WaitFor.class, pairs(parameters), host);
  }

  private static Map<String, Object> pairs(Object... parameters) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i].toString(), parameters[i + 1]);
    }
    return map;
  }
}
