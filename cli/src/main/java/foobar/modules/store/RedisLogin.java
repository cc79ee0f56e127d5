package foobar.modules.store;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How to log in to a Redis server; the parameters its modules share. */
public record RedisLogin(
    @Doc("Where the server is.") @Default("localhost") String loginHost,
    @Doc("Its port.") @Default("6379") int loginPort,
    @Doc("Who logs in.") Optional<String> loginUser,
    @Doc("The password.") Optional<Secret> loginPassword,
    @Doc("Whether the connection is encrypted.") @Default("no") boolean tls,
    @Doc("Whether the server's certificate is checked.") @Default("yes") boolean validateCerts,
    @Doc("Who must have signed it.") Optional<String> caCerts) {

  public RedisLogin {
    if (loginPort < 1 || loginPort > 65535) {
      throw new IllegalArgumentException("`login_port` must be between 1 and 65535");
    }
  }

  List<String> options() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-h", loginHost, "-p", String.valueOf(loginPort)));
    if (tls) {
      words.add("--tls");
      if (!validateCerts) {
        words.add("--insecure");
      }
      caCerts.ifPresent(path -> words.addAll(List.of("--cacert", path)));
    }
    return words;
  }
}
