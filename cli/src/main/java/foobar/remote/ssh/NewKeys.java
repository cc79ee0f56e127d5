package foobar.remote.ssh;

import foobar.remote.Target;
import foobar.remote.Target.Trust.Policy;
import foobar.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.SshClient;
import org.jspecify.annotations.Nullable;

/** The keys of hosts of which no file has one yet, for somebody who can say that they are right. */
public final class NewKeys implements AutoCloseable {

  /** How many hosts are asked at the same time. */
  private static final int AT_ONCE = 50;

  private final Routes routes = new Routes(Routes.Surroundings.ofUser());
  private @Nullable SshClient client;

  /** A key that a host shows. */
  public static final class NewKey {
    private final Hop hop;
    private final PublicKey key;

    private NewKey(Hop hop, PublicKey key) {
      this.hop = hop;
      this.key = key;
    }

    /** The host's name in the inventory. */
    public String host() {
      return hop.name();
    }

    /** The host as a known_hosts file names it. */
    public String knownAs() {
      return hop.knownAs();
    }

    /** Type and fingerprint, such as {@code ssh-ed25519 SHA256:...}. */
    public String shown() {
      return HostKeyCheck.shown(key);
    }

    /** The file that would vouch for it. */
    public Path file() {
      return hop.trust().files().getFirst();
    }

    /** Vouches for it from now on. */
    public void trust() throws IOException {
      new KnownHosts(hop.trust().files()).add(hop.keyName(), hop.port(), key);
    }
  }

  /**
   * Asks hosts for their keys, those only of which no file has one. Who does not answer, or is
   * reached by way of others, is left out: connecting tells what is the matter.
   */
  public List<NewKey> of(List<Target> targets) {
    Map<String, Hop> unknown = new LinkedHashMap<>();
    for (Target target : targets) {
      Hop hop = direct(target);
      if (hop != null) {
        unknown.putIfAbsent(hop.knownAs(), hop);
      }
    }
    return unknown.isEmpty() ? List.of() : ask(List.copyOf(unknown.values()));
  }

  private @Nullable Hop direct(Target target) {
    if (target.kind() != Target.Kind.SSH) {
      return null;
    }
    try {
      List<Hop> hops = routes.to(target);
      Hop hop = hops.getLast();
      boolean asks = hops.size() == 1 && hop.trust().policy() == Policy.STRICT;
      return asks && types(hop).isEmpty() ? hop : null;
    } catch (Unreachable e) {
      return null;
    }
  }

  private static Set<String> types(Hop hop) {
    return new KnownHosts(hop.trust().files()).types(hop.keyName(), hop.port());
  }

  private List<NewKey> ask(List<Hop> hops) {
    SshClient started = SshClients.start();
    client = started;
    Semaphore room = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable NewKey>> asked = new ArrayList<>();
      for (Hop hop : hops) {
        asked.add(threads.submit(() -> ask(started, hop, room)));
      }
      List<NewKey> found = new ArrayList<>();
      for (Future<@Nullable NewKey> one : asked) {
        NewKey key = one.get();
        if (key != null) {
          found.add(key);
        }
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException e) {
      throw new IllegalStateException(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static @Nullable NewKey ask(SshClient client, Hop hop, Semaphore room)
      throws InterruptedException {
    room.acquire();
    try {
      PublicKey key = new Login(client, hop, new KeyRing()).offeredKey();
      return key == null ? null : new NewKey(hop, key);
    } catch (Unreachable e) {
      return null;
    } finally {
      room.release();
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.stop();
    }
  }
}
