package foobar.remote.ssh;

import foobar.remote.Target;
import foobar.value.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SSH server on the way to a host, with all that is needed to log in there.
 *
 * @param name for messages: the host's name in the inventory
 * @param address name or address to connect to
 * @param keyName under which its key is looked up; the address unless an alias is set
 * @param user who logs in
 * @param keys private key files that have to be there
 * @param usualKeys private key files that are used if they are there
 * @param agent the agent's socket; null for none
 * @param onlyNamed whether of the agent's keys only those are offered that the files name
 * @param password null for none
 * @param passphrase of encrypted keys; null for none
 * @param trust what to do about its key
 * @param within how long connecting and logging in may take
 * @param keepalive seconds between signs of life; 0 for none
 */
record Hop(
    String name,
    String address,
    int port,
    String keyName,
    String user,
    List<Path> keys,
    List<Path> usualKeys,
    @Nullable Path agent,
    boolean onlyNamed,
    @Nullable Secret password,
    @Nullable Secret passphrase,
    Target.Trust trust,
    Duration within,
    Duration keepalive) {

  /** As people write it: {@code deploy@10.0.0.1}, with the port where it is not 22. */
  String place() {
    return user + "@" + address + (port == 22 ? "" : ":" + port);
  }

  /** As it stands in a known_hosts file. */
  String knownAs() {
    return port == 22 ? keyName : "[" + keyName + "]:" + port;
  }
}
