package foobar.remote.ssh;

import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Target;
import foobar.remote.shell.ShellConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.jspecify.annotations.Nullable;

/** Opens connections over SSH. The library starts with the first one, or when told to prepare. */
public final class SshConnector implements Connector {

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Routes.Surroundings around;
  private final KeyRing ring = new KeyRing();
  private final Jumps jumps = new Jumps(this::client, ring);
  private final LoginSpread spread = new LoginSpread();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SshClient client;
  private @Nullable Routes routes;
  private boolean closed;

  /** With the user's own files: {@code ~/.ssh}. */
  public SshConnector() {
    this(Routes.Surroundings.ofUser());
  }

  SshConnector(Routes.Surroundings around) {
    this.around = around;
  }

  @Override
  public Connection connect(Target target) {
    Arrival there = reach(target);
    return new ShellConnection(
        target.name(),
        there.hop().user(),
        new SshTransport(there.hop(), there.session(), there.way()),
        target.connectTimeout(),
        target.commandTimeout());
  }

  /**
   * A login.
   *
   * @param way the port it goes through, closed with it; null if it is direct
   */
  private record Arrival(
      Hop hop, ClientSession session, @Nullable ExplicitPortForwardingTracker way) {}

  private Arrival reach(Target target) {
    List<Hop> hops = routes().to(target);
    Hop last = hops.getLast();
    ExplicitPortForwardingTracker way =
        jumps.open(hops.subList(0, hops.size() - 1), last, target.name());
    return new Arrival(last, spread.run(() -> new Login(client(), last, ring).open(way)), way);
  }

  /**
   * Lets a person talk with a program on a host until it ends.
   *
   * @param line for the login shell of the user; null for that shell itself
   * @return its exit status; 255 where the connection was lost
   * @throws foobar.remote.Unreachable with the reason and the next step
   */
  public int talk(Target target, @Nullable String line, Person person) {
    Arrival there = reach(target);
    try {
      return new Talk(there.session(), person).hold(line, there.hop());
    } finally {
      there.session().close(false).addListener(future -> Login.close(there.way()));
    }
  }

  @Override
  public void prepare() {
    Thread.ofPlatform()
        .daemon()
        .name("ssh-start")
        .start(
            () -> {
              if (client(false) != null) {
                WarmUp.run();
              }
            });
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
    return Objects.requireNonNull(client(true));
  }

  /**
   * @param needed whether to start it even if all was closed before
   */
  private @Nullable SshClient client(boolean needed) {
    lock.lock();
    try {
      SshClient started = client;
      if (started == null && (needed || !closed)) {
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
      closed = true;
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
