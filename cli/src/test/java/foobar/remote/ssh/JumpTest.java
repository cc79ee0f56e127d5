package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JumpTest extends SshTrial {

  private final TestServer first = new TestServer();
  private final TestServer second = new TestServer();
  private final AtomicInteger forwarded = new AtomicInteger();

  @BeforeEach
  void oneKeyForAll() throws Exception {
    Files.createDirectories(home.resolve(".ssh"));
    keygen(".ssh/id_ecdsa", "-t", "ecdsa", "-N", "");
    for (TestServer one : new TestServer[] {server, first, second}) {
      one.lets(KeyFiles.publicHalf(home.resolve(".ssh/id_ecdsa")));
      one.knownIn(knownHosts());
      one.server().setForwardingFilter(new Counting());
    }
  }

  @AfterEach
  void closeServers() {
    first.close();
    second.close();
  }

  private final class Counting extends AcceptAllForwardingFilter {
    @Override
    protected boolean checkAcceptance(String request, Session session, SshdSocketAddress target) {
      forwarded.incrementAndGet();
      return true;
    }
  }

  private void config(String text) throws IOException {
    Files.writeString(home.resolve(".ssh/config"), text);
  }

  private static String place(TestServer server) {
    return TestServer.USER + "@127.0.0.1:" + server.port();
  }

  @Test
  void a_host_behind_another_is_reached_through_it() {
    assertThat(logIn(Targets.at(server.port()).jumps(place(first)).build())).isEqualTo("in");
    assertThat(forwarded).hasValue(1);
  }

  @Test
  void two_hosts_in_a_row_are_gone_through_in_order() {
    assertThat(logIn(Targets.at(server.port()).jumps(place(first), place(second)).build()))
        .isEqualTo("in");
    assertThat(forwarded).hasValue(2);
  }

  @Test
  void the_configuration_says_where_to_jump() throws IOException {
    config(
        """
        Host inner
          HostName 127.0.0.1
          ProxyJump outer
        Host outer
          HostName 127.0.0.1
          Port %d
          User tester
        """
            .formatted(first.port()));

    assertThat(logIn(Targets.at(server.port()).address("inner").build())).isEqualTo("in");
    assertThat(forwarded).hasValue(1);
  }

  @Test
  void a_proxy_command_that_only_jumps_is_taken_for_a_jump() throws IOException {
    config("Host inner\n HostName 127.0.0.1\n ProxyCommand ssh -q -W %h:%p " + place(first) + "\n");
    config(
        "Host inner\n HostName 127.0.0.1\n ProxyCommand ssh -W %h:%p outer\n"
            + "Host outer\n HostName 127.0.0.1\n User tester\n Port "
            + first.port()
            + "\n");

    assertThat(logIn(Targets.at(server.port()).address("inner").build())).isEqualTo("in");
    assertThat(forwarded).hasValue(1);
  }

  @Test
  void the_key_of_the_host_behind_is_checked_under_its_own_name() throws IOException {
    Files.writeString(knownHosts(), first.known());

    assertThat(refused(Targets.at(server.port()).jumps(place(first)).build()).getMessage())
        .startsWith("web1: the host key of [127.0.0.1]:" + server.port() + " is not known");
  }

  @Test
  void a_jump_host_that_fails_is_named() throws IOException {
    Files.writeString(knownHosts(), server.known());

    assertThat(refused(Targets.at(server.port()).jumps(place(first)).build()).getMessage())
        .startsWith("web1 (through 127.0.0.1): the host key of");
  }

  @Test
  void a_jump_host_that_does_not_lead_on_is_an_error_not_a_hang() {
    first.server().setForwardingFilter(RejectAllForwardingFilter.INSTANCE);

    Unreachable refusal = refused(Targets.at(server.port()).jumps(place(first)).build());
    assertThat(refusal.getMessage()).startsWith("web1: ");
  }

  @Test
  void many_hosts_behind_one_share_one_login_to_it() throws Exception {
    Target target = Targets.at(server.port()).jumps(place(first)).build();
    List<Connection> connections = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Connection>> opened = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        opened.add(threads.submit(() -> connector().connect(target)));
      }
      for (Future<Connection> one : opened) {
        connections.add(one.get());
      }
    }
    assertThat(first.server().getActiveSessions()).hasSize(1);
    assertThat(server.server().getActiveSessions()).hasSize(6);

    connections.removeFirst().close();
    for (Connection connection : connections) {
      assertThat(connection.as(null).ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
    }
  }

  @Test
  void a_jump_host_that_went_away_is_logged_in_to_again() throws Exception {
    Target target = Targets.at(server.port()).jumps(place(first)).build();
    Connection lost = connector().connect(target);
    for (var session : first.server().getActiveSessions()) {
      session.close(true);
    }
    for (int i = 0; i < 100 && lost.isOpen(); i++) {
      Thread.sleep(20);
    }

    assertThat(lost.isOpen()).isFalse();
    assertThat(logIn(target)).isEqualTo("in");
  }

  @Test
  void closing_the_connector_closes_all_sessions() throws Exception {
    connector().connect(Targets.at(server.port()).jumps(place(first)).build());
    connector().close();

    for (int i = 0; i < 250 && !nobodyIsThere(); i++) {
      Thread.sleep(20);
    }
    assertThat(first.server().getActiveSessions()).isEmpty();
    assertThat(server.server().getActiveSessions()).isEmpty();
  }

  private boolean nobodyIsThere() {
    return first.server().getActiveSessions().isEmpty()
        && server.server().getActiveSessions().isEmpty();
  }
}
