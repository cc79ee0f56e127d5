package foobar.remote.ssh;

import foobar.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.client.auth.pubkey.KeyAgentIdentity;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.jspecify.annotations.Nullable;

/**
 * What is offered to a server to log in, in this order: the key files named, the agent's keys, the
 * usual key files, the password. Remembers what was offered.
 */
final class Credentials implements AutoCloseable {

  private final Hop hop;
  private final KeyRing ring;
  private final Map<Path, KeyPair> named = new LinkedHashMap<>();
  private final Set<String> tried = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Set<PublicKey> offered = Collections.synchronizedSet(new LinkedHashSet<>());
  private @Nullable SshAgent agent;

  /**
   * @throws KeyFiles.Unusable if a key file that was named cannot be used, and no agent may have
   *     opened it
   */
  Credentials(Hop hop, KeyRing ring) throws KeyFiles.Unusable {
    this.hop = hop;
    this.ring = ring;
    for (Path file : hop.keys()) {
      try {
        named.put(file, load(file));
      } catch (KeyFiles.Unusable e) {
        if (hop.agent() == null || KeyFiles.publicHalf(file) == null) {
          throw e;
        }
        tried.add(file + " (only by the agent: " + e.getMessage() + ")");
      }
    }
  }

  private KeyPair load(Path file) throws KeyFiles.Unusable {
    return ring.load(file, hop.passphrase());
  }

  /** What the server was offered, for people. */
  List<String> tried() {
    return List.copyOf(tried);
  }

  /** The password, once. */
  @Nullable Secret password() {
    if (hop.password() != null) {
      tried.add("the password");
    }
    return hop.password();
  }

  /** The keys in their order; files and agent are only opened when their turn comes. */
  Iterator<PublicKeyIdentity> keys(ClientSession session, SignatureFactoriesManager manager) {
    List<Step> steps = new ArrayList<>();
    named.forEach(
        (file, pair) ->
            steps.add(
                () ->
                    List.of(
                        new Offer(file.toString(), new KeyPairIdentity(manager, session, pair)))));
    steps.add(this::fromAgent);
    for (Path file : hop.usualKeys()) {
      steps.add(() -> usual(file, session, manager));
    }
    return new Offers(steps.iterator());
  }

  private List<Offer> usual(Path file, ClientSession session, SignatureFactoriesManager manager) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return List.of(new Offer(file.toString(), new KeyPairIdentity(manager, session, load(file))));
    } catch (KeyFiles.Unusable e) {
      tried.add(file + " (not usable: " + e.getMessage() + ")");
      return List.of();
    }
  }

  private List<Offer> fromAgent() {
    Path socket = hop.agent();
    if (socket == null) {
      return List.of();
    }
    List<Offer> offers = new ArrayList<>();
    try {
      SshAgent opened = new AgentSocket(socket);
      agent = opened;
      for (Map.Entry<PublicKey, String> key : opened.getIdentities()) {
        if (!hop.onlyNamed() || isNamed(key.getKey())) {
          offers.add(
              new Offer(
                  "the agent's key " + key.getValue(),
                  new KeyAgentIdentity(opened, key.getKey(), key.getValue())));
        }
      }
    } catch (IOException e) {
      tried.add("the agent at " + socket + " (not usable: " + e.getMessage() + ")");
    }
    return offers;
  }

  private boolean isNamed(PublicKey key) {
    return Stream.concat(hop.keys().stream(), hop.usualKeys().stream())
        .map(KeyFiles::publicHalf)
        .anyMatch(half -> half != null && KeyUtils.compareKeys(half, key));
  }

  @Override
  public void close() {
    SshAgent opened = agent;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        // It is not needed any more.
      }
    }
  }

  private record Offer(String what, PublicKeyIdentity key) {}

  private interface Step {
    List<Offer> offers();
  }

  /** Goes through the steps only as far as the server needs. */
  private final class Offers implements Iterator<PublicKeyIdentity> {
    private final Iterator<Step> steps;
    private Iterator<Offer> ready = Collections.emptyIterator();
    private @Nullable Offer next;

    Offers(Iterator<Step> steps) {
      this.steps = steps;
    }

    @Override
    public boolean hasNext() {
      while (next == null && (ready.hasNext() || steps.hasNext())) {
        if (!ready.hasNext()) {
          ready = steps.next().offers().iterator();
          continue;
        }
        Offer offer = ready.next();
        if (isNew(offer)) {
          next = offer;
        }
      }
      return next != null;
    }

    private boolean isNew(Offer offer) {
      PublicKey key = offer.key().getKeyIdentity().getPublic();
      return offered.stream().noneMatch(before -> KeyUtils.compareKeys(before, key));
    }

    @Override
    public PublicKeyIdentity next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      Offer offer = next;
      next = null;
      offered.add(offer.key().getKeyIdentity().getPublic());
      tried.add(offer.what());
      return offer.key();
    }
  }
}
