package foobar.template.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.jinja.Jinja;
import foobar.value.PythonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpFiltersTest {

  private static final Jinja JINJA = Jinja.standard();

  private static String shown(String expression) {
    return PythonText.repr(JINJA.expression(new Source("e", expression)).evaluate(Scope.EMPTY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "192.168.1.5/24 | address | '192.168.1.5'",
        "192.168.1.0/24 | address | None",
        "192.168.1.5/24 | network | '192.168.1.0'",
        "192.168.1.5/24 | netmask | '255.255.255.0'",
        "192.168.1.5/24 | hostmask | '0.0.0.255'",
        "192.168.1.5/24 | broadcast | '192.168.1.255'",
        "192.168.1.5/24 | prefix | 24",
        "192.168.1.5/24 | subnet | '192.168.1.0/24'",
        "192.168.1.5/24 | network/prefix | '192.168.1.0/24'",
        "192.168.1.5/24 | host | '192.168.1.5/24'",
        "192.168.1.5/24 | host/prefix | '192.168.1.5/24'",
        "192.168.1.0/24 | host/prefix | False",
        "192.168.1.0/24 | net | '192.168.1.0/24'",
        "192.168.1.5/24 | net | None",
        "192.168.1.5/24 | network_netmask | '192.168.1.0 255.255.255.0'",
        "192.168.1.5/24 | ip_netmask | '192.168.1.5 255.255.255.0'",
        "192.168.1.5/24 | type | 'address'",
        "192.168.1.0/24 | type | 'network'",
        "192.168.1.5/24 | size | 256",
        "192.168.1.5/24 | size_usable | 254",
        "192.168.1.5/24 | first_usable | '192.168.1.1'",
        "192.168.1.5/24 | last_usable | '192.168.1.254'",
        "192.168.1.5/24 | range_usable | '192.168.1.1-192.168.1.254'",
        "192.168.1.5/24 | next_usable | '192.168.1.6'",
        "192.168.1.254/24 | next_usable | None",
        "192.168.1.5/24 | previous_usable | '192.168.1.4'",
        "10.0.0.1/30 | peer | '10.0.0.2'",
        "10.0.0.0/31 | peer | '10.0.0.1'",
        "192.168.1.5/24 | 1 | '192.168.1.1/24'",
        "192.168.1.5/24 | -2 | '192.168.1.254/24'",
        "192.168.1.5 | int | 3232235781",
        "192.168.1.5/24 | int | '3232235781/24'",
        "192.168.1.5 | revdns | '5.1.168.192.in-addr.arpa.'",
        "192.168.1.5 | private | '192.168.1.5'",
        "8.8.8.8 | private | None",
        "8.8.8.8 | public | '8.8.8.8'",
        "127.0.0.1 | loopback | '127.0.0.1'",
        "224.0.0.1 | multicast | '224.0.0.1'",
        "169.254.1.1 | link-local | '169.254.1.1'",
        "192.168.1.5 | ipv6 | '::ffff:192.168.1.5/128'",
        "192.168.1.5 | wrap | '192.168.1.5'",
        "2001:db8::1 | wrap | '[2001:db8::1]'",
        "2001:db8::1/64 | wrap | '[2001:db8::1]/64'",
        "2001:db8::1/64 | network | '2001:db8::'",
        "2001:db8::1/64 | version | 6",
        "::1 | loopback | '::1'",
        "fe80::1 | link-local | 'fe80::1'",
        "192.168.1.5 | 192.168.0.0/16 | '192.168.1.5'",
        "192.168.1.5 | 10.0.0.0/8 | None",
        "192.168.1.5/255.255.255.0 | prefix | 24",
        "193.0.2.1 | 6to4 | '2002:c100:0201::1/48'",
      })
  void a_query_says_what_ansible_says(String value, String query, String expected) {
    assertThat(shown("'%s' | ansible.utils.ipaddr('%s')".formatted(value, query)))
        .isEqualTo(expected);
  }

  @Test
  void without_a_query_it_checks_and_writes_an_address_in_one_way() {
    assertThat(shown("'192.168.1.5' | ipaddr")).isEqualTo("'192.168.1.5'");
    assertThat(shown("'192.168.1.5/24' | ipaddr")).isEqualTo("'192.168.1.5/24'");
    assertThat(shown("'2001:0DB8:0:0:0:0:0:1' | ipaddr")).isEqualTo("'2001:db8::1'");
    assertThat(shown("'::ffff:1.2.3.4' | ipaddr")).isEqualTo("'::ffff:1.2.3.4'");
    assertThat(shown("3232235781 | ipaddr")).isEqualTo("'192.168.1.5'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "256.1.1.1",
        "1.2.3.4.5",
        "a",
        "",
        "1.2.3.4/33",
        "1::2::3",
        "12345::",
        ":::",
        "1:2:3:4:5:6:7",
        "1.2.3.4/x",
        "example.org"
      })
  void what_is_no_address_is_false(String text) {
    assertThat(shown("'%s' | ipaddr".formatted(text))).isEqualTo("False");
    assertThat(shown("'%s' | ipv4".formatted(text))).isEqualTo("False");
  }

  @Test
  void of_a_list_the_fitting_ones_are_kept() {
    assertThat(shown("['192.168.1.1', 'x', '2001:db8::1', '10.0.0.0/8'] | ipaddr"))
        .isEqualTo("['192.168.1.1', '2001:db8::1', '10.0.0.0/8']");
    assertThat(shown("['192.168.1.1', '2001:db8::1'] | ipv4")).isEqualTo("['192.168.1.1']");
    assertThat(shown("['192.168.1.1', '2001:db8::1'] | ipv6")).isEqualTo("['2001:db8::1']");
    assertThat(shown("['192.168.1.1/24', '10.1.1.1/8'] | ipv4('address')"))
        .isEqualTo("['192.168.1.1', '10.1.1.1']");
    assertThat(shown("['192.168.1.1', '2001:db8::1', 'host'] | ipwrap"))
        .isEqualTo("['192.168.1.1', '[2001:db8::1]', 'host']");
  }

  @Test
  void networks_are_counted_and_cut() {
    assertThat(shown("'192.168.0.0/16' | ipsubnet(24)")).isEqualTo("'256'");
    assertThat(shown("'192.168.0.0/16' | ipsubnet(24, 5)")).isEqualTo("'192.168.5.0/24'");
    assertThat(shown("'192.168.0.0/16' | ipsubnet(24, -1)")).isEqualTo("'192.168.255.0/24'");
    assertThat(shown("'192.168.5.7' | ipsubnet(24)")).isEqualTo("'192.168.5.0/24'");
    assertThat(shown("'10.0.0.0/8' | nthhost(305)")).isEqualTo("'10.0.1.49'");
    assertThat(shown("'10.0.0.5' | ipmath(10)")).isEqualTo("'10.0.0.15'");
    assertThat(shown("'10.0.0.0/8' | network_in_network('10.1.0.0/16')")).isEqualTo("True");
    assertThat(shown("'10.0.0.0/24' | network_in_usable('10.0.0.255')")).isEqualTo("False");
  }

  @Test
  void hardware_addresses_are_written_in_many_ways() {
    assertThat(shown("'1A:1b:2c:3d:4e:05' | hwaddr")).isEqualTo("'1A:1b:2c:3d:4e:05'");
    assertThat(shown("'1A:1b:2c:3d:4e:05' | hwaddr('cisco')")).isEqualTo("'1a1b.2c3d.4e05'");
    assertThat(shown("'1a1b.2c3d.4e05' | hwaddr('linux')")).isEqualTo("'1a:1b:2c:3d:4e:05'");
    assertThat(shown("'1a1b2c3d4e05' | hwaddr('unix')")).isEqualTo("'1a:1b:2c:3d:4e:5'");
    assertThat(shown("'1a1b2c3d4e05' | hwaddr('win')")).isEqualTo("'1A-1B-2C-3D-4E-05'");
    assertThat(shown("'x' | hwaddr")).isEqualTo("None");
  }

  @Test
  void tests_tell_addresses_apart() {
    assertThat(shown("'10.0.0.1' is ansible.utils.ipv4")).isEqualTo("True");
    assertThat(shown("'::1' is ipv6 and '::1' is ip and 'x' is not ip")).isEqualTo("True");
  }

  @Test
  void a_question_that_makes_no_sense_is_a_mistake() {
    assertThatThrownBy(() -> shown("'10.0.0.1' | ipaddr('first_usable')"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("needs a network");
    assertThatThrownBy(() -> shown("'10.0.0.0/30' | ipaddr('peer')"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("no peer");
    assertThatThrownBy(() -> shown("'10.0.0.1' | ipaddr('nope')"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("no query `nope`");
  }
}
