package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHashTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(bytes(text));
  }

  @Test
  void the_native_hash_is_the_servers() {
    assertThat(PasswordHash.ofNative("mypass"))
        .isEqualTo("*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4");
    assertThat(PasswordHash.ofNative("")).isEmpty();
  }

  @Test
  void a_native_hash_tells_its_password() {
    String hash = hex("*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4");

    assertThat(PasswordHash.matches("mysql_native_password", hash, "mypass")).contains(true);
    assertThat(PasswordHash.matches("mysql_native_password", hash, "other")).contains(false);
  }

  /** As crypt(3) answers. */
  @ParameterizedTest
  @CsvSource({
    "Hello world!, saltstring, 5000, 5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
    "Hello world!, saltstringsaltst, 10000, 3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA",
    "a key that is longer than the digest of thirty-two bytes, x, 1000, .K5xXiBK.8nQbviiwlI8JrMR9LlZtPzYjRAbIeN/fd/"
  })
  void sha_crypt_is_that_of_the_c_library(String key, String salt, int rounds, String digest) {
    assertThat(PasswordHash.sha256Crypt(bytes(key), bytes(salt), rounds)).isEqualTo(digest);
  }

  /** Stored by a MySQL 9.7 server; the salt has bytes that no text would. */
  @Test
  void a_caching_sha2_hash_tells_its_password() {
    String hash =
        "244124303041240E134006522B587A5F366249074F316D675B7330556254445062645534444D492E2E49307656"
            + "726F4D536A364559535030537279754E374A4E776C70755631";

    assertThat(PasswordHash.matches("caching_sha2_password", hash, "se'c\"r#e\\t")).contains(true);
    assertThat(PasswordHash.matches("caching_sha2_password", hash, "secret")).contains(false);
  }

  @Test
  void an_account_without_a_hash_has_the_empty_password() {
    assertThat(PasswordHash.matches("caching_sha2_password", "", "")).contains(true);
    assertThat(PasswordHash.matches("caching_sha2_password", "", "x")).contains(false);
  }

  @Test
  void an_account_of_the_sockets_owner_has_no_password() {
    assertThat(PasswordHash.matches("auth_socket", "", "x")).contains(false);
  }

  @Test
  void of_other_plugins_only_logging_in_can_tell() {
    assertThat(PasswordHash.matches("ed25519", "41", "x")).isEmpty();
  }

  @Test
  void a_damaged_hash_matches_nothing() {
    assertThat(PasswordHash.matches("caching_sha2_password", "2441", "x")).contains(false);
    assertThat(PasswordHash.matches("caching_sha2_password", hex("$A$zzz$"), "x")).contains(false);
  }
}
