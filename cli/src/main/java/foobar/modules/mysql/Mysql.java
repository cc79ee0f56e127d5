package foobar.modules.mysql;

import foobar.module.HostScript;
import foobar.modules.mysql.Answer.ServerError;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A MySQL or MariaDB server, talked to through the host's own command-line client.
 *
 * @param login tried second, if {@code implicitAdmin} is set
 * @param implicitAdmin try root without a password first
 * @param database the default one
 * @param session statements that come before all others, such as settings of the session
 */
record Mysql(Login login, boolean implicitAdmin, Optional<String> database, List<String> session) {

  private static final HostScript CLIENT = HostScript.load(Mysql.class, "client.sh");
  static final String PROGRAMS = "mariadb,mysql";

  /** What `timeout` ends with when it has ended the program. */
  private static final int LATE = 124;

  /** A server that is there and does not answer in time. */
  static final class Late extends HostFailure {
    private static final long serialVersionUID = 1;

    private Late(String message) {
      super(message);
    }
  }

  static Mysql of(Login login) {
    return new Mysql(login, false, Optional.empty(), List.of());
  }

  /**
   * Asks, going on after a statement that the server refuses.
   *
   * @return nothing if, in a dry run, the server or the account is only going to be there: then it
   *     is to be taken for a new server with nothing in it
   * @throws HostFailure if the server cannot be reached
   */
  Optional<Answer> ask(Probe host, List<String> statements) {
    return ask(host, statements, Duration.ZERO);
  }

  /**
   * The same; a server that does not answer in time is one that cannot be reached.
   *
   * @param limit in whole seconds; zero for none
   */
  Optional<Answer> ask(Probe host, List<String> statements, Duration limit) {
    Batch batch = new Batch(session, statements);
    Output output = host.ask(command(batch, login(host), true, limit));
    if (output.status() == LATE) {
      throw new Late("the server has not answered within " + limit.toSeconds() + " s");
    }
    Optional<ServerError> refusal = batch.refusal(output);
    if (refusal.isEmpty()) {
      return Optional.of(batch.answer(output));
    }
    if (isYetToCome(host, refusal.get())) {
      return Optional.empty();
    }
    throw new HostFailure(explain(refusal.get(), output));
  }

  /**
   * Runs, ending at the first statement that the server refuses.
   *
   * @param secrets what must not be in a message
   * @throws HostFailure with the server's own words
   */
  Answer run(Host host, List<String> statements, Secret... secrets) {
    Batch batch = new Batch(session, statements);
    Output output = host.run(command(batch, login(host), false, Duration.ZERO));
    Optional<ServerError> error = batch.firstError(output);
    if (error.isPresent()) {
      String message =
          error.get().line() == 0 ? explain(error.get(), output) : error.get().message();
      throw new HostFailure(redacted(message, secrets));
    }
    return batch.answer(output);
  }

  /** Runs, going on after a statement that the server refuses. */
  Answer attempt(Host host, List<String> statements) {
    Batch batch = new Batch(session, statements);
    return batch.answer(host.run(command(batch, login(host), true, Duration.ZERO)));
  }

  private Command command(Batch batch, Login as, boolean goOn, Duration limit) {
    List<String> words = new ArrayList<>(List.of("--xml", "--binary-mode"));
    if (goOn) {
      words.add("--force");
    }
    database.ifPresent(name -> words.add("--database=" + name));
    return client(as, PROGRAMS, words, batch.text(), limit);
  }

  /** A client program that logs in like this, with its arguments and its input. */
  static Command client(Login as, String programs, List<String> arguments, String input) {
    return client(as, programs, arguments, input, Duration.ZERO);
  }

  private static Command client(
      Login as, String programs, List<String> arguments, String input, Duration limit) {
    byte[] options = as.options().reveal().getBytes(StandardCharsets.UTF_8);
    List<String> words =
        new ArrayList<>(
            List.of(
                String.valueOf(options.length),
                as.configFile(),
                programs,
                String.valueOf(limit.toSeconds())));
    words.addAll(arguments);
    byte[] rest = input.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[options.length + rest.length];
    System.arraycopy(options, 0, all, 0, options.length);
    System.arraycopy(rest, 0, all, options.length, rest.length);
    return CLIENT.with(words).input(all);
  }

  /** Which account is used: root without a password, where that is asked for and works. */
  Login login(Probe host) {
    if (!implicitAdmin) {
      return login;
    }
    Login root = login.as("root", new Secret(""));
    Output output = host.ask(client(root, PROGRAMS, List.of("--xml"), "SELECT 1"));
    return output.ok() ? root : login;
  }

  private boolean isYetToCome(Probe host, ServerError refusal) {
    String user = login.loginUser().orElse("");
    boolean server = !refusal.isAccessDenied() && host.expectsAny(Expectation.Kind.PACKAGE);
    return server
        || host.expects(new Expectation(Expectation.Kind.DATABASE, "account " + user))
        || database
            .filter(name -> host.expects(new Expectation(Expectation.Kind.DATABASE, name)))
            .isPresent();
  }

  private String explain(ServerError refusal, Output output) {
    if (output.status() == 127) {
      return "there is no MySQL client on this host; install `default-mysql-client` or"
          + " `mariadb-client`";
    }
    String said = redacted(refusal.message(), login.loginPassword().orElse(new Secret("")));
    if (refusal.isAccessDenied()) {
      return said
          + "; look at `login_user` and `login_password`, or become root and give"
          + " `login_unix_socket`";
    }
    return switch (refusal.code()) {
      case 2002, 2003 -> said + "; does the server run, and where does it listen?";
      default -> said;
    };
  }

  private static String redacted(String message, Secret... secrets) {
    String safe = message;
    for (Secret secret : secrets) {
      if (!secret.isEmpty()) {
        safe = safe.replace(secret.reveal(), Secret.MASK);
        safe = safe.replace(Sql.text(secret.reveal()), Secret.MASK);
      }
    }
    return safe;
  }
}
