package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SiteStateTest {

  private static String name(String... inventories) {
    return SiteState.of(List.of(inventories)).folder().getFileName().toString();
  }

  @Test
  void a_site_is_known_by_the_folder_of_its_inventory() {
    assertThat(name("inventories/production/hosts.yml")).isEqualTo("production");
    assertThat(name("inventories/lab/hosts.yml")).isNotEqualTo("production");
  }

  @Test
  void how_the_labs_hosts_are_reached_makes_no_other_site_of_it() {
    String plain = name("inventories/lab/hosts.yml");
    assertThat(name("inventories/lab/hosts.yml", "/x/.foobar/lab/lab/connection.yml"))
        .isEqualTo(plain);
  }

  @Test
  void several_inventories_are_a_site_of_their_own() {
    assertThat(name("a/hosts.yml", "b/hosts.yml")).isEqualTo("a+b");
  }

  @Test
  void a_list_of_hosts_has_a_name_that_can_be_a_folder() {
    assertThat(name("web1,web2,")).matches("[0-9a-f]{8}").isEqualTo(name("web1,web2,"));
  }
}
