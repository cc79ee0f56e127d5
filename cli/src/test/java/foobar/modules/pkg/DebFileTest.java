package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class DebFileTest {

  private final FakeHost host = new FakeHost().answers("# What apt needs to know", "100\n0\n");

  private static String task(String deb) {
    return "apt: { deb: '" + deb + "' }";
  }

  @Test
  void a_file_whose_version_is_installed_changes_nothing() {
    host.answers("name=$(dpkg-deb", "hello 2.10-3\ninstalled 2.10-3\n");

    assertThat(Trial.check(host, task("/root/hello.deb")).hasChanges()).isFalse();
  }

  @Test
  void a_file_is_installed_by_apt_so_that_its_dependencies_come_too() {
    host.answers("name=$(dpkg-deb", "hello 2.10-3\nabsent\n").answers("apt-get", "");

    Trial trial = Trial.run(host, task("/root/hello.deb"));

    assertThat(trial.changes()).containsExactly("hello: absent -> 2.10-3");
    assertThat(host.commandsRun().getFirst().words()).endsWith("install", "/root/hello.deb");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    host.answers("name=$(dpkg-deb", 2, "");

    assertThat(Trial.check(host, task("/root/hello.deb")).failure())
        .isEqualTo("`deb`: /root/hello.deb is not a package file on the host");
  }

  @Test
  void a_url_that_tells_an_installed_version_is_not_fetched() {
    host.answers("dpkg-query -W -f=${db:Status-Status} ${Version} hello", "installed 1:2.10-3");

    assertThat(Trial.check(host, task("https://x.example/hello_2.10-3_amd64.deb")).hasChanges())
        .isFalse();
  }

  @Test
  void a_url_is_fetched_compared_and_cleaned_up() {
    host.withDirectory("/tmp/x")
        .answers("folder=$(mktemp", "/tmp/x")
        .answers("name=$(dpkg-deb", "hello 2.10-3\ninstalled 2.10-3\n");

    Trial trial = Trial.run(host, task("https://x.example/latest.deb"));

    assertThat(trial.changed()).isFalse();
    assertThat(host.file("/tmp/x").exists()).isFalse();
  }
}
