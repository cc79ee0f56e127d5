package foobar.modules.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {

  private static String hex(Der der) {
    return HexFormat.of().formatHex(der.bytes());
  }

  @Test
  void values_are_encoded_as_x690_says() {
    assertThat(hex(Der.number(128))).isEqualTo("02020080");
    assertThat(hex(Der.number(-1))).isEqualTo("0201ff");
    assertThat(hex(Der.bool(true))).isEqualTo("0101ff");
    assertThat(hex(Der.oid("1.2.840.113549.1.1.11"))).isEqualTo("06092a864886f70d01010b");
    assertThat(hex(Der.oid("2.5.29.37.0"))).isEqualTo("0604551d2500");
    assertThat(hex(Der.bits(new byte[] {(byte) 0xa0}, 5))).isEqualTo("030205a0");
    assertThat(hex(Der.explicit(3, Der.NULL))).isEqualTo("a3020500");
    assertThat(hex(Der.implicit(2, Der.text(Der.IA5, "a")))).isEqualTo("820161");
    assertThat(hex(Der.implicit(1, Der.sequence()))).isEqualTo("a100");
  }

  @Test
  void the_members_of_a_set_are_sorted() {
    assertThat(hex(Der.set(List.of(Der.number(2), Der.number(1))))).isEqualTo("3106020101020102");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 128, 255, 256, 65535, 65536})
  void any_length_can_be_written_and_read(int length) {
    Der der = Der.octets(new byte[length]);
    assertThat(Der.parse(der.bytes())).isEqualTo(der);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9.2342.19200300.100.1.25", "1.3.132.0.34", "2.100.3", "2.5.4.3"})
  void numbers_of_objects_can_be_written_and_read(String oid) {
    assertThat(Der.oid(oid).oid()).isEqualTo(oid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "3080", "300201", "3003020101ff", "1f8100", "3085000000000000"})
  void what_is_no_der_is_refused(String bytes) {
    assertThatThrownBy(() -> Der.parse(HexFormat.of().parseHex(bytes)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_between_dashes_holds_the_same() {
    Der der = Der.sequence(Der.number(new BigInteger("123456789012345678901234567890").pow(9)));
    String pem = der.pem("THING");

    assertThat(pem).startsWith("-----BEGIN THING-----\n").endsWith("\n-----END THING-----\n");
    assertThat(Der.unpem(("before\n" + pem + pem).getBytes())).isEqualTo(der);
    assertThat(Der.pems((pem + "between\n" + pem).getBytes())).hasSize(2);
    assertThatThrownBy(() -> Der.unpem("nothing".getBytes()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DNS:a.example, DNS:a.example",
    "DNS:*.bücher.example, DNS:*.xn--bcher-kva.example",
    "IP:10.0.0.1, IP:10.0.0.1",
    "IP:FE80:0:0:0:0:0:0:1, IP:fe80::1",
    "IP:2001:db8:0:1:1:1:1:1, IP:2001:db8:0:1:1:1:1:1",
    "IP:10.0.0.0/8, IP:10.0.0.0/8",
    "IP:2001:db8::/32, IP:2001:db8::/32",
    "email:a@b.c, email:a@b.c",
    "URI:https://a/b, URI:https://a/b",
    "RID:1.2.3.4, RID:1.2.3.4",
    "'dirName:CN=x,O=y', 'dirName:CN=x,O=y'",
    "otherName:1.2.3;UTF8:a, otherName:1.2.3;0C:01:61",
    "a.example, ",
    "IP:example.org, "
  })
  void names_are_read_and_written_as_tasks_write_them(String written, String read) {
    if (read == null) {
      assertThatThrownBy(() -> GeneralName.decode(GeneralName.encode(written)))
          .isInstanceOf(RuntimeException.class);
    } else {
      assertThat(GeneralName.decode(GeneralName.encode(written))).isEqualTo(read);
    }
  }

  @Test
  void uses_of_a_key_are_bits_whatever_their_order_and_spelling() {
    Der der = Usage.encode(List.of("keyCertSign", "Digital Signature", "decipherOnly"));

    assertThat(hex(der)).isEqualTo("0303078480");
    assertThat(Usage.decode(der))
        .containsExactly("Digital Signature", "Certificate Sign", "Decipher Only");
    assertThatThrownBy(() -> Usage.encode(List.of("sign")))
        .hasMessage("Unknown key usage identifier 'sign'");
  }

  @ParameterizedTest
  @CsvSource({"+0s, 0", "-1w, -604800", "+1d2h3m4s, 93784", "+90, 90"})
  void a_span_counts_from_now(String text, long seconds) {
    var now = java.time.LocalDateTime.now(java.time.ZoneOffset.UTC);
    assertThat(RelativeTime.parse(text, "x"))
        .isBetween(now.plusSeconds(seconds - 2), now.plusSeconds(seconds + 2));
  }

  @Test
  void a_moment_is_read_and_anything_else_refused() {
    assertThat(RelativeTime.parse("20300131235959Z", "x")).hasToString("2030-01-31T23:59:59");
    assertThat(RelativeTime.parse("203001312359Z", "x")).hasToString("2030-01-31T23:59");
    assertThatThrownBy(() -> RelativeTime.parse("tomorrow", "not_after"))
        .hasMessage("The time spec \"tomorrow\" for not_after is invalid");
  }
}
