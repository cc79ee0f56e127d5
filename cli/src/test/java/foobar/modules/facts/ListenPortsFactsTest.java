package foobar.modules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class ListenPortsFactsTest {

  private static final String SCRIPT = "# Lists ports";
  private static final String SS =
      """
      Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
      udp   UNCONN 0      0      127.0.0.1:323       0.0.0.0:*    users:(("chronyd",pid=61,fd=5))
      tcp   LISTEN 0      511    0.0.0.0:80          0.0.0.0:*    users:(("nginx",pid=12,fd=6),("nginx",pid=13,fd=6))
      tcp   LISTEN 0      128    [::]:22             [::]:*
      """;
  private static final String NETSTAT =
      """
      Active Internet connections (only servers)
      Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
      tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      71/sshd: /usr/sbin/
      tcp6       0      0 :::80                   :::*                    LISTEN      -
      udp        0      0 0.0.0.0:68              0.0.0.0:*                           9/dhclient
      """;
  private static final String PROCESSES =
      "12 root Sun Nov 22 00:00:01 2026\n71 root Sun Nov 22 00:00:02 2026\n";

  private final FakeHost host = new FakeHost();

  private static String said(String program, String ports) {
    return program + "\n\036\n" + ports + "\036\n" + PROCESSES;
  }

  @Test
  void ports_that_ss_lists_come_with_each_of_their_processes() {
    host.answers(SCRIPT, said("ss", SS));

    Trial trial = Trial.run(host, "listen_ports_facts: {}");

    assertThat(trial.value("ansible_facts", "tcp_listen").toString())
        .contains(
            "{'protocol': 'tcp', 'address': '0.0.0.0', 'port': 80, 'name': 'nginx',"
                + " 'stime': 'Sun Nov 22 00:00:01 2026', 'user': 'root', 'pid': 12}")
        .contains("'port': 80, 'name': 'nginx', 'stime': '', 'user': '', 'pid': 13}")
        .contains("'address': '::', 'port': 22, 'name': ''");
    assertThat(trial.value("ansible_facts", "udp_listen").toString())
        .contains("'port': 323, 'name': 'chronyd'");
  }

  @Test
  void ports_that_netstat_lists_have_their_process_if_it_is_told() {
    host.answers(SCRIPT, said("netstat", NETSTAT));

    Trial trial = Trial.run(host, "listen_ports_facts: { include_non_listening: true }");

    assertThat(trial.value("ansible_facts", "tcp_listen").toString())
        .contains("'state': 'LISTEN', 'foreign_address': '0.0.0.0:*', 'address': '0.0.0.0'")
        .contains("'port': 22, 'name': 'sshd', 'stime': 'Sun Nov 22 00:00:02 2026'")
        .contains("'address': '::', 'port': 80, 'name': '', 'stime': '', 'user': '', 'pid': 0}");
    assertThat(trial.value("ansible_facts", "udp_listen").toString())
        .contains("'state': '', 'foreign_address': '0.0.0.0:*', 'address': '0.0.0.0', 'port': 68");
    assertThat(host.commandsAsked().getLast().words()).containsExactly("", "-a");
  }

  @Test
  void a_host_without_either_program_is_told() {
    host.answers(SCRIPT, 127, "");

    assertThat(Trial.check(host, "listen_ports_facts: { command: ss }").failure())
        .isEqualTo("Unable to find any of the supported commands in PATH: ss");
  }
}
