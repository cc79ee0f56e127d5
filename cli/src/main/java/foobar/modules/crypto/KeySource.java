package foobar.modules.crypto;

import foobar.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a private key comes from: a file of the host, or the task itself.
 *
 * @param path on the host; empty where the task brings it
 * @param content the key itself; empty for one in a file
 * @param passphrase what it is locked with
 */
record KeySource(String path, Optional<Secret> content, Optional<Secret> passphrase) {

  KeySource {
    passphrase.ifPresent(KeySource::line);
  }

  private static void line(Secret secret) {
    if (secret.reveal().contains("\n")) {
      throw new IllegalArgumentException("a passphrase cannot have a line break");
    }
  }

  /** The two lines that the host's script reads for it. */
  String input() {
    String text =
        content
            .map(secret -> secret.reveal().getBytes(StandardCharsets.UTF_8))
            .map(bytes -> Base64.getEncoder().encodeToString(bytes))
            .orElse("");
    return passphrase.map(Secret::reveal).orElse("") + "\n" + text + "\n";
  }
}
