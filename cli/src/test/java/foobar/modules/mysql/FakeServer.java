package foobar.modules.mysql;

import static foobar.modules.Trial.recorded;

import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.remote.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A host with a client program that answers what a real server's client once printed. */
final class FakeServer {

  private final FakeHost host = new FakeHost();

  static FakeServer saying(String recording) {
    return new FakeServer().answers("", recorded(FakeServer.class, recording));
  }

  FakeHost host() {
    return host;
  }

  private static boolean isClient(Command command) {
    return command.script().contains("# Runs a program of a MySQL");
  }

  /** What the client prints if its input holds this text. */
  FakeServer answers(String part, String out) {
    return answers(part, FakeHost.output(0, out, ""));
  }

  FakeServer answers(String part, Output output) {
    Predicate<Command> when = command -> isClient(command) && input(command).contains(part);
    host.answers(when, (fake, command) -> output);
    return this;
  }

  FakeServer refuses(String part, String error) {
    return answers(part, FakeHost.output(1, "", error + "\n"));
  }

  static String input(Command command) {
    return new String(command.input(), StandardCharsets.UTF_8);
  }

  /** The statements run, without the markers between them. */
  List<String> ran() {
    List<String> statements = new ArrayList<>();
    for (Command command : host.commandsRun()) {
      String text = input(command);
      String sql = text.substring(text.indexOf("DELIMITER"));
      for (String statement : sql.split("\\$\\$foobar\\$\\$\n")) {
        String bare = statement.strip();
        if (!bare.isEmpty() && !bare.equals("DELIMITER") && !bare.contains("foobar_rows")) {
          statements.add(bare);
        }
      }
    }
    return statements;
  }

  /** What the client would print for statements without rows. */
  static String done(int statements) {
    return marker(1).repeat(statements);
  }

  static String marker(long rows) {
    return rows("foobar_rows", String.valueOf(rows));
  }

  /** A result set of one row: names and values in turn. */
  static String rows(String... fields) {
    StringBuilder xml = new StringBuilder("<resultset statement=\"x\">\n  <row>\n");
    for (int i = 0; i < fields.length; i += 2) {
      xml.append("\t<field name=\"" + fields[i] + "\">" + fields[i + 1] + "</field>\n");
    }
    return xml.append("  </row>\n</resultset>\n").toString();
  }
}
