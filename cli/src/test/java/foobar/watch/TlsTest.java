package foobar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites with https, with a certificate that nobody has signed. */
class TlsTest {

  @TempDir static Path folder;
  private static HttpsServer server;
  private static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(1);

  @BeforeAll
  static void serve() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-dname",
                "CN=site.example",
                "-keyalg",
                "EC",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(keytool.waitFor()).as("keytool").isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[2]);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    TIMER.shutdownNow();
  }

  private static Exchange exchange(Connections connections) {
    WatchSettings settings = WatchSettings.rate(1).withTimeLimit(Duration.ofSeconds(10));
    return new Exchange(connections, settings, TIMER);
  }

  private static Target target(boolean verified) {
    URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new Target("lb1", uri, Optional.of("site.example"), verified);
  }

  @Test
  void an_unknown_certificate_is_a_failure() {
    Outcome outcome = exchange(new Connections(target(true))).send(Message.get("get", "/"));

    assertThat(outcome.failure()).isEqualTo(FailureKind.TLS);
    assertThat(outcome.text()).contains("PKIX path building failed");
  }

  @Test
  void where_certificates_are_not_verified_it_is_none_and_the_connection_is_kept() {
    Connections connections = new Connections(target(false));
    Exchange exchange = exchange(connections);
    for (int i = 0; i < 4; i++) {
      assertThat(exchange.send(Message.get("get", "/"))).isEqualTo(Outcome.answered(200, 0));
    }
    assertThat(connections.opened()).isEqualTo(1);
    assertThat(connections.endedBySite()).isZero();
  }
}
