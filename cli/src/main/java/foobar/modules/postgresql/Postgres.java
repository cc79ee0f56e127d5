package foobar.modules.postgresql;

import foobar.module.HostScript;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server, talked to through the host's own {@code psql}.
 *
 * @param database the one to log in to; empty for the one named as the role
 * @param session statements that come before all others
 */
record Postgres(Login login, String database, List<String> session) {

  private static final HostScript CLIENT = HostScript.load(Postgres.class, "client.sh");

  static Postgres of(Login login, String database) {
    List<String> session = new ArrayList<>();
    session.add("SET standard_conforming_strings = on");
    login.sessionRole().ifPresent(role -> session.add("SET ROLE " + Sql.name(role)));
    return new Postgres(login, database, session);
  }

  /**
   * Asks, going on after a statement that the server refuses.
   *
   * @return nothing if, in a dry run, the server, the role or the database is only going to be
   *     there: then it is to be taken for a new server with nothing in it
   * @throws HostFailure if the server cannot be reached
   */
  Optional<Answer> ask(Probe host, List<String> statements) {
    Batch batch = new Batch(session, statements, true, false);
    Output output = host.ask(command(batch));
    if (output.ok()) {
      return Optional.of(batch.answer(output.text(), output.errors()));
    }
    if (isYetToCome(host, output)) {
      return Optional.empty();
    }
    throw new HostFailure(explain(output));
  }

  /**
   * Runs all statements, or none of them.
   *
   * @throws HostFailure with the server's own words
   */
  Answer runTogether(Host host, List<String> statements, Secret... secrets) {
    List<String> all = new ArrayList<>(List.of("BEGIN"));
    all.addAll(statements);
    all.add("COMMIT");
    return run(host, all, false, secrets);
  }

  /**
   * Runs, ending at the first statement that the server refuses.
   *
   * @throws HostFailure with the server's own words
   */
  Answer run(Host host, List<String> statements, boolean tags, Secret... secrets) {
    Answer answer = attempt(host, statements, tags, secrets);
    if (answer.replies().size() < statements.size()) {
      throw new HostFailure(redacted(answer.message(), secrets));
    }
    return answer;
  }

  /** The same, but a statement that is refused only has no reply, like those behind it. */
  Answer attempt(Host host, List<String> statements, boolean tags, Secret... secrets) {
    Batch batch = new Batch(session, statements, false, tags);
    Output output = host.run(command(batch));
    if (output.status() != 0 && output.status() != 3) {
      throw new HostFailure(redacted(explain(output), secrets));
    }
    return batch.answer(output.text(), output.errors());
  }

  private Command command(Batch batch) {
    byte[] service = login.service(database).reveal().getBytes(StandardCharsets.UTF_8);
    byte[] text = batch.text().getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[service.length + text.length];
    System.arraycopy(service, 0, all, 0, service.length);
    System.arraycopy(text, 0, all, service.length, text.length);
    return CLIENT.with(String.valueOf(service.length)).input(all);
  }

  private boolean isYetToCome(Probe host, Output output) {
    String said = output.errors();
    if (said.contains("authentication failed")
        || said.matches("(?s).*role \".*\" does not exist.*")) {
      return expects(host, "role " + login.loginUser());
    }
    if (said.matches("(?s).*database \".*\" does not exist.*")) {
      return expects(host, database);
    }
    return host.expectsAny(Expectation.Kind.PACKAGE);
  }

  static boolean expects(Probe host, String name) {
    return host.expects(new Expectation(Expectation.Kind.DATABASE, name));
  }

  String explain(Output output) {
    if (output.status() == 127) {
      return "there is no psql on this host; install `postgresql-client`";
    }
    String said = output.errors().strip().replaceFirst("^psql: (error: )?", "");
    String safe = redacted(said, login.loginPassword().orElse(new Secret("")));
    String hint = "";
    if (safe.contains("Peer authentication failed")) {
      hint =
          "; become the system user `"
              + login.loginUser()
              + "`, or give a `login_password` and"
              + " `login_host: localhost`";
    }
    return "unable to connect to database: " + safe + hint;
  }

  static String redacted(String message, Secret... secrets) {
    String safe = message;
    for (Secret secret : secrets) {
      if (!secret.isEmpty()) {
        safe = safe.replace(Sql.text(secret.reveal()), Secret.MASK);
        safe = safe.replace(secret.reveal(), Secret.MASK);
      }
    }
    return safe;
  }
}
