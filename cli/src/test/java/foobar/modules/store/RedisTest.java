package foobar.modules.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisTest {

  private final FakeHost host = new FakeHost();

  private void answering(String... answers) {
    StringBuilder out = new StringBuilder("OK\n");
    for (String answer : answers) {
      out.append("\001\n").append(answer).append('\n');
    }
    host.answers("redis-cli", out.toString());
  }

  private List<String> ran() {
    return host.commandsRun().stream().map(RedisTest::input).toList();
  }

  private static String input(Command command) {
    return new String(command.input(), StandardCharsets.UTF_8);
  }

  @Test
  void a_setting_is_compared_as_a_number_of_bytes() {
    answering("maxmemory\n4294967296");

    Trial same = Trial.run(host, "redis: { command: config, name: maxmemory, value: 4GB }");
    Trial other = Trial.run(host, "redis: { command: config, name: maxmemory, value: 100mb }");

    assertThat(same.changed()).isFalse();
    assertThat(other.changes()).containsExactly("maxmemory: 4294967296 -> 104857600");
    assertThat(ran().getFirst()).contains("\"CONFIG\" \"SET\" \"maxmemory\" \"104857600\"");
    assertThat(
            List.of(
                Redis.bytes("1.5k"), Redis.bytes("no"), Redis.bytes("60 1000"), Redis.bytes("7")))
        .containsExactly("1536", "no", "60 1000", "7");
  }

  @Test
  void a_setting_that_redis_does_not_have_fails() {
    answering("");

    assertThat(Trial.check(host, "redis: { command: config, name: none, value: 1 }").failure())
        .contains("no setting `none`");
  }

  @Test
  void a_server_becomes_a_replica_once_and_is_its_own_again() {
    answering("# Replication\r\nrole:master\r\n");
    Trial.run(host, "redis: { command: replica, master_host: db1, master_port: 6379 }");
    answering("role:slave\r\nmaster_host:db1\r\nmaster_port:6379\r\n");
    String task = "redis: { command: slave, master_host: db1, master_port: 6379 }";
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
    Trial.run(host, "redis: { command: replica, replica_mode: master }");

    assertThat(ran().getFirst()).contains("\"REPLICAOF\" \"db1\" \"6379\"");
    assertThat(ran().getLast()).contains("\"REPLICAOF\" \"NO\" \"ONE\"");
  }

  @Test
  void one_database_is_flushed_or_all() {
    answering("PONG");

    Trial.run(host, "redis: { command: flush, db: 3, flush_mode: db }");
    Trial.run(host, "redis: { command: flush }");

    assertThat(ran().getFirst()).contains("\"SELECT\" \"3\"", "\"FLUSHDB\"");
    assertThat(ran().getLast()).contains("\"FLUSHALL\"");
  }

  @Test
  void what_a_server_says_about_itself_has_numbers_and_dictionaries() {
    answering(
        "# Server\r\nredis_version:8.0.2\r\ntcp_port:6379\r\nratio:0.5\r\ndb0:keys=2,expires=0");

    Trial trial = Trial.run(host, "redis_info: {}");

    assertThat(trial.value("info").toString())
        .isEqualTo(
            "{'redis_version': '8.0.2', 'tcp_port': 6379, 'ratio': 0.5,"
                + " 'db0': {'keys': 2, 'expires': 0}}");
  }

  @Test
  void the_password_is_only_on_the_input_and_a_wrong_one_is_told() {
    host.answers("redis-cli", "WRONGPASS invalid username-password pair\n\001\nNOAUTH no\n");

    assertThatThrownBy(() -> Trial.check(host, "redis_info: { login_password: 'h\"ush' }"))
        .hasMessageContaining("unable to connect to database: WRONGPASS")
        .hasMessageNotContaining("ush\"");
    Command asked = host.commandsAsked().getFirst();
    assertThat(asked.words()).noneMatch(word -> word.contains("ush"));
    assertThat(input(asked)).startsWith("\"AUTH\" \"h\\\"ush\" \n");
  }

  @Test
  void a_server_that_is_not_there_is_told_although_the_client_succeeds() {
    host.answers("redis-cli", FakeHost.output(0, "", "Could not connect to Redis\n"));

    assertThatThrownBy(() -> Trial.check(host, "redis: { command: flush }"))
        .hasMessage("unable to connect to database: Could not connect to Redis");
  }

  @Test
  void parameters_that_are_missing_are_told_before_any_host_is_asked() {
    for (String task :
        List.of(
            "{ command: replica }",
            "{ command: flush, flush_mode: db }",
            "{ command: config, name: x }",
            "{ command: config, name: x, value: y, login_port: 0 }")) {
      assertThatThrownBy(() -> Trial.module("redis: " + task)).as(task).isInstanceOf(Mistake.class);
    }
  }
}
