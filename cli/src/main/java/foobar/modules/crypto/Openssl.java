package foobar.modules.crypto;

import foobar.module.HostScript;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the host's openssl says and does: private keys stay with it. */
final class Openssl {

  private static final HostScript SCRIPT = HostScript.load(Openssl.class, "pki.sh");
  private static final int MISSING = 127;

  private Openssl() {}

  /**
   * What a file holds.
   *
   * @param content null if there is no such file
   */
  record FileLook(byte @Nullable [] content, boolean directory) {

    boolean exists() {
      return content != null;
    }

    byte[] bytes() {
      byte[] known = content;
      if (known == null) {
        throw new IllegalStateException("there is no such file");
      }
      return known;
    }
  }

  /**
   * What a private key is.
   *
   * @param exists whether there is one
   * @param key its public part; null if it cannot be read
   * @param trouble why it cannot be read
   * @param locked whether it is encrypted
   * @param head its first line
   */
  record KeyLook(
      boolean exists, @Nullable PublicKey key, String trouble, boolean locked, String head) {

    static final KeyLook NONE = new KeyLook(false, null, "", false, "");

    /** Why it cannot be read, for people. */
    String problem() {
      return "Wrong or empty passphrase provided for private key, or it is broken: " + trouble;
    }

    /** The key's public part. */
    PublicKey open() {
      PublicKey known = key;
      if (known == null) {
        throw new IllegalStateException("the key cannot be read");
      }
      return known;
    }
  }

  /**
   * What was found.
   *
   * @param later whether openssl itself is only to come, in a dry run: nothing can be known then
   */
  record Looked(List<FileLook> files, List<KeyLook> keys, boolean later) {}

  /**
   * The public part of a key that was not there when the check looked. A dry run ends here: the key
   * is only imagined.
   */
  static PublicKey fresh(Host host, KeySource key) {
    host.run(Command.script("exit 0"));
    KeyLook look = look(host, List.of(), List.of(key)).keys().getFirst();
    if (look.key() == null) {
      throw new HostFailure(
          look.exists() ? look.problem() : "The private key " + key.path() + " does not exist");
    }
    return look.open();
  }

  /** Asks for files and keys at once. */
  static Looked look(Probe host, List<String> files, List<KeySource> keys) {
    List<String> words = new ArrayList<>(List.of("look"));
    StringBuilder input = new StringBuilder();
    files.forEach(path -> words.add("f=" + path));
    for (KeySource key : keys) {
      words.add("k=" + key.path());
      input.append(key.input());
    }
    Output output = host.ask(SCRIPT.with(words).input(input.toString()));
    if (output.status() == MISSING && host.expectsAny(Expectation.Kind.PACKAGE)) {
      return new Looked(
          files.stream().map(path -> new FileLook(null, false)).toList(),
          keys.stream().map(key -> KeyLook.NONE).toList(),
          true);
    }
    List<String> lines = output.orFail("looking at keys and certificates").text().lines().toList();
    if (lines.size() < files.size() + keys.size()) {
      throw new HostFailure("the host says nothing of " + words.getLast());
    }
    return new Looked(
        lines.subList(0, files.size()).stream().map(Openssl::file).toList(),
        lines.subList(files.size(), lines.size()).stream().map(Openssl::key).toList(),
        false);
  }

  private static FileLook file(String line) {
    return switch (line) {
      case "-" -> new FileLook(null, false);
      case "d" -> new FileLook(null, true);
      default -> new FileLook(Base64.getDecoder().decode(line), false);
    };
  }

  private static KeyLook key(String line) {
    String[] words = line.split(" ", 4);
    if (words[0].equals("ok") && words.length == 4) {
      PublicKey key = new PublicKey(Der.parse(Base64.getDecoder().decode(words[1])));
      return new KeyLook(true, key, "", words[2].equals("locked"), words[3].strip());
    }
    return words[0].equals("-")
        ? KeyLook.NONE
        : new KeyLook(true, null, line.substring(words[0].length()).strip(), false, "");
  }

  /** Has something signed. */
  static Der sign(Host host, KeySource key, Der content, Signing signing) {
    String text = Base64.getEncoder().encodeToString(content.bytes());
    Command command = SCRIPT.with("sign", key.path(), signing.digest()).input(key.input() + text);
    String signature = host.run(command).orFail("signing with the private key").text().strip();
    return signing.signed(content, Base64.getDecoder().decode(signature));
  }

  /** Makes a private key, or writes one in another way. */
  static void make(Host host, KeySource key, List<String> how) {
    List<String> words = new ArrayList<>(List.of("make", key.path()));
    words.addAll(how);
    host.run(SCRIPT.with(words).input(key.input())).orFail("making the private key " + key.path());
  }
}
