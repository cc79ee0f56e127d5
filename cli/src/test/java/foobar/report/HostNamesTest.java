package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web1 | web1",
        "web1 web2 web3 | web[1-3]",
        "web3 web1 web2 | web[1-3]",
        "web1 web3 web5 web6 | web[1,3,5-6]",
        "web1 db1 web2 | web[1-2], db1",
        "web08 web09 web10 web11 | web[08-11]",
        "web8 web9 web10 | web[8-10]",
        "web01 web1 web2 | web01, web[1-2]",
        "web1.eu web2.eu web1.us | web[1-2].eu, web1.us",
        "rack2-web1 rack2-web2 rack3-web1 | rack2-web[1-2], rack3-web1",
        "web1a web2a web1b | web[1-2]a, web1b",
        "10.0.0.1 10.0.0.2 | 10.0.0.1, 10.0.0.2",
        "localhost | localhost",
        "web12345678901 | web12345678901"
      })
  void hosts_that_count_up_are_one_word(String names, String folded) {
    assertThat(HostNames.folded(List.of(names.split(" ")))).isEqualTo(folded);
  }
}
