package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.FileState;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Text;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Puts a key and certificates into one archive, or takes such an archive apart. */
@Doc(
    "Puts a private key and certificates into one archive of PKCS#12 with the host's openssl, or"
        + " takes such an archive apart.")
@Example(
    "openssl_pkcs12: { path: /etc/ssl/site.p12, privatekey_path: /etc/ssl/private/site.pem,"
        + " certificate_path: /etc/ssl/site.crt, friendly_name: site, passphrase: \"{{ 'a word' }}\" }")
@Example("openssl_pkcs12: { action: parse, src: /etc/ssl/site.p12, path: /etc/ssl/site.pem }")
@Ahead
public record OpensslPkcs12(
    @Doc("The archive; with `parse`, the file for what is in it.") String path,
    @Doc("Put together, or take apart.") @Default("export") Action action,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Make it anew whatever is there.") @Default("no") boolean force,
    @Doc("The private key's file.") Optional<String> privatekeyPath,
    @Doc("The private key itself.") Optional<Secret> privatekeyContent,
    @Doc("What the private key is locked with.") Optional<Secret> privatekeyPassphrase,
    @Doc("The certificate's file.") Optional<String> certificatePath,
    @Doc("Files with the certificates of those who have signed.") @Alias("ca_certificates")
        Optional<List<String>> otherCertificates,
    @Doc("Take all certificates of those files, not only the first of each.") @Default("no")
        boolean otherCertificatesParseAll,
    @Doc("The name of the key in the archive.") @Alias("name") Optional<String> friendlyName,
    @Doc("What the archive is locked with.") Optional<Secret> passphrase,
    @Doc("How often the passphrase is hashed.") Optional<Integer> iterSize,
    @Doc("Accepted for Ansible's sake.") Optional<Integer> maciterSize,
    @Doc("Ciphers of today, or such that old programs know.") @Default("auto")
        Level encryptionLevel,
    @Doc("The archive to take apart.") Optional<String> src,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Return the archive in base64.") @Default("no") boolean returnContent,
    @Doc("Accepted for Ansible's sake.") @Default("auto") String selectCryptoBackend,
    @Shared FileRights rights)
    implements Module {

  /** What is done. */
  public enum Action {
    EXPORT,
    PARSE
  }

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** How an archive is locked. */
  public enum Level {
    AUTO,
    COMPATIBILITY2022
  }

  public OpensslPkcs12 {
    if (action == Action.PARSE && src.isEmpty() && state == State.PRESENT) {
      throw new IllegalArgumentException(
          "action is parse but all of the following are missing: src");
    }
    if (privatekeyPath.isPresent() && privatekeyContent.isPresent()) {
      throw new IllegalArgumentException(
          "`privatekey_path` and `privatekey_content` exclude each other");
    }
    boolean keyed = privatekeyPath.isPresent() || privatekeyContent.isPresent();
    if (friendlyName.isPresent() && !keyed && certificatePath.isEmpty()) {
      throw new IllegalArgumentException("a `friendly_name` needs a private key to name");
    }
    boolean empty = !keyed && certificatePath.isEmpty() && otherCertificates.isEmpty();
    if (action == Action.EXPORT && state == State.PRESENT && empty) {
      throw new IllegalArgumentException("there is nothing to put into the archive");
    }
    passphrase.ifPresent(secret -> new KeySource("", Optional.empty(), Optional.of(secret)));
  }

  /** What the host's script reads first. */
  String input() {
    KeySource key = new KeySource("", privatekeyContent, privatekeyPassphrase);
    return passphrase.map(Secret::reveal).orElse("") + "\n" + key.input();
  }

  /** The bits that a new archive gets. */
  String bits(FileState now) {
    int before = now.exists() ? now.mode() : 0400;
    return rights
        .mode()
        .map(mode -> String.format("%04o", mode.bits(before, false)))
        .orElse("0400");
  }

  FileRights effective() {
    return rights.mode().isPresent() ? rights : rights.withMode(Optional.of(new Mode("0400")));
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    ProductFile file = new ProductFile("archive", place, backup, effective());
    Plan values = Plan.NOTHING.result("filename", place);
    values =
        privatekeyPath.isPresent()
            ? values.result("privatekey_path", privatekeyPath.get())
            : values;
    if (state == State.ABSENT) {
      return values.and(file.absent(host));
    }
    String folder = HostPath.parent(place);
    if (!host.follow(folder).isDirectory()) {
      return Plan.fail(
          "The directory '" + folder + "' does not exist or the path is not a directory");
    }
    ArchiveOfKeys archive = new ArchiveOfKeys(this, host, file);
    values = values.result("mode", rights.mode().isPresent() ? bits(host.file(place)) : "0400");
    Plan plan = action == Action.EXPORT ? archive.made(values) : archive.parsed(values);
    if (!returnContent || plan.failure() != null) {
      return plan;
    }
    return plan.hasChanges()
        ? plan.lastly((target, results) -> results.put("pkcs12", content(target, place)))
        : plan.result("pkcs12", content(host, place));
  }

  private static Text content(Probe host, String place) {
    String text = Base64.getEncoder().encodeToString(host.read(place));
    return Text.of(text).marked(true, true);
  }
}
