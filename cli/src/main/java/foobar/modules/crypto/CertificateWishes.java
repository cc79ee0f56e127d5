package foobar.modules.crypto;

import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.value.Secret;
import java.util.Optional;

/** What a certificate shall be: the parameters of all modules that make one. */
public record CertificateWishes(
    @Doc("Who signs: the certificate's own key, or that of an authority of one's own.")
        Optional<Provider> provider,
    @Doc("Make a new one whatever is there.") @Default("no") boolean force,
    @Doc("The request's file.") Optional<String> csrPath,
    @Doc("The request itself.") Optional<String> csrContent,
    @Doc("The certificate's private key.") Optional<String> privatekeyPath,
    @Doc("The private key itself.") Optional<Secret> privatekeyContent,
    @Doc("What the private key is locked with.") Optional<Secret> privatekeyPassphrase,
    @Doc("A certificate with other times than asked for is right.") @Default("yes")
        boolean ignoreTimestamps,
    @Doc("Accepted for Ansible's sake; the host's openssl signs.") @Default("auto")
        String selectCryptoBackend,
    @Doc("The version of the form.") @Default("3") int selfsignedVersion,
    @Doc("The hash that is signed.") @Default("sha256") String selfsignedDigest,
    @Doc("When it begins to hold, such as `+0s` or `20300101000000Z`.")
        @Alias("selfsigned_notBefore")
        @Default("+0s")
        String selfsignedNotBefore,
    @Doc("When it ends.") @Alias("selfsigned_notAfter") @Default("+3650d")
        String selfsignedNotAfter,
    @Doc("Whether it says its key's hash.") @Default("create_if_not_provided")
        Identifier selfsignedCreateSubjectKeyIdentifier,
    @Doc("The authority's certificate.") Optional<String> owncaPath,
    @Doc("The authority's certificate itself.") Optional<String> owncaContent,
    @Doc("The authority's private key.") Optional<String> owncaPrivatekeyPath,
    @Doc("The authority's private key itself.") Optional<Secret> owncaPrivatekeyContent,
    @Doc("What the authority's private key is locked with.")
        Optional<Secret> owncaPrivatekeyPassphrase,
    @Doc("The version of the form.") @Default("3") int owncaVersion,
    @Doc("The hash that is signed.") @Default("sha256") String owncaDigest,
    @Doc("When it begins to hold.") @Default("+0s") String owncaNotBefore,
    @Doc("When it ends.") @Default("+3650d") String owncaNotAfter,
    @Doc("Whether it says its key's hash.") @Default("create_if_not_provided")
        Identifier owncaCreateSubjectKeyIdentifier,
    @Doc("Whether it says the hash of the authority's key.") @Default("yes")
        boolean owncaCreateAuthorityKeyIdentifier) {

  /** Who can sign. */
  public enum Provider {
    SELFSIGNED,
    OWNCA,
    @Choice({"acme"})
    ACME,
    @Choice({"entrust"})
    ENTRUST
  }

  /** Whether a certificate says its key's hash. */
  public enum Identifier {
    CREATE_IF_NOT_PROVIDED,
    ALWAYS_CREATE,
    NEVER_CREATE
  }

  public CertificateWishes {
    if (csrPath.isPresent() && csrContent.isPresent()) {
      throw new IllegalArgumentException("`csr_path` and `csr_content` exclude each other");
    }
    if (privatekeyPath.isPresent() && privatekeyContent.isPresent()) {
      throw new IllegalArgumentException(
          "`privatekey_path` and `privatekey_content` exclude each other");
    }
    provider.ifPresent(
        who -> {
          switch (who) {
            case SELFSIGNED ->
                need(
                    privatekeyPath.isPresent() || privatekeyContent.isPresent(),
                    "privatekey_path",
                    "privatekey_content",
                    "selfsigned");
            case OWNCA -> {
              need(
                  csrPath.isPresent() || csrContent.isPresent(),
                  "csr_path",
                  "csr_content",
                  "ownca");
              need(
                  owncaPath.isPresent() || owncaContent.isPresent(),
                  "ownca_path",
                  "ownca_content",
                  "ownca");
              need(
                  owncaPrivatekeyPath.isPresent() || owncaPrivatekeyContent.isPresent(),
                  "ownca_privatekey_path",
                  "ownca_privatekey_content",
                  "ownca");
            }
            default ->
                throw new IllegalArgumentException(
                    "the provider `"
                        + who.name().toLowerCase(java.util.Locale.ROOT)
                        + "` is not supported; use selfsigned or ownca");
          }
        });
    boolean own = provider.equals(Optional.of(Provider.OWNCA));
    RelativeTime.parse(own ? owncaNotBefore : selfsignedNotBefore, "not_before");
    RelativeTime.parse(own ? owncaNotAfter : selfsignedNotAfter, "not_after");
    if ((own ? owncaVersion : selfsignedVersion) != 3) {
      throw new IllegalArgumentException("only certificates of version 3 can be made");
    }
  }

  private static void need(boolean given, String one, String other, String provider) {
    if (!given) {
      throw new IllegalArgumentException(
          "One of %s and %s must be specified for the %s provider."
              .formatted(one, other, provider));
    }
  }

  boolean own() {
    return provider.equals(Optional.of(Provider.OWNCA));
  }

  String digest() {
    return own() ? owncaDigest : selfsignedDigest;
  }

  String notBefore() {
    return own() ? owncaNotBefore : selfsignedNotBefore;
  }

  String notAfter() {
    return own() ? owncaNotAfter : selfsignedNotAfter;
  }

  Identifier subjectKey() {
    return own() ? owncaCreateSubjectKeyIdentifier : selfsignedCreateSubjectKeyIdentifier;
  }
}
