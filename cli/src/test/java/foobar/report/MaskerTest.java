package foobar.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {

  private final Masker masker = new Masker();

  @Test
  void without_secrets_a_text_stays_as_it_is() {
    assertThat(masker.mask("mysql -p")).isEqualTo("mysql -p");
  }

  @Test
  void an_empty_text_is_no_secret() {
    masker.add("");
    masker.add(" \n");
    assertThat(masker.mask("a b\nc")).isEqualTo("a b\nc");
  }

  @Test
  void a_secret_inside_a_word_is_starred_out() {
    masker.add("hunter2");
    assertThat(masker.mask("mysql -phunter2x")).isEqualTo("mysql -p********x");
  }

  @Test
  void a_secret_that_contains_another_leaves_no_rest() {
    masker.add("hunter2");
    masker.add("hunter2-long");
    assertThat(masker.mask("hunter2-long hunter2")).isEqualTo("******** ********");
  }

  @Test
  void a_short_secret_is_starred_out_only_as_a_word() {
    masker.add("it");
    assertThat(masker.mask("it: with 'it' -it")).isEqualTo("********: with '********' -********");
  }

  @Test
  void signs_alone_are_no_secret_and_leave_headings_as_they_are() {
    masker.add("*");
    masker.add("!!");
    assertThat(masker.mask("PLAY RECAP *****!!")).isEqualTo("PLAY RECAP *****!!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p\"q\\r/s t+u", "it's 100% söcret", "two\nlines of it"})
  void a_secret_is_found_in_every_way_it_may_be_written(String secret) {
    masker.add(secret);
    byte[] bytes = secret.getBytes(UTF_8);
    String url = URLEncoder.encode(secret, UTF_8);

    assertStarred(JsonText.quoted(secret));
    assertStarred(url);
    assertStarred(url.replace("+", "%20"));
    assertStarred("'" + secret.replace("'", "'\\''") + "'");
    assertStarred("'" + secret.replace("'", "''") + "'");
    assertStarred(HexFormat.of().formatHex(bytes));
    assertStarred(Base64.getEncoder().encodeToString(bytes));
    assertStarred(Base64.getUrlEncoder().encodeToString(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "use", "user:"})
  void a_secret_is_found_in_base64_whatever_stands_around_it(String before) {
    masker.add("correct horse");
    String encoded =
        Base64.getEncoder().encodeToString((before + "correct horse" + "!?").getBytes(UTF_8));
    String masked = masker.mask(encoded);

    assertThat(masked).contains("********");
    assertThat(masked.replace("********", "").length())
        .isLessThanOrEqualTo(before.length() * 2 + 8);
  }

  @Test
  void each_line_of_a_key_is_a_secret() {
    masker.add("-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\nq2VYdGVzdA==\n-----END KEY-----\n");
    assertThat(masker.mask("  MIIEpAIBAAKCAQEA\n  q2VYdGVzdA=="))
        .isEqualTo("  ********\n  ********");
  }

  @Test
  void what_stands_between_the_escapes_of_a_secret_is_one_too() {
    masker.add("first-half\\bsecond-half");
    assertThat(masker.mask("first-half\bsecond-half")).isEqualTo("********\b********");
  }

  private void assertStarred(String written) {
    assertThat(masker.mask(written).replaceAll("['\"=]", "")).isEqualTo("********");
  }
}
