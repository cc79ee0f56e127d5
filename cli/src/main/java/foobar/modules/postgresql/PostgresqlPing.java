package foobar.modules.postgresql;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether a PostgreSQL server can be reached, and which one it is. */
@Doc("Says whether a PostgreSQL server can be reached, and which one it is.")
@Example("postgresql_ping: { db: postgres }")
public record PostgresqlPing(
    @Doc("The database to log in to.") @Alias("login_db") @Default("") String db,
    @Shared Login login)
    implements Module {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

  @Override
  public Plan check(Probe host) {
    Optional<Answer> answer;
    try {
      answer = Postgres.of(login, db).ask(host, List.of("SELECT version()"));
    } catch (HostFailure failure) {
      String message = String.valueOf(failure.getMessage());
      return unavailable(message.replaceFirst("^unable to connect to database: ", ""))
          .warn("PostgreSQL server is unavailable: " + message);
    }
    if (answer.isEmpty()) {
      return unavailable("");
    }
    String raw = answer.get().reply(0).value();
    return Plan.NOTHING
        .result("is_available", true)
        .result("server_version", version(raw))
        .result("conn_err_msg", "");
  }

  private static Plan unavailable(String message) {
    return Plan.NOTHING
        .result("is_available", false)
        .result("server_version", MapValue.empty())
        .result("conn_err_msg", Text.unsafe(message));
  }

  private static MapValue version(String raw) {
    String[] words = raw.split(" ");
    String full = words.length > 1 ? words[1] : "";
    MapValue version = MapValue.empty().put("full", Text.unsafe(full)).put("raw", Text.unsafe(raw));
    Matcher numbers = VERSION.matcher(full);
    if (numbers.find()) {
      version.put("major", foobar.value.Int.of(Long.parseLong(numbers.group(1))));
      version.put("minor", foobar.value.Int.of(Long.parseLong(numbers.group(2))));
      if (numbers.group(3) != null) {
        version.put("patch", foobar.value.Int.of(Long.parseLong(numbers.group(3))));
      }
    }
    return version;
  }
}
