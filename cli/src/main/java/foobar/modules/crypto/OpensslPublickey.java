package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import foobar.value.None;
import foobar.value.Secret;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes the public key that belongs to a private one. */
@Doc("Writes the public key that belongs to a private one.")
@Example(
    "openssl_publickey: { path: /etc/ssl/site.pub, privatekey_path: /etc/ssl/private/site.pem }")
@Ahead
public record OpensslPublickey(
    @Doc("The public key's file.") String path,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Write it whatever is there.") @Default("no") boolean force,
    @Doc("How it is written.") @Default("PEM") Format format,
    @Doc("The private key's file.") Optional<String> privatekeyPath,
    @Doc("The private key itself.") Optional<Secret> privatekeyContent,
    @Doc("What the private key is locked with.") Optional<Secret> privatekeyPassphrase,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Return the public key itself.") @Default("no") boolean returnContent,
    @Doc("Accepted for Ansible's sake.") @Default("auto") String selectCryptoBackend,
    @Shared FileRights rights)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** How a public key can be written. */
  public enum Format {
    @Choice({"PEM"})
    PEM,
    @Choice({"OpenSSH"})
    OPENSSH
  }

  public OpensslPublickey {
    if (privatekeyPath.isPresent() && privatekeyContent.isPresent()) {
      throw new IllegalArgumentException(
          "`privatekey_path` and `privatekey_content` exclude each other");
    }
    if (state == State.PRESENT && privatekeyPath.isEmpty() && privatekeyContent.isEmpty()) {
      throw new IllegalArgumentException(
          "one of `privatekey_path` and `privatekey_content` is needed");
    }
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    ProductFile file = new ProductFile("public key", place, backup, rights);
    Plan values =
        Plan.NOTHING
            .result("filename", place)
            .result("format", format == Format.PEM ? "PEM" : "OpenSSH")
            .result("privatekey", privatekeyPath.<Value>map(Text::of).orElse(None.NONE));
    if (state == State.ABSENT) {
      return values.and(file.absent(host));
    }
    KeySource source =
        new KeySource(
            privatekeyPath.map(p -> HostPath.expand(host, p)).orElse(""),
            privatekeyContent,
            privatekeyPassphrase);
    Openssl.Looked looked = Openssl.look(host, List.of(place), List.of(source));
    Openssl.KeyLook key = looked.keys().getFirst();
    boolean coming = looked.later() || (!key.exists() && host.file(source.path()).exists());
    if (!key.exists() && !coming) {
      return Plan.fail("The private key " + source.path() + " does not exist");
    }
    if (key.exists() && key.key() == null) {
      return Plan.fail(key.problem());
    }
    return coming ? later(values, file, source) : plan(host, values, file, looked);
  }

  /** In a dry run, of a private key that an earlier step would have made. */
  private Plan later(Plan values, ProductFile file, KeySource source) {
    return values.change(
        "public key",
        "absent",
        "present",
        (target, results) -> {
          PublicKey key = Openssl.fresh(target, source);
          file.write(target, results, text(key));
        });
  }

  private Plan plan(Probe host, Plan values, ProductFile file, Openssl.Looked looked) {
    PublicKey key = looked.keys().getFirst().open();
    String wanted = text(key);
    Openssl.FileLook now = looked.files().getFirst();
    String there = now.exists() ? new String(now.bytes(), StandardCharsets.UTF_8) : "";
    Plan plan = values.result("fingerprint", key.fingerprints());
    plan = returnContent ? plan.result("publickey", Text.unsafe(wanted)) : plan;
    if (!force && now.exists() && isRight(there, key, wanted)) {
      return plan.and(file.same(host));
    }
    return plan.content(
        file.path(),
        () -> there,
        () -> wanted,
        h -> file.write(h, new foobar.module.Results(), wanted));
  }

  private boolean isRight(String there, PublicKey key, String wanted) {
    if (format == Format.OPENSSH) {
      String[] words = there.strip().split("\\s+", 3);
      return words.length > 1 && wanted.equals(words[0] + " " + words[1]);
    }
    try {
      return there.contains("BEGIN PUBLIC KEY")
          && Der.unpem(there.getBytes(StandardCharsets.UTF_8)).equals(key.der());
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  private String text(PublicKey key) {
    return format == Format.PEM ? key.der().pem("PUBLIC KEY") : SshForm.of(key);
  }
}
