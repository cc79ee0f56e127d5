package foobar.remote.ssh;

import foobar.remote.Unreachable;
import foobar.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import javax.security.auth.login.FailedLoginException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Reads private keys: OpenSSH's own format and PEM, encrypted or not. */
final class KeyFiles {

  private KeyFiles() {}

  /** A key file that cannot be used. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String help;

    Unusable(String reason, String help) {
      super(reason);
      this.help = help;
    }

    String help() {
      return help;
    }

    Unreachable on(Hop hop) {
      return new Unreachable(hop.name() + ": " + getMessage(), help);
    }
  }

  /** The public half of a key, read from the file itself or the one beside it; null if neither. */
  static @Nullable PublicKey publicHalf(Path file) {
    for (Path place : List.of(file, Path.of(file + ".pub"))) {
      try {
        for (String line : Files.readAllLines(place, StandardCharsets.UTF_8)) {
          PublicKey key =
              PublicKeyEntry.parsePublicKeyEntry(line)
                  .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.IGNORING);
          if (key != null) {
            return key;
          }
        }
      } catch (IOException | GeneralSecurityException | RuntimeException e) {
        // Not a public key; the next place may have it.
      }
    }
    return null;
  }

  static KeyPair load(Path file, @Nullable Secret passphrase) throws Unusable {
    if (!Files.exists(file)) {
      throw new Unusable(
          "the key file " + file + " does not exist",
          "check `ansible_ssh_private_key_file`, or --private-key");
    }
    if (!Files.isReadable(file)) {
      throw new Unusable(
          "the key file " + file + " cannot be read", "make it yours: chown, then chmod 600");
    }
    boolean[] asked = new boolean[1];
    FilePasswordProvider passphrases =
        (session, resource, retry) -> {
          asked[0] = true;
          return passphrase == null ? null : passphrase.reveal();
        };
    try {
      byte[] content = Files.readAllBytes(file);
      String text = new String(content, StandardCharsets.ISO_8859_1);
      if (EncryptedPkcs8.isOne(text)) {
        asked[0] = true;
        content =
            passphrase == null
                ? new byte[0]
                : EncryptedPkcs8.open(text, passphrase).getBytes(StandardCharsets.US_ASCII);
      }
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, new PathResource(file), new ByteArrayInputStream(content), passphrases);
      if (pairs != null && pairs.iterator().hasNext()) {
        return pairs.iterator().next();
      }
      throw asked[0] ? locked(file, passphrase) : unusable(file, "no private key is in it");
    } catch (FailedLoginException e) {
      throw locked(file, passphrase);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw asked[0] ? locked(file, passphrase) : unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static Unusable locked(Path file, @Nullable Secret passphrase) {
    return passphrase == null
        ? new Unusable(
            "the key file " + file + " is encrypted and no passphrase is given",
            "add it to the agent (ssh-add "
                + file
                + "), or set"
                + " `ansible_ssh_private_key_passphrase`")
        : new Unusable(
            "the passphrase does not open the key file " + file,
            "check `ansible_ssh_private_key_passphrase`");
  }

  private static Unusable unusable(Path file, String why) {
    return new Unusable(
        "the key file " + file + " is not understood: " + why,
        "private keys of ssh-keygen (ed25519, rsa, ecdsa) and PEM files are");
  }
}
