package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshArgumentsTest {

  @TempDir private Path folder;
  private final FakeConnector hosts = new FakeConnector();

  @Test
  void usual_arguments_of_ssh_hold_for_hosts_without_the_variable() {
    hosts.host("web1").answers("true", "");
    hosts.host("web2").answers("true", "");
    RunTrial.in(folder)
        .over(hosts)
        .file("hosts.ini", "web1\nweb2 ansible_ssh_common_args='-o Port=2222'\n")
        .hosts("hosts.ini")
        .sshArguments(
            Map.of("ansible_ssh_args", "-C", "ansible_ssh_common_args", "-o ProxyJump=gate"))
        .run("- hosts: all\n  gather_facts: false\n  tasks:\n    - command: 'true'\n");

    assertThat(hosts.targets())
        .extracting(target -> target.name() + " " + target.arguments())
        .containsExactlyInAnyOrder("web1 [-C, -o, ProxyJump=gate]", "web2 [-C, -o, Port=2222]");
  }
}
