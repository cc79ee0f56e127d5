package foobar.remote.ssh;

import foobar.Golden;
import foobar.remote.Unreachable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people read when a host cannot be reached. */
class UnreachableTextTest extends SshTrial {

  private void check(String name, Unreachable refusal) {
    Golden.check("remote/" + name + ".txt", page(refusal));
  }

  @Test
  void a_name_that_nobody_knows() {
    check("name-not-known", refused(Targets.at(2222).address("no-such-host.invalid").build()));
  }

  @Test
  void a_port_where_nobody_listens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    check("refuses-connections", refused(Targets.at(port).build()));
  }

  @Test
  void a_server_that_never_says_a_word() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      check(
          "silent-server",
          refused(Targets.at(socket.getLocalPort()).within(Duration.ofMillis(700)).build()));
    }
  }

  @Test
  void a_server_that_does_not_speak_ssh() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> talk(socket, "HTTP/1.1 400 Bad Request\r\n\r\n", 1));
      check("not-ssh", refused(Targets.at(socket.getLocalPort()).build()));
    }
  }

  @Test
  void a_server_with_an_endless_greeting() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> talk(socket, "welcome ".repeat(100) + "\r\n", Integer.MAX_VALUE));
      Unreachable refusal = refused(Targets.at(socket.getLocalPort()).build());
      check("endless-greeting", refusal);
    }
  }

  private static void talk(ServerSocket socket, String text, int times) {
    try (Socket client = socket.accept();
        OutputStream out = client.getOutputStream()) {
      for (int i = 0; i < times; i++) {
        out.write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The client has hung up, as it should.
    }
  }

  @Test
  void a_host_key_that_is_not_known() {
    check("host-key-not-known", refused(Targets.password(server, "right")));
  }

  @Test
  void a_host_key_that_has_changed() {
    server.knownIn(knownHosts());
    server.hostKey(TestServer.newKey());
    check("host-key-changed", refused(Targets.password(server, "right")));
  }

  @Test
  void a_host_key_that_is_revoked() throws IOException {
    Files.createDirectories(knownHosts().getParent());
    Files.writeString(knownHosts(), "@revoked " + server.known());
    check("host-key-revoked", refused(Targets.password(server, "right")));
  }

  @Test
  void a_password_that_is_wrong() {
    server.knownIn(knownHosts());
    check("wrong-password", refused(Targets.password(server, "wrong")));
  }

  @Test
  void nothing_to_log_in_with() {
    server.knownIn(knownHosts());
    check("nothing-to-log-in-with", refused(Targets.at(server.port()).build()));
  }

  @Test
  void keys_that_the_host_does_not_take() throws Exception {
    server.knownIn(knownHosts());
    Path key = keygen("key", "-t", "ed25519", "-N", "");
    agent = home.resolve("no-agent-here");
    check("keys-not-taken", refused(Targets.keys(server, null, key)));
  }

  @Test
  void a_key_file_that_is_missing() {
    check("key-file-missing", refused(Targets.keys(server, null, home.resolve("no-key"))));
  }

  @Test
  void a_key_file_without_its_passphrase() throws Exception {
    Path key = keygen("key", "-t", "ed25519", "-N", "secret words");
    check("key-file-locked", refused(Targets.keys(server, null, key)));
  }

  @Test
  void a_key_file_with_the_wrong_passphrase() throws Exception {
    Path key = keygen("key", "-t", "ed25519", "-N", "secret words");
    check("key-file-wrong-passphrase", refused(Targets.keys(server, "wrong", key)));
  }

  @Test
  void a_key_file_that_is_none() throws IOException {
    Path file = home.resolve("notes.txt");
    Files.writeString(file, "not a key\n");
    check("key-file-junk", refused(Targets.keys(server, null, file)));
  }

  @Test
  void a_login_shell_that_runs_nothing() {
    server.knownIn(knownHosts());
    server.runs(
        (channel, line) ->
            new LocalCommand("echo 'This account is currently not available.'; exit 1"));
    check("no-login-shell", refused(Targets.password(server, "right")));
  }

  @Test
  void a_jump_host_that_is_not_understood() {
    check(
        "jump-host-not-understood", refused(Targets.at(server.port()).jumps("a b@c:d:e").build()));
  }

  @Test
  void jump_hosts_in_a_circle() throws IOException {
    Files.createDirectories(home.resolve(".ssh"));
    Files.writeString(home.resolve(".ssh/config"), "Host a\n ProxyJump b\nHost b\n ProxyJump a\n");
    check("jump-hosts-in-a-circle", refused(Targets.at(22).address("a").build()));
  }

  @Test
  void a_proxy_command() throws IOException {
    Files.createDirectories(home.resolve(".ssh"));
    Files.writeString(home.resolve(".ssh/config"), "ProxyCommand nc -X 5 %h %p\n");
    check("proxy-command", refused(Targets.at(22).address("a").build()));
  }
}
