package foobar.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with ranges, ports and wildcards. */
class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "web[1:3], web1 web2 web3",
    "web[01:10:3].x, web01.x web04.x web07.x web10.x",
    "web[08:11], web08 web09 web10 web11",
    "db-[a:c], db-a db-b db-c",
    "[x:z:2], x z",
    "[a:b][1:2], a1 a2 b1 b2",
    "n[:2], n0 n1 n2",
    "n[7:7], n7",
    "plain, plain"
  })
  void a_range_is_written_out(String name, String all) {
    assertThat(HostRange.expand(name)).containsExactly(all.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"w[1:100000]", "w[1:400][1:400]", "w[0:999999999][0:999999999]"})
  void too_many_hosts_are_refused_before_they_are_made(String name) {
    if (name.equals("w[1:100000]")) {
      assertThat(HostRange.expand(name)).hasSize(100_000);
    } else {
      assertThatThrownBy(() -> HostRange.expand(name))
          .hasMessage("the ranges stand for more than 100000 hosts");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "web1, web1, 0",
    "web1:2222, web1, 2222",
    "web-1.example.org:22, web-1.example.org, 22",
    "10.0.0.1:22, 10.0.0.1, 22",
    "[2001:db8::1]:22, 2001:db8::1, 22",
    "2001:db8::1, 2001:db8::1, 0",
    "::1, ::1, 0",
    "::ffff:10.0.0.1, ::ffff:10.0.0.1, 0",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8, 0",
    "web[1:3]:22, web[1:3], 22",
    "web[1:3], web[1:3], 0",
    "wäb, wäb, 0"
  })
  void an_address_may_have_a_port(String text, String host, int port) {
    assertThat(Address.parse(text)).contains(new Address(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web:db", "web*", "a b", "-web", "web_", "1:2:3", "::1::2", "web[1-3]", "!a"})
  void what_is_no_address_is_none(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "web*, web12, true",
    "web*, aweb, false",
    "web?, web1, true",
    "web?, web12, false",
    "web[12], web2, true",
    "web[!12], web2, false",
    "web[!12], web3, true",
    "web[a-c], webb, true",
    "a.b, axb, false",
    "a.b, a.b, true",
    "[]]x, ]x, true",
    "[x, [x, true",
    "w[^a]b, w^b, true"
  })
  void a_glob_matches_whole_names(String glob, String name, boolean matches) {
    assertThat(Pattern.matches(Glob.toRegex(glob), name)).isEqualTo(matches);
  }

  @Test
  void a_line_is_split_as_a_shell_does() {
    assertThat(Words.split("web1 a='b c'  d=\"e \\\" f\" g\\ h # comment"))
        .extracting(Words.Word::text)
        .containsExactly("web1", "a=b c", "d=e \" f", "g h");
    assertThat(Words.split("a 'b c'").get(1)).isEqualTo(new Words.Word("b c", 2, 7));
    assertThat(Words.split("")).isEmpty();
    assertThat(Words.split("a '' b")).extracting(Words.Word::text).isEqualTo(List.of("a", "", "b"));
    assertThatThrownBy(() -> Words.split("a 'b")).hasMessage("the quote ' is not closed");
    assertThatThrownBy(() -> Words.split("a\\")).hasMessageContaining("last backslash");
  }
}
