package foobar.remote.ssh;

import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import foobar.remote.shell.ShellConnection;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/** Opens connections over SSH. The library starts with the first one. */
public final class SshConnector implements Connector {

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Routes.Surroundings around;
  private final KeyRing ring = new KeyRing();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SshClient client;
  private @Nullable Routes routes;

  /** With the user's own files: {@code ~/.ssh}. */
  public SshConnector() {
    this(Routes.Surroundings.ofUser());
  }

  SshConnector(Routes.Surroundings around) {
    this.around = around;
  }

  @Override
  public Connection connect(Target target) {
    List<Hop> hops = routes().to(target);
    List<ClientSession> sessions = new ArrayList<>();
    try {
      SocketAddress through = null;
      for (int i = 0; i < hops.size(); i++) {
        ClientSession session = new Login(client(), hops.get(i), ring).open(through);
        sessions.add(session);
        if (i + 1 < hops.size()) {
          through = forward(session, hops.get(i), hops.get(i + 1));
        }
      }
      Hop last = hops.getLast();
      return new ShellConnection(
          target.name(),
          last.user(),
          new SshTransport(last, sessions),
          target.connectTimeout(),
          target.commandTimeout());
    } catch (RuntimeException e) {
      sessions.reversed().forEach(session -> session.close(true));
      throw e;
    }
  }

  /** A port of this machine behind which the next server answers. */
  private static SocketAddress forward(ClientSession session, Hop hop, Hop next) {
    try {
      SshdSocketAddress to = new SshdSocketAddress(next.address(), next.port());
      return session
          .createLocalPortForwardingTracker(new SshdSocketAddress("127.0.0.1", 0), to)
          .getBoundAddress()
          .toInetSocketAddress();
    } catch (IOException e) {
      throw new Unreachable(
          hop.name() + ": " + hop.place() + " does not lead on to " + next.place(),
          "does its sshd allow it (AllowTcpForwarding)?",
          e);
    }
  }

  private Routes routes() {
    lock.lock();
    try {
      Routes read = routes;
      if (read == null) {
        read = new Routes(around);
        routes = read;
      }
      return read;
    } finally {
      lock.unlock();
    }
  }

  private SshClient client() {
    lock.lock();
    try {
      SshClient started = client;
      if (started == null) {
        started = SshClients.start();
        client = started;
      }
      return started;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      SshClient started = client;
      if (started != null) {
        started.close(false).await(GRACE);
        started.stop();
        client = null;
      }
    } catch (IOException e) {
      // Interrupted; the process ends anyway.
    } finally {
      lock.unlock();
    }
  }
}
