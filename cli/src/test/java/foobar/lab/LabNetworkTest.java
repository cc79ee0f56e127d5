package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabNetworkTest {

  private final LabNetwork network = LabNetwork.of("n", LabNetwork.subnet(2));

  @Test
  void the_lowest_free_address_is_given() {
    assertThat(network.free(List.of())).isEqualTo("10.201.8.10");
    assertThat(network.free(List.of("10.201.8.10", "10.201.8.12"))).isEqualTo("10.201.8.11");
  }

  @Test
  void a_lab_holds_hundreds_of_hosts_and_says_when_it_is_full() {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 958; i++) {
      taken.add(network.free(taken));
    }

    assertThat(taken).doesNotHaveDuplicates().contains("10.201.9.0").endsWith("10.201.11.199");
    assertThatThrownBy(() -> network.free(taken))
        .isInstanceOf(Mistake.class)
        .hasMessage("a lab has room for 958 hosts");
  }

  @Test
  void the_ranges_do_not_meet() {
    assertThat(LabNetwork.subnet(0)).isEqualTo("10.201.0.0/22");
    assertThat(LabNetwork.subnet(1)).isEqualTo("10.201.4.0/22");
    assertThat(LabNetwork.subnet(63)).isEqualTo("10.201.252.0/22");
  }

  @Test
  void a_range_in_which_this_machine_has_an_address_is_left_alone() {
    List<String> all =
        LabNetwork.candidates("n", List.of("127.0.0.1", "192.0.2.7", "0:0:0:0:0:0:0:1"));
    String first = all.getFirst();
    String bridge = first.substring(0, first.lastIndexOf('.')) + ".1";

    assertThat(all).hasSize(64).doesNotHaveDuplicates();
    assertThat(LabNetwork.candidates("n", List.of("127.0.0.1", bridge)))
        .isEqualTo(all.subList(1, 64));
  }
}
