package foobar.modules.entries;

import foobar.module.Choice;
import foobar.remote.Command;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;

/** How a password is kept in a file of a web server. */
public enum PasswordScheme {
  @Choice({"apr_md5_crypt", "portable", "portable_apache22", "portable_apache24"})
  APR_MD5_CRYPT,
  @Choice({"bcrypt", "host_apache24", "linux_apache24"})
  BCRYPT,
  DES_CRYPT,
  LDAP_SHA1,
  MD5_CRYPT,
  PLAINTEXT,
  SHA256_CRYPT,
  SHA512_CRYPT;

  private static final String APR = "$apr1$";
  private static final String SHA = "{SHA}";
  private static final String BCRYPT_COST = "$2y$12$";
  private static final String SALT =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** The host's own crypt(3) by way of Perl, which every Debian has; the password on the input. */
  private static final String CRYPT =
      "perl -e 'local $/; $_ = <STDIN>; my ($salt, $word) = split /\\n/, $_, 2;"
          + " print crypt($word, $salt)'";

  String hash(Probe host, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return switch (this) {
      case APR_MD5_CRYPT -> Md5Crypt.apr1Crypt(bytes.clone());
      case BCRYPT -> crypt(host, password, BCRYPT_COST + salt(21) + "e");
      case DES_CRYPT -> UnixCrypt.crypt(bytes.clone(), salt(2));
      case LDAP_SHA1 -> SHA + Base64.getEncoder().encodeToString(DigestUtils.sha1(bytes));
      case MD5_CRYPT -> Md5Crypt.md5Crypt(bytes.clone(), "$1$" + salt(8));
      case PLAINTEXT -> password;
      case SHA256_CRYPT -> Sha2Crypt.sha256Crypt(bytes.clone(), "$5$" + salt(16));
      case SHA512_CRYPT -> Sha2Crypt.sha512Crypt(bytes.clone(), "$6$" + salt(16));
    };
  }

  /** Whether a password is the one that is stored, in whatever scheme. */
  static boolean matches(Probe host, String password, String stored) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    String again;
    if (stored.startsWith(APR)) {
      again = Md5Crypt.apr1Crypt(bytes, stored);
    } else if (stored.startsWith("$1$")) {
      again = Md5Crypt.md5Crypt(bytes, stored);
    } else if (stored.startsWith("$5$")) {
      again = Sha2Crypt.sha256Crypt(bytes, stored);
    } else if (stored.startsWith("$6$")) {
      again = Sha2Crypt.sha512Crypt(bytes, stored);
    } else if (stored.startsWith("$")) {
      again = crypt(host, password, stored);
    } else if (stored.startsWith(SHA)) {
      again = SHA + Base64.getEncoder().encodeToString(DigestUtils.sha1(bytes));
    } else {
      boolean des = stored.matches("[./0-9A-Za-z]{13}");
      again = des ? UnixCrypt.crypt(bytes, stored) : password;
    }
    return MessageDigest.isEqual(
        again.getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8));
  }

  private static String crypt(Probe host, String password, String salt) {
    Output output = host.ask(Command.script(CRYPT).input(salt + "\n" + password));
    String hash = output.orFail("hashing a password with the host's perl").text();
    if (!hash.startsWith("$")) {
      throw new HostFailure("the host's crypt(3) does not know how to hash with bcrypt");
    }
    return hash;
  }

  private static String salt(int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(SALT.charAt(random.nextInt(SALT.length())));
    }
    return text.toString();
  }
}
