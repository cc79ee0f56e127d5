package foobar.modules.postgresql;

import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How to log in to a server; the parameters all modules for PostgreSQL share. */
public record Login(
    @Doc("Who logs in.") @Alias("login") @Default("postgres") String loginUser,
    @Doc("The password of that role.") Optional<Secret> loginPassword,
    @Doc("Where the server is; its socket unless given.") @Alias("host") @Default("")
        String loginHost,
    @Doc("The folder of the server's socket.") @Alias("unix_socket") @Default("")
        String loginUnixSocket,
    @Doc("The server's port.") @Alias("login_port") @Default("5432") int port,
    @Doc("How much TLS is wanted.") @Default("prefer") SslMode sslMode,
    @Doc("Who must have signed the server's certificate.") @Alias("ssl_rootcert")
        Optional<String> caCert,
    @Doc("The certificate to show.") Optional<String> sslCert,
    @Doc("The key of that certificate.") Optional<String> sslKey,
    @Doc("More of what libpq understands when connecting.")
        Optional<Map<String, Value>> connectParams,
    @Doc("The role to become once logged in.") Optional<String> sessionRole,
    @Doc("Taken for compatibility; names and values are always quoted.") @Default("yes")
        boolean trustInput) {

  /** How much TLS is wanted. */
  public enum SslMode {
    ALLOW,
    DISABLE,
    PREFER,
    REQUIRE,
    @Choice("verify-ca")
    VERIFY_CA,
    @Choice("verify-full")
    VERIFY_FULL;

    String written() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public Login {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("`port` must be between 1 and 65535");
    }
    loginPassword.ifPresent(
        password -> {
          if (password.reveal().matches("(?s).*(\n.*|\\s)")) {
            throw new IllegalArgumentException(
                "`login_password` cannot hold a line break or end with a blank");
          }
        });
  }

  /**
   * The text of a service file that says all this.
   *
   * @param database empty for the one named as the role
   */
  Secret service(String database) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("user", loginUser);
    loginPassword.ifPresent(password -> options.put("password", password.reveal()));
    boolean local = loginHost.isEmpty() || loginHost.equals("localhost");
    options.put("host", local && !loginUnixSocket.isEmpty() ? loginUnixSocket : loginHost);
    options.put("port", String.valueOf(port));
    options.put("sslmode", sslMode.written());
    caCert.ifPresent(path -> options.put("sslrootcert", path));
    sslCert.ifPresent(path -> options.put("sslcert", path));
    sslKey.ifPresent(path -> options.put("sslkey", path));
    options.put("dbname", database);
    connectParams.ifPresent(
        more ->
            more.forEach(
                (name, value) ->
                    options.put(name.equals("database") ? "dbname" : name, PythonText.str(value))));
    StringBuilder text = new StringBuilder("[foobar]\n");
    options.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            text.append(name).append('=').append(value.replace("\n", "")).append('\n');
          }
        });
    return new Secret(text.toString());
  }
}
