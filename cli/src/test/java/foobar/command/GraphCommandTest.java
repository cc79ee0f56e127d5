package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphCommandTest {

  /** Everything that is drawn: both ways to the databases, a name server, a stranger. */
  private static final String RICH =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
          mysql_app_password: a
          mysql_replication_password: b
          mysql_seed_password: c
          mysql_monitor_password: d
          keepalived_address: 192.0.2.5
          haproxy_db_ends: true
          haproxy_extra_frontend: ["bind :443 ssl crt /etc/haproxy/site.pem"]
          app_runtime: php
          app_db_primary: 192.0.2.5
          app_db_replicas: [192.0.2.5]
          dns_zone: site.example
          mysql_backup_to: /mnt/backups
      lb: {hosts: {lb1: {ansible_host: 192.0.2.11}, lb2: {ansible_host: 192.0.2.12}}}
      dns: {hosts: {lb1: , lb2: }}
      web: {hosts: {"web[1:5]": }}
      app: {hosts: {web1: , web2: , app-with-a-very-long-name-indeed: {ansible_host: 192.0.2.30}}}
      db:
        hosts:
          db1: {ansible_host: 192.0.2.41}
          db2: {ansible_host: 192.0.2.42}
          db3: {ansible_host: 192.0.2.43, mysql_source: db2}
      db_primary: {hosts: {db1: }}
      monitoring: {hosts: {watch1: }}
      """;

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void a_site() throws IOException {
    Files.writeString(folder.resolve("rich.yml"), RICH);
  }

  private int run(String command) {
    String[] words =
        command
            .replace("HERE", folder.toString())
            .replace("SHIPPED", Path.of("../inventories").toString())
            .split(" ");
    return Main.commandLine(
            new PrintWriter(printed, true), new PrintWriter(said, true), false, words)
        .execute(words);
  }

  @ParameterizedTest
  @CsvSource({
    "three-servers.svg, graph SHIPPED/three-servers",
    "three-servers.mmd, graph SHIPPED/three-servers --format mermaid",
    "three-servers.dot, graph SHIPPED/three-servers --format dot",
    "production.svg, graph SHIPPED/production",
    "production.mmd, graph SHIPPED/production --format mermaid",
    "rich.svg, graph HERE/rich.yml",
    "rich.mmd, graph HERE/rich.yml --format mermaid",
    "rich.dot, graph HERE/rich.yml --format dot"
  })
  void the_site_is_drawn_with_tiers_hosts_and_ports(String golden, String command) {
    assertThat(run(command)).as(said.toString()).isZero();
    Golden.check("graph/" + golden, printed.toString());
  }

  @Test
  void the_drawing_is_whole_xml_and_always_the_same() throws Exception {
    assertThat(run("graph HERE/rich.yml")).as(said.toString()).isZero();
    String first = printed.toString();
    printed.getBuffer().setLength(0);
    assertThat(run("graph HERE/rich.yml --output HERE/site.svg")).as(said.toString()).isZero();
    assertThat(printed.toString()).isEmpty();
    assertThat(Files.readString(folder.resolve("site.svg"))).isEqualTo(first);
    byte[] bytes = first.getBytes(StandardCharsets.UTF_8);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(first).contains("prefers-color-scheme: dark").doesNotContain("href");
  }

  @ParameterizedTest
  @CsvSource({
    "help-graph, graph --help, 0",
    "refused-graph-format, graph SHIPPED/production --format png, 5",
    "refused-graph-of-nothing, graph, 3"
  })
  void help_and_refusals(String golden, String command, int exit) {
    assertThat(run(command)).isEqualTo(exit);
    Golden.check("command/" + golden + ".txt", printed.toString() + said);
  }
}
