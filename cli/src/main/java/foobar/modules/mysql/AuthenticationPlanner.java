package foobar.modules.mysql;

import foobar.module.Plan;
import foobar.modules.mysql.Answer.ServerError;
import foobar.modules.mysql.MysqlUser.UpdatePassword;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an account proves who it is: its plugin and its password.
 *
 * @param account as it is written in a statement
 */
record AuthenticationPlanner(MysqlUser wanted, Mysql mysql, Server server, String account) {

  /** Plugins of MariaDB for which SET PASSWORD works, which leaves other ways to log in alone. */
  private static final Set<String> WITH_PASSWORD =
      Set.of("mysql_native_password", "ed25519", "parsec", "");

  /** Behind CREATE USER or ALTER USER. */
  String clause() {
    if (wanted.password().isPresent()) {
      String password = wanted.password().get().reveal();
      if (!wanted.encrypted()) {
        return " IDENTIFIED BY " + Sql.text(password);
      }
      if (server.isMariaDb()) {
        return " IDENTIFIED BY PASSWORD " + Sql.text(password);
      }
      String plugin = password.startsWith("*") ? "mysql_native_password" : "caching_sha2_password";
      return " IDENTIFIED WITH " + plugin + " AS " + Sql.text(password);
    }
    if (wanted.plugin().isEmpty()) {
      return "";
    }
    String clause = " IDENTIFIED WITH " + Sql.name(wanted.plugin().get());
    if (wanted.pluginHashString().isPresent()) {
      return clause + " AS " + Sql.text(wanted.pluginHashString().get().reveal());
    }
    return wanted
        .pluginAuthString()
        .map(Secret::reveal)
        .map(Sql::text)
        .map(text -> clause + (server.isMariaDb() ? using(text) : " BY " + text))
        .orElse(clause);
  }

  private String using(String text) {
    return wanted.plugin().orElse("").equals("pam")
        ? " USING " + text
        : " USING PASSWORD(" + text + ")";
  }

  Secret[] secrets() {
    return List.of(wanted.password(), wanted.pluginHashString(), wanted.pluginAuthString()).stream()
        .flatMap(Optional::stream)
        .toArray(Secret[]::new);
  }

  Plan plan(Probe host, Map<String, @Nullable String> row) {
    Plan same = Plan.NOTHING.result("password_changed", false);
    if (wanted.updatePassword() != UpdatePassword.ALWAYS) {
      return same;
    }
    String plugin = Accounts.field(row, "plugin");
    String hash = Accounts.field(row, "hash");
    if (wanted.password().filter(password -> !password.isEmpty()).isPresent()) {
      return hasPassword(host, plugin, hash) ? same : change("password", statement(plugin));
    }
    if (wanted.plugin().isPresent() && !hasPlugin(host, plugin, hash)) {
      return change("plugin", "ALTER USER " + account + clause());
    }
    return same;
  }

  private Plan change(String field, String statement) {
    return Plan.NOTHING.change(
        field,
        Secret.MASK,
        "another",
        (host, results) -> {
          mysql.run(host, List.of(statement), secrets());
          results.put("msg", "Password updated").put("password_changed", true);
        });
  }

  private String statement(String plugin) {
    String password = wanted.password().map(Secret::reveal).orElse("");
    if (server.isMariaDb() && WITH_PASSWORD.contains(plugin)) {
      String value = Sql.text(password);
      return "SET PASSWORD FOR "
          + account
          + " = "
          + (wanted.encrypted() ? value : "PASSWORD(" + value + ")");
    }
    return "ALTER USER " + account + clause();
  }

  private boolean hasPassword(Probe host, String plugin, String hex) {
    Secret password = wanted.password().orElse(new Secret(""));
    if (wanted.encrypted()) {
      return stored(hex).equals(password.reveal());
    }
    return PasswordHash.matches(plugin, hex, password.reveal())
        .orElseGet(() -> logsIn(host, password));
  }

  private boolean hasPlugin(Probe host, String plugin, String hex) {
    if (!wanted.plugin().orElse("").equals(plugin)) {
      return false;
    }
    if (wanted.pluginHashString().isPresent()) {
      return stored(hex).equals(wanted.pluginHashString().get().reveal());
    }
    if (wanted.pluginAuthString().isEmpty()) {
      return true;
    }
    Secret text = wanted.pluginAuthString().get();
    return stored(hex).equals(text.reveal())
        || PasswordHash.matches(plugin, hex, text.reveal()).orElseGet(() -> logsIn(host, text));
  }

  private static String stored(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }

  /** The last resort, for plugins whose hash cannot be computed here: only a refusal says no. */
  private boolean logsIn(Probe host, Secret password) {
    Login as = mysql.login().as(wanted.name(), password);
    Output output = host.ask(Mysql.client(as, Mysql.PROGRAMS, List.of("--xml"), "SELECT 1"));
    Optional<ServerError> refusal = new Batch(List.of(), List.of()).refusal(output);
    if (refusal.isPresent() && !refusal.get().isAccessDenied()) {
      throw new HostFailure(
          "cannot tell whether " + account + " has the password: " + refusal.get().message());
    }
    return refusal.isEmpty();
  }
}
