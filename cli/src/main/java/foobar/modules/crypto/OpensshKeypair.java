package foobar.modules.crypto;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Makes a pair of SSH keys, or sees to it that there is the right one. */
@Doc("Makes a pair of SSH keys on the host, or sees to it that there is the right one.")
@Example("openssh_keypair: { path: /root/.ssh/id_ed25519, type: ed25519, comment: backup }")
@Example("openssh_keypair: { path: /root/.ssh/id_rsa, size: 3072, state: absent }")
@Ahead
public record OpensshKeypair(
    @Doc("The private key's file; the public key's has `.pub` at its end.") String path,
    @Doc("Whether the keys are there.") @Default("present") State state,
    @Doc("The kind of key.") @Default("rsa") Type type,
    @Doc("Its bits: 4096 for RSA, 256 for ECDSA where nothing is said.") Optional<Integer> size,
    @Doc("What stands behind the public key.") Optional<String> comment,
    @Doc("What the private key is locked with.") Optional<Secret> passphrase,
    @Doc("How the private key is written; `auto` is OpenSSH's own way.") @Default("auto")
        Format privateKeyFormat,
    @Doc("When a key that is there is replaced.") @Default("partial_idempotence")
        Regenerate regenerate,
    @Doc("Make new keys whatever is there.") @Default("no") boolean force,
    @Doc("Accepted for Ansible's sake; the host's ssh-keygen makes the keys.") @Default("auto")
        Backend backend,
    @Shared FileRights rights)
    implements Module {

  private static final HostScript SCRIPT = HostScript.load(OpensshKeypair.class, "keypair.sh");

  /** Whether there should be keys. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** The kinds of keys. */
  public enum Type {
    RSA,
    DSA,
    RSA1,
    ECDSA,
    ED25519
  }

  /** How a private key can be written. */
  public enum Format {
    AUTO,
    PKCS1,
    PKCS8,
    SSH
  }

  /** What Ansible makes keys with. */
  public enum Backend {
    AUTO,
    CRYPTOGRAPHY,
    OPENSSHBIN
  }

  public OpensshKeypair {
    int bits = size.orElse(0);
    if (type == Type.RSA && bits != 0 && bits < 1024) {
      throw new IllegalArgumentException(
          "For RSA keys, the minimum size is 1024 bits and the default is 4096 bits.");
    }
    if (type == Type.DSA && bits != 0 && bits != 1024) {
      throw new IllegalArgumentException(
          "DSA keys must be exactly 1024 bits as specified by FIPS 186-2.");
    }
    if (type == Type.ECDSA && bits != 0 && bits != 256 && bits != 384 && bits != 521) {
      throw new IllegalArgumentException(
          "For ECDSA keys, size is one of three elliptic curve sizes: 256, 384 or 521 bits.");
    }
    if (comment.filter(text -> text.matches("(?s).*[\\r\\n].*")).isPresent()) {
      throw new IllegalArgumentException("`comment` cannot have a line break");
    }
    if (privateKeyFormat != Format.AUTO && backend == Backend.OPENSSHBIN) {
      throw new IllegalArgumentException(
          "'auto' is the only valid option for 'private_key_format' when 'backend' is not"
              + " 'cryptography'");
    }
  }

  private int bits() {
    return type == Type.ED25519
        ? 256
        : size.orElse(type == Type.ECDSA ? 256 : type == Type.DSA ? 1024 : 4096);
  }

  private Command script(String... arguments) {
    String word = passphrase.map(Secret::reveal).orElse("");
    Command command = SCRIPT.with(arguments);
    return word.isEmpty() ? command : command.input(word);
  }

  private boolean isSecret() {
    return passphrase.filter(secret -> !secret.isEmpty()).isPresent();
  }

  private KeyPair look(Probe host, String place) {
    return KeyPair.of(host.ask(script("look", place)).orFail("looking at " + place));
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    KeyPair now = look(host, place);
    if (now.isDirectory()) {
      return Plan.fail(place + " is a directory. Please specify a path to a file.");
    }
    String folder = HostPath.parent(place);
    if (!now.exists() && !now.hasPublic() && !host.follow(folder).isDirectory()) {
      return Plan.fail(
          "The directory " + folder + " does not exist or the file is not a directory");
    }
    if (!now.hasProgram() && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Cannot find the OpenSSH binary in the PATH");
    }
    return state == State.ABSENT ? absent(place, now) : present(host, place, now);
  }

  private Plan absent(String place, KeyPair now) {
    Plan plan = values(Plan.NOTHING, place, now);
    return now.exists() || now.hasPublic()
        ? plan.change(
            "keys",
            shown(now),
            "absent",
            host -> {
              host.remove(place);
              host.remove(place + ".pub");
            })
        : plan;
  }

  private Plan present(Probe host, String place, KeyPair now) {
    Regenerate rule = force ? Regenerate.ALWAYS : regenerate;
    boolean readable = now.isKnown() && now.readable(isSecret());
    if (now.exists() && !readable && rule.refusesUnreadable()) {
      return Plan.fail(
          "Unable to read the key. The key is protected with a passphrase or broken. Will not"
              + " proceed. To force regeneration, call the module with `regenerate` set to"
              + " `full_idempotence` or `always`, or with `force=true`.");
    }
    boolean right = readable && isRight(now);
    if (now.exists() && !right && rule == Regenerate.FAIL) {
      return Plan.fail(
          "Key has wrong type and/or size. Will not proceed. To force regeneration, call the"
              + " module with `regenerate` set to `partial_idempotence`, `full_idempotence` or"
              + " `always`, or with `force=true`.");
    }
    Plan plan = values(Plan.NOTHING, place, now);
    if (!now.exists() || rule.replaces(right)) {
      return plan.change("keys", shown(now), wanted(), act(place, this::make));
    }
    boolean sameKey = now.hasPublic() && now.publicKey().equals(now.derived());
    if (!sameKey || comment.filter(text -> !text.equals(now.comment())).isPresent()) {
      String before = now.hasPublic() ? now.publicKey() + " " + now.comment() : "absent";
      String after = now.derived() + " " + comment.orElse(now.comment());
      return plan.change(
          "public key", before.strip(), after.strip(), act(place, this::restorePublic));
    }
    return plan.and(attributes(host, place)).and(attributes(host, place + ".pub"));
  }

  private boolean isRight(KeyPair now) {
    String format = privateKeyFormat.name().toLowerCase(Locale.ROOT);
    return now.size() == bits()
        && now.type().equals(word())
        && (privateKeyFormat == Format.AUTO || now.format().equals(format));
  }

  private String word() {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String shown(KeyPair now) {
    return now.exists() ? (now.type() + " " + now.size() + " " + now.fingerprint()) : "absent";
  }

  private String wanted() {
    return word() + " " + bits();
  }

  private Plan attributes(Probe host, String file) {
    return rights.any() ? rights.plan(host, file, host.file(file)) : Plan.NOTHING;
  }

  private interface Making {
    void make(Host host, String place);
  }

  /** Makes files, gives them their rights, and tells what they are. */
  private Act act(String place, Making making) {
    return (host, results) -> {
      making.make(host, place);
      attributes(host, place).changes().forEach(c -> c.act().apply(host, results));
      attributes(host, place + ".pub").changes().forEach(c -> c.act().apply(host, results));
      tell(results, look(host, place));
    };
  }

  private void make(Host host, String place) {
    String format = privateKeyFormat.name().toLowerCase(Locale.ROOT);
    String[] words = {"make", place, word(), bits() + "", comment.orElse(""), format, ""};
    words[6] = isSecret() ? "1" : "";
    host.run(script(words)).orFail("making the keys " + place);
  }

  private void restorePublic(Host host, String place) {
    String[] words = {"public", place, comment.orElse(""), comment.isPresent() ? "1" : ""};
    host.run(script(Arrays.copyOf(words, words.length)))
        .orFail("writing the public key " + place + ".pub");
  }

  private Plan values(Plan plan, String place, KeyPair now) {
    return plan.result("size", bits())
        .result("type", word())
        .result("filename", place)
        .result("fingerprint", Text.unsafe(now.fingerprint()))
        .result("public_key", Text.unsafe(now.publicKey()))
        .result("comment", Text.unsafe(now.comment()));
  }

  private static void tell(Results results, KeyPair now) {
    results
        .put("fingerprint", now.fingerprint())
        .put("public_key", now.publicKey())
        .put("comment", now.comment());
  }
}
