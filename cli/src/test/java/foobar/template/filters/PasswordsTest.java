package foobar.template.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.template.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected hashes are those of Python's passlib 1.7.4 and libxcrypt. */
class PasswordsTest {

  @ParameterizedTest
  @CsvSource({
    "bcrypt,        1234567890123456789012, 5,    $2b$05$123456789012345678901uztUQIoyLDxaIUgJ.x54aS6eyLIVBeKi",
    "pbkdf2_sha256, saltsalt,               1000, $pbkdf2-sha256$1000$c2FsdHNhbHQ$A.Pkljr7A4W/zbzUWSStAfjTCX2GWVTHwva2WigH9ow",
    "pbkdf2_sha1,   saltsalt,               1000, $pbkdf2$1000$c2FsdHNhbHQ$Vl.gS4wwEJ9RAyHsOgr4PehaAtc",
    "des_crypt,     sa,                     0,    saAbkB/A/iW1Y",
    "apr_md5_crypt, salt,                   0,    $apr1$salt$dIQSC7CZVMfwYUarWFsjy0",
    "sha256,        salt,                   0,    $5$salt$Oo0nc86Ktkc05wTAggFOZIQJhfxhAZY1mlIogZJN.i.",
  })
  void a_hash_is_the_one_that_other_programs_make(
      String type, String salt, int rounds, String hash) {
    assertThat(Passwords.hash("pw", recipe(type, salt, rounds, null))).isEqualTo(hash);
  }

  @Test
  void bcrypt_has_variants() {
    String salt = "1234567890123456789012";
    assertThat(Passwords.hash("pw", recipe("blowfish", salt, 5, "2y"))).startsWith("$2y$05$");
    assertThat(Passwords.hash("pw", recipe("blowfish", salt, 5, "2a"))).startsWith("$2a$05$");
    assertThatThrownBy(() -> Passwords.hash("pw", recipe("blowfish", salt, 5, "3")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("`ident`");
  }

  @Test
  void without_a_salt_each_hash_is_another() {
    assertThat(Passwords.hash("pw", recipe("bcrypt", null, 4, null)))
        .matches("\\$2b\\$04\\$[./A-Za-z0-9]{53}")
        .isNotEqualTo(Passwords.hash("pw", recipe("bcrypt", null, 4, null)));
  }

  @Test
  void salts_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> Passwords.hash("pw", recipe("bcrypt", "short", 5, null)))
        .hasMessage("invalid salt size");
    assertThatThrownBy(() -> Passwords.hash("pw", recipe("sha512", "sa!lt", 0, null)))
        .hasMessage("invalid characters in salt");
    assertThatThrownBy(() -> Passwords.hash("pw", recipe("nope", "salt", 0, null)))
        .hasMessage("crypt.crypt does not support 'nope' algorithm");
  }

  private static Passwords.Recipe recipe(
      String type,
      @org.jspecify.annotations.Nullable String salt,
      int rounds,
      @org.jspecify.annotations.Nullable String ident) {
    return new Passwords.Recipe(type, salt, 0, rounds, ident);
  }
}
