package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"base.sh", "boot.sh", "build.sh", "install.sh", "ready.sh", "repository.sh"})
  void each_script_is_one_that_sh_can_read(String name) {
    Tool.Outcome outcome = Tool.of("sh", "-n").input(Definition.text(name)).run();

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.ok()).isTrue();
  }

  @Test
  void further_packages_make_another_image_whatever_their_order() {
    HostSpec plain = new HostSpec("a", Suite.DEBIAN_13);
    HostSpec more = new HostSpec("a", Suite.DEBIAN_13, List.of("hello", "cowsay"));

    assertThat(plain.image()).isEqualTo("debian-13");
    assertThat(more.image()).startsWith("debian-13+").isNotEqualTo("debian-13+");
    assertThat(new HostSpec("b", Suite.DEBIAN_13, List.of("cowsay", "hello")).image())
        .isEqualTo(more.image());
    assertThat(Definition.tag(Suite.DEBIAN_13, more.packages()))
        .startsWith(Definition.tag(Suite.DEBIAN_13) + "-");
  }

  @Test
  void what_is_unpacked_can_be_removed_without_a_trace() throws Exception {
    Path folder = Definition.unpack();
    assertThat(folder.resolve("Dockerfile")).content().contains("FROM $BASE");

    Definition.remove(folder);

    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void the_packages_of_every_runtime_and_both_databases_are_there() {
    assertThat(Definition.text("packages").split("\\s+"))
        .contains("haproxy", "nginx", "mysql-server", "mariadb-server")
        .contains("php-fpm", "gunicorn", "nodejs", "default-jre-headless");
  }
}
