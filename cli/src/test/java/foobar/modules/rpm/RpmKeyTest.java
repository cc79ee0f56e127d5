package foobar.modules.rpm;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RpmKeyTest {

  private static final String KEY = recorded(RpmKeyTest.class, "key.asc");
  private static final String FINGERPRINT = "64920BAAFEB36791B2135A3885EC9873A3C2F676";
  private static final String LIST = "rpm -q gpg-pubkey";

  private final FakeHost host = new FakeHost().with("/root/key.asc", KEY).answers(LIST, 1, "");

  @Test
  void the_fingerprint_is_the_one_that_gpg_tells() {
    assertThat(PublicKey.first(KEY.getBytes(StandardCharsets.UTF_8)).orElseThrow().fingerprint())
        .isEqualTo(FINGERPRINT);
    String data = KEY.replaceAll("(?s)^.*?\n\n|\n=.*$", "").replace("\n", "");
    assertThat(PublicKey.first(Base64.getDecoder().decode(data)).orElseThrow().id())
        .isEqualTo("85EC9873A3C2F676");
    assertThat(PublicKey.first("no key".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(PublicKey.first(new byte[0])).isEmpty();
  }

  @Test
  void a_missing_key_is_imported() {
    host.answers("file=$(mktemp)", "");

    Trial trial =
        Trial.run(host, "rpm_key: { key: /root/key.asc, fingerprint: '" + FINGERPRINT + "' }");

    assertThat(trial.changes()).containsExactly("key 85EC9873A3C2F676: absent -> present");
    assertThat(new String(host.commandsRun().getFirst().input(), StandardCharsets.UTF_8))
        .isEqualTo(KEY);
  }

  @Test
  void a_key_that_rpm_knows_is_left_alone_and_can_be_taken_away() {
    host.answers(LIST, "11111111-22222222\na3c2f676-6742c1a5\n").answers("rpm --erase", "");

    assertThat(Trial.check(host, "rpm_key: { key: /root/key.asc }").hasChanges()).isFalse();
    assertThat(Trial.check(host, "rpm_key: { key: '0xA3C2F676' }").hasChanges()).isFalse();
    Trial.run(host, "rpm_key: { key: 85EC9873A3C2F676, state: absent }");
    assertThat(host.ran()).containsExactly("rpm --erase --allmatches gpg-pubkey-a3c2f676-6742c1a5");
  }

  @Test
  void another_fingerprint_is_refused() {
    assertThat(Trial.check(host, "rpm_key: { key: /root/key.asc, fingerprint: 'AA BB' }").failure())
        .isEqualTo(
            "The specified fingerprint, 'AABB', does not match the key fingerprint '"
                + FINGERPRINT
                + "'");
  }

  @Test
  void a_number_cannot_be_imported() {
    assertThat(Trial.check(host, "rpm_key: { key: '0xDEADBEEF' }").failure())
        .isEqualTo("When importing a key, a valid file must be given");
  }

  @Test
  void what_an_address_answers_must_be_a_key() {
    host.answers("if command -v curl", "<html>");

    assertThat(Trial.check(host, "rpm_key: { key: 'https://x.example/key' }").failure())
        .isEqualTo("Not a public key: https://x.example/key");
  }
}
