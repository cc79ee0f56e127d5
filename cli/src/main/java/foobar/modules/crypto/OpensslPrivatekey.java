package foobar.modules.crypto;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.crypto.Openssl.KeyLook;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a private key, or sees to it that there is the right one. */
@Doc("Makes a private key with the host's openssl, or sees to it that there is the right one.")
@Example("openssl_privatekey: { path: /etc/ssl/private/site.pem }")
@Example("openssl_privatekey: { path: /etc/ssl/private/ec.pem, type: ECC, curve: secp384r1 }")
@Ahead
public record OpensslPrivatekey(
    @Doc("The key's file.") String path,
    @Doc("Whether the key is there.") @Default("present") State state,
    @Doc("The kind of key.") @Default("RSA") Type type,
    @Doc("Its bits, for RSA and DSA.") @Default("4096") int size,
    @Doc("Its curve, for ECC.") Optional<String> curve,
    @Doc("What the key is locked with; `cipher` must be set too.") Optional<Secret> passphrase,
    @Doc("How it is locked; `auto` is AES-256.") Optional<String> cipher,
    @Doc(
            "How it is written: `auto` is PKCS#1 for RSA, DSA and ECC and PKCS#8 for the others;"
                + " `auto_ignore` the same, but a key that is there may be written any way.")
        @Default("auto_ignore")
        Format format,
    @Doc("What happens to a key that is right but not written so.") @Default("regenerate")
        Mismatch formatMismatch,
    @Doc("When a key that is there is replaced.") @Default("full_idempotence")
        Regenerate regenerate,
    @Doc("Make a new key whatever is there.") @Default("no") boolean force,
    @Doc("Keep a copy of the key before a change.") @Default("no") boolean backup,
    @Doc("Return the key itself.") @Default("no") boolean returnContent,
    @Doc("Accepted for Ansible's sake; the host's openssl makes the keys.") @Default("auto")
        String selectCryptoBackend,
    @Shared FileRights rights)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** The kinds of keys. */
  public enum Type {
    @Choice({"RSA"})
    RSA,
    @Choice({"DSA"})
    DSA,
    @Choice({"ECC"})
    ECC,
    @Choice({"Ed25519"})
    ED25519,
    @Choice({"Ed448"})
    ED448,
    @Choice({"X25519"})
    X25519,
    @Choice({"X448"})
    X448;

    String word() {
      return switch (this) {
        case ED25519 -> "Ed25519";
        case ED448 -> "Ed448";
        default -> name();
      };
    }

    boolean isModern() {
      return this != RSA && this != DSA && this != ECC;
    }
  }

  /** How a key can be written. */
  public enum Format {
    PKCS1,
    PKCS8,
    AUTO,
    AUTO_IGNORE
  }

  /** What happens to a key written in another way. */
  public enum Mismatch {
    REGENERATE,
    CONVERT
  }

  public OpensslPrivatekey {
    if (type == Type.ECC && curve.isEmpty()) {
      throw new IllegalArgumentException("type is ECC but all of the following are missing: curve");
    }
    if (passphrase.isPresent() && cipher.isEmpty()) {
      throw new IllegalArgumentException("a `passphrase` needs `cipher`, such as `auto`");
    }
    if (cipher.filter(name -> !name.equals("auto")).isPresent()) {
      throw new IllegalArgumentException("`cipher` can only be `auto`");
    }
    if (format == Format.PKCS1 && type.isModern()) {
      throw new IllegalArgumentException(
          "a key of type " + type.word() + " cannot be written as pkcs1");
    }
  }

  private boolean isLocked() {
    return passphrase.filter(secret -> !secret.isEmpty()).isPresent();
  }

  private KeySource source(String place) {
    return new KeySource(place, Optional.empty(), passphrase);
  }

  /** What is there, and what becomes of it. */
  private enum Verdict {
    RIGHT,
    CONVERT,
    REPLACE
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    Openssl.Looked looked = Openssl.look(host, List.of(), List.of(source(place)));
    KeyLook now = looked.keys().getFirst();
    String folder = HostPath.parent(place);
    if (!now.exists() && !looked.later() && !host.follow(folder).isDirectory()) {
      return Plan.fail("The directory " + folder + " does not exist or the file is not a directory")
          .result("name", folder);
    }
    if (state == State.ABSENT) {
      return absent(place, now);
    }
    String refusal = refusal(now);
    if (!refusal.isEmpty()) {
      return Plan.fail(refusal);
    }
    Verdict verdict = verdict(now);
    if (verdict == Verdict.RIGHT) {
      Plan plan = values(place, now).and(attributes(host, place, host.file(place)));
      return returnContent ? plan.result("privatekey", content(host, place)) : plan;
    }
    Act act =
        (target, results) -> {
          FileState old = target.file(place);
          String copy =
              backup && old.exists()
                  ? FileWrite.of(place, new byte[0], foobar.remote.Attributes.UNCHANGED)
                      .backupPath()
                  : "";
          Openssl.make(target, source(place), how(verdict, old, copy));
          attributes(target, place, target.file(place))
              .changes()
              .forEach(change -> change.act().apply(target, results));
          KeyLook fresh = Openssl.look(target, List.of(), List.of(source(place))).keys().getFirst();
          results.put("fingerprint", fresh.open().fingerprints());
          if (!copy.isEmpty()) {
            results.put("backup_file", copy);
          }
          if (returnContent) {
            results.put("privatekey", content(target, place));
          }
        };
    return values(place, now)
        .change("private key", shown(now), wanted(verdict), act)
        .bringing(Expectation.Kind.PATH, place);
  }

  private Plan absent(String place, KeyLook now) {
    Plan plan = values(place, KeyLook.NONE);
    return now.exists()
        ? plan.change("private key", shown(now), "absent", host -> host.remove(place))
        : plan;
  }

  private Regenerate rule() {
    return force ? Regenerate.ALWAYS : regenerate;
  }

  /** Why a key that is there may be neither kept nor replaced; empty if it may. */
  private String refusal(KeyLook now) {
    if (!now.exists() || rule() == Regenerate.ALWAYS || rule() == Regenerate.FULL_IDEMPOTENCE) {
      return "";
    }
    if (!readable(now)) {
      return "Unable to read the key. The key is protected with a another passphrase / no"
          + " passphrase or broken. Will not proceed. To force regeneration, call the module with"
          + " `generate` set to `full_idempotence` or `always`, or with `force=true`.";
    }
    if (rule() != Regenerate.FAIL) {
      return "";
    }
    String end =
        " Will not proceed. To force regeneration, call the module with `generate` set to"
            + " `partial_idempotence`, `full_idempotence` or `always`, or with `force=true`.";
    if (!isKind(now)) {
      return "Key has wrong type and/or size." + end;
    }
    return isWritten(now) || formatMismatch == Mismatch.CONVERT
        ? ""
        : "Key has wrong format."
            + end
            + " To convert the key, set `format_mismatch` to `convert`.";
  }

  private boolean readable(KeyLook now) {
    return now.key() != null && now.locked() == isLocked();
  }

  private boolean isKind(KeyLook now) {
    PublicKey key = now.open();
    boolean sized = (type != Type.RSA && type != Type.DSA) || key.size() == size;
    return key.type().equals(type.word())
        && sized
        && (type != Type.ECC || key.curve().equals(curve.orElse("")));
  }

  private boolean isWritten(KeyLook now) {
    boolean plain = now.head().matches("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----");
    return format == Format.AUTO_IGNORE || plain == written().equals("pkcs8");
  }

  private String written() {
    return switch (format) {
      case PKCS1, PKCS8 -> format.name().toLowerCase(Locale.ROOT);
      default -> type.isModern() ? "pkcs8" : "pkcs1";
    };
  }

  private Verdict verdict(KeyLook now) {
    if (rule() == Regenerate.ALWAYS || !now.exists() || !readable(now)) {
      return Verdict.REPLACE;
    }
    boolean converts = formatMismatch == Mismatch.CONVERT;
    boolean never = rule() == Regenerate.NEVER;
    if (!never && (!isKind(now) || (!converts && !isWritten(now)))) {
      return Verdict.REPLACE;
    }
    return converts && !isWritten(now) ? Verdict.CONVERT : Verdict.RIGHT;
  }

  private List<String> how(Verdict verdict, FileState old, String copy) {
    String bits = rights.mode().filter(Mode::isOctal).map(Mode::text).orElse("0600");
    boolean relative = rights.mode().filter(mode -> !mode.isOctal()).isPresent();
    return List.of(
        type.word(),
        size + "",
        opensslCurve(),
        written(),
        isLocked() ? "1" : "",
        relative && old.exists() ? old.octalMode() : bits,
        copy,
        verdict == Verdict.CONVERT ? "1" : "");
  }

  /** Openssl has older names for two of them. */
  private String opensslCurve() {
    return switch (curve.orElse("")) {
      case "secp256r1" -> "prime256v1";
      case "secp192r1" -> "prime192v1";
      default -> curve.orElse("");
    };
  }

  private Plan attributes(Probe host, String place, FileState now) {
    FileRights all =
        rights.mode().isPresent() ? rights : rights.withMode(Optional.of(new Mode("0600")));
    return now.exists() ? all.plan(host, place, now) : Plan.NOTHING;
  }

  private static Text content(Probe host, String place) {
    return Text.unsafe(new String(host.read(place), StandardCharsets.UTF_8)).marked(true, true);
  }

  private static String shown(KeyLook now) {
    PublicKey key = now.key();
    return !now.exists()
        ? "absent"
        : key == null
            ? "unreadable"
            : key.type() + " " + (key.size() > 0 ? key.size() : key.curve());
  }

  private String wanted(Verdict verdict) {
    return verdict == Verdict.CONVERT
        ? "the same key as " + written()
        : (type.word() + " " + (type == Type.ECC ? curve.orElse("") : type.isModern() ? "" : size))
            .strip();
  }

  private Plan values(String place, KeyLook now) {
    Plan plan =
        Plan.NOTHING.result("type", type.word()).result("size", size).result("filename", place);
    plan = type == Type.ECC ? plan.result("curve", curve.orElse("")) : plan;
    PublicKey key = now.key();
    return key == null
        ? plan.result("fingerprint", foobar.value.None.NONE)
        : plan.result("fingerprint", key.fingerprints());
  }
}
