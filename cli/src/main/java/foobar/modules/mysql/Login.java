package foobar.modules.mysql;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.value.Secret;
import java.util.Optional;

/** How to log in to a server; the parameters all modules for MySQL share. */
public record Login(
    @Doc("Who logs in; the options file's or the system's user unless given.")
        Optional<String> loginUser,
    @Doc("The password of that account.") Optional<Secret> loginPassword,
    @Doc("Where the server is; `localhost` is its socket.") @Default("localhost") String loginHost,
    @Doc("The port, if it is not reached by the socket.") @Default("3306") int loginPort,
    @Doc("The server's socket.") Optional<String> loginUnixSocket,
    @Doc("An options file of the user's own.") @Default("~/.my.cnf") String configFile,
    @Doc("How long connecting may take, in seconds.") @Default("30") int connectTimeout,
    @Doc("The certificate to show.") @Alias("ssl_cert") Optional<String> clientCert,
    @Doc("The key of that certificate.") @Alias("ssl_key") Optional<String> clientKey,
    @Doc("Who must have signed the server's certificate.") @Alias("ssl_ca") Optional<String> caCert,
    @Doc("Whether the server's certificate must name the host.") Optional<Boolean> checkHostname) {

  public Login {
    if (loginPort < 0 || loginPort > 65535) {
      throw new IllegalArgumentException("`login_port` must be between 0 and 65535");
    }
  }

  /** Another account of the same server. */
  Login as(String user, Secret password) {
    return new Login(
        Optional.of(user),
        Optional.of(password),
        loginHost,
        loginPort,
        loginUnixSocket,
        "/dev/null",
        connectTimeout,
        clientCert,
        clientKey,
        caCert,
        checkHostname);
  }

  /** The text of an options file that says all this. */
  Secret options() {
    StringBuilder text = new StringBuilder("[client]\n");
    option(text, "default-character-set", "utf8mb4");
    loginUser.ifPresent(user -> option(text, "user", user));
    loginPassword.ifPresent(password -> option(text, "password", password.reveal()));
    if (loginUnixSocket.isPresent()) {
      option(text, "socket", loginUnixSocket.get());
      option(text, "protocol", "socket");
    } else if (!loginHost.equals("localhost")) {
      option(text, "host", loginHost);
      option(text, "port", String.valueOf(loginPort));
      option(text, "protocol", "tcp");
      option(text, "loose-get-server-public-key", "1");
    }
    clientCert.ifPresent(path -> option(text, "ssl-cert", path));
    clientKey.ifPresent(path -> option(text, "ssl-key", path));
    caCert.ifPresent(path -> option(text, "ssl-ca", path));
    checkHostname.ifPresent(
        check -> option(text, "loose-ssl-verify-server-cert", check ? "1" : "0"));
    text.append("[mysql]\n");
    option(text, "connect-timeout", String.valueOf(connectTimeout));
    return new Secret(text.toString());
  }

  /** In quotes, with the escapes that the clients undo, so that any character may be in it. */
  private static void option(StringBuilder text, String name, String value) {
    text.append(name)
        .append("=\"")
        .append(
            value
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r"))
        .append("\"\n");
  }
}
