package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class LoginTest {

  private static Command command(String login) {
    FakeServer server =
        new FakeServer().answers("", FakeServer.rows("x", "1") + FakeServer.marker(-1));
    Trial.check(server.host(), "mysql_query: { query: SELECT 'a' AS x" + login + " }");
    return server.host().commandsAsked().getFirst();
  }

  @Test
  void a_password_is_only_in_the_input() {
    Command command = command(", login_user: app, login_password: hunter2");

    assertThat(command.words().toString()).doesNotContain("hunter2");
    assertThat(command.environment()).isEmpty();
    assertThat(command.script()).doesNotContain("hunter2");
    assertThat(command.toString()).doesNotContain("hunter2");
    assertThat(FakeServer.input(command)).contains("user=\"app\"\npassword=\"hunter2\"\n");
  }

  @Test
  void the_client_is_told_how_much_of_its_input_are_options() {
    Command command = command(", login_password: pässword");
    byte[] input = command.input();
    int options = Integer.parseInt(command.words().getFirst());

    assertThat(
            new String(
                input, options, input.length - options, java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("DELIMITER ");
  }

  @Test
  void any_character_may_be_in_a_password() {
    assertThat(FakeServer.input(command(", login_password: \"a\\\"b\\\\c\\nd#e\"")))
        .contains("password=\"a\\\"b\\\\c\\nd#e\"\n");
  }

  @Test
  void the_local_server_is_reached_by_its_socket_and_others_by_their_address() {
    assertThat(FakeServer.input(command(""))).doesNotContain("host=").doesNotContain("protocol");
    assertThat(FakeServer.input(command(", login_host: db1, login_port: 3307")))
        .contains("host=\"db1\"\nport=\"3307\"\nprotocol=\"tcp\"\n");
    assertThat(FakeServer.input(command(", login_unix_socket: /run/x.sock")))
        .contains("socket=\"/run/x.sock\"\nprotocol=\"socket\"\n");
  }

  @Test
  void a_port_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> Trial.module("mysql_query: { query: SELECT 1, login_port: 70000 }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("between 0 and 65535");
  }

  @Test
  void root_without_a_password_is_tried_first_if_asked() {
    FakeServer server =
        new FakeServer().answers("", FakeServer.rows("host", "x") + FakeServer.done(4));
    Trial.check(
        server.host(),
        "mysql_user: { name: a, state: absent, login_user: x, login_password: y,"
            + " check_implicit_admin: true }");

    assertThat(server.host().commandsAsked())
        .extracting(FakeServer::input)
        .allMatch(input -> input.contains("user=\"root\"\npassword=\"\"\n"));
  }

  @Test
  void a_refused_login_says_which_parameters_to_look_at() {
    FakeServer server =
        new FakeServer()
            .refuses(
                "",
                "ERROR 1045 (28000): Access denied for user 'x'@'localhost' (using password: YES)");

    assertThatThrownBy(
            () -> Trial.check(server.host(), "mysql_db: { name: a, login_password: hunter2 }"))
        .hasMessageStartingWith("Access denied for user 'x'@'localhost'")
        .hasMessageContaining("`login_user`")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void a_host_without_a_client_says_what_to_install() {
    FakeServer server = new FakeServer().answers("", FakeHost.output(127, "", ""));

    assertThatThrownBy(() -> Trial.check(server.host(), "mysql_db: { name: a }"))
        .hasMessageContaining("install `default-mysql-client` or `mariadb-client`");
  }

  @Test
  void a_server_that_does_not_run_is_told_apart() {
    FakeServer server =
        new FakeServer()
            .refuses(
                "", "ERROR 2002 (HY000): Can't connect to local server through socket '/x' (2)");

    assertThatThrownBy(() -> Trial.check(server.host(), "mysql_db: { name: a }"))
        .hasMessageEndingWith("does the server run, and where does it listen?");
  }
}
