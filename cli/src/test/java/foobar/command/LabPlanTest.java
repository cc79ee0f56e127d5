package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.lab.HostSpec;
import foobar.lab.Suite;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabPlanTest {

  @TempDir Path folder;

  @Test
  void a_host_that_says_nothing_runs_the_usual_debian() throws IOException {
    write("hosts.yml", "web: { hosts: { web1: , web2: } }\n");

    assertThat(read().hosts())
        .containsExactly(
            new HostSpec("web1", Suite.DEBIAN_13), new HostSpec("web2", Suite.DEBIAN_13));
  }

  @Test
  void a_host_s_own_variable_wins_over_its_groups_and_a_small_group_over_all() throws IOException {
    write(
        "hosts.yml",
        """
        all:
          vars: { lab_image: debian-sid }
          hosts: { plain: }
          children:
            db:
              hosts: { db1: , db2: { lab_image: debian-13 }, db3: }
        """);
    write("group_vars/db.yml", "lab_image: debian-12\n");
    write("host_vars/db3.yml", "lab_image: debian-sid\n");

    assertThat(read().hosts())
        .containsExactlyInAnyOrder(
            new HostSpec("plain", Suite.DEBIAN_SID),
            new HostSpec("db1", Suite.DEBIAN_12),
            new HostSpec("db2", Suite.DEBIAN_13),
            new HostSpec("db3", Suite.DEBIAN_SID));
  }

  @Test
  void further_packages_are_listed_by_a_variable() throws IOException {
    write("hosts.yml", "web: { hosts: { web1: { lab_packages: [redis-server, apache2] } } }\n");

    assertThat(read().hosts())
        .containsExactly(new HostSpec("web1", Suite.DEBIAN_13, List.of("apache2", "redis-server")));
  }

  @Test
  void what_cannot_be_a_package_is_refused() throws IOException {
    write("hosts.yml", "web: { hosts: { web1: { lab_packages: ['a b; rm -r /'] } } }\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("`a b; rm -r /` is no name of a Debian package");
  }

  @Test
  void this_machine_needs_no_host() throws IOException {
    write(
        "hosts.yml",
        "all: { hosts: { localhost: , build: { ansible_connection: local }, web1: } }\n");

    assertThat(read().hosts()).extracting(HostSpec::name).containsExactly("web1");
  }

  @Test
  void every_image_that_does_not_exist_is_shown_where_it_is_written() throws IOException {
    write(
        "hosts.yml",
        """
        all:
          hosts:
            old: { lab_image: debian-11 }
            odd: { lab_image: debain-13 }
        """);

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake -> {
              assertThat(mistake.diagnostics()).hasSize(2);
              assertThat(new Snippet(false).draw(mistake.diagnostics().getFirst()))
                  .contains("error: the lab has no image `debian-11`")
                  .contains("hosts.yml:3:23")
                  .contains("help: set `lab_image` to one of debian-12, debian-13, debian-sid");
            });
  }

  @Test
  void the_first_balancer_answers_for_the_site_on_its_own_port() throws IOException {
    write("hosts.yml", "lb: { hosts: { lb1: , lb2: } }\nweb: { hosts: { web1: } }\n");
    assertThat(read().balancer()).isEqualTo(new LabPlan.Balancer("lb1", 80));

    write("group_vars/lb.yml", "haproxy_port: 8080\n");
    assertThat(read().balancer()).isEqualTo(new LabPlan.Balancer("lb1", 8080));
  }

  @Test
  void without_a_balancer_the_first_web_server_answers_or_nobody() throws IOException {
    write("hosts.yml", "web: { hosts: { web1: , web2: } }\n");
    assertThat(read().balancer()).isEqualTo(new LabPlan.Balancer("web1", 80));

    write("hosts.yml", "db: { hosts: { db1: } }\n");
    assertThat(read().balancer()).isNull();
  }

  @Test
  void an_inventory_of_this_machine_alone_has_no_lab() throws IOException {
    write("hosts.yml", "all: { hosts: { localhost: } }\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(Mistake.class)
        .hasMessageEndingWith("has no host for the lab");
  }

  private LabPlan read() {
    return LabPlan.read(folder.resolve("hosts.yml"), Vault.LOCKED);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
