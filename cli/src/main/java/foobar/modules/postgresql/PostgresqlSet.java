package foobar.modules.postgresql;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Shared;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sets a parameter of a PostgreSQL server, for all databases and for good. */
@Doc("Sets a parameter of a PostgreSQL server, for all databases and for good (ALTER SYSTEM).")
@Example("postgresql_set: { name: work_mem, value: 16MB }")
@Example("postgresql_set: { name: shared_preload_libraries, reset: true }")
@Ahead
public record PostgresqlSet(
    @Doc("The parameter.") String name,
    @Doc("Its value; `default` takes back what was set.") Optional<String> value,
    @Doc("Set it to what the server has by itself.") @Default("no") boolean reset,
    @Doc("The database to log in to.") @Alias("login_db") @Default("") String db,
    @Shared Login login)
    implements Module {

  private static final Pattern SIZE = Pattern.compile("(\\d+)(B|kB|MB|GB|TB)");
  private static final List<String> SIZES = List.of("B", "kB", "MB", "GB", "TB");

  public PostgresqlSet {
    if (value.isPresent() == reset) {
      throw new IllegalArgumentException(
          name
              + (reset
                  ? ": value and reset params are mutually exclusive"
                  : ": at least one of value or reset param must be specified"));
    }
    if (!name.matches("[A-Za-z_][A-Za-z0-9_$.]*")) {
      throw new IllegalArgumentException("`name` must be a parameter's name: " + name);
    }
  }

  /**
   * A parameter as the server has it.
   *
   * @param shown its value as SHOW prints it
   * @param raw its value, without a unit
   * @param unit empty if it has none
   * @param boot its value when nobody has set it
   * @param context when it can be changed
   */
  private record Setting(String shown, String raw, String unit, String boot, String context) {

    static Optional<Setting> of(Answer answer) {
      return answer
          .reply(0)
          .first()
          .map(
              row ->
                  new Setting(
                      Answer.field(row, "shown"),
                      Answer.field(row, "setting"),
                      Answer.field(row, "unit"),
                      Answer.field(row, "boot_val"),
                      Answer.field(row, "context")));
    }

    boolean restarts() {
      return context.equals("postmaster");
    }

    Value value() {
      long factor = unit.equals("kB") ? 1024 : unit.equals("MB") ? 1024 * 1024 : 0;
      boolean sized = factor > 0 && raw.matches("[1-9]\\d*");
      return MapValue.empty()
          .put("value", sized ? Int.of(Long.parseLong(raw) * factor) : Text.unsafe(raw))
          .put("unit", factor > 0 ? Text.of("b") : unit.isEmpty() ? None.NONE : Text.unsafe(unit));
    }
  }

  private String question() {
    return "SELECT current_setting(name) AS shown, setting, unit, boot_val, context FROM"
        + " pg_settings WHERE lower(name) = lower("
        + Sql.text(name)
        + ")";
  }

  @Override
  public Plan check(Probe host) {
    Postgres postgres = Postgres.of(login, db);
    Optional<Answer> answer = postgres.ask(host, List.of(question()));
    Optional<Setting> now = answer.flatMap(Setting::of);
    if (answer.isPresent() && now.isEmpty()) {
      return Plan.fail(
          "No such parameter: %s. Please check its spelling or presence in your PostgreSQL version"
              .formatted(name));
    }
    if (now.filter(setting -> setting.context().equals("internal")).isPresent()) {
      return Plan.fail(name + ": cannot be changed (internal context)");
    }
    Plan plan = Plan.NOTHING.result("name", name);
    if (now.isEmpty()) {
      return plan.change(
          name, "", value.orElse("default"), h -> set(h, postgres, value.orElse("default"), true));
    }
    return setting(plan, postgres, now.get());
  }

  private Plan setting(Plan known, Postgres postgres, Setting now) {
    String wanted = value.map(PostgresqlSet::written).orElse(now.boot());
    boolean same = reset ? now.raw().equals(now.boot()) : size(wanted).equals(size(now.shown()));
    Plan plan =
        known
            .result("prev_val_pretty", Text.unsafe(now.shown()))
            .result("value_pretty", same || reset ? Text.unsafe(now.shown()) : Text.of(wanted))
            .result("context", now.context())
            .result("value", now.value())
            .result("restart_required", now.restarts() && !(reset && same));
    if (same) {
      return plan;
    }
    plan =
        plan.change(
            name,
            now.shown(),
            wanted,
            (host, results) -> {
              set(host, postgres, wanted, !now.restarts());
              tell(host, postgres, results, now);
            });
    return now.restarts()
        ? plan.warn("Restart of PostgreSQL is required for setting " + name)
        : plan;
  }

  private void tell(Host host, Postgres postgres, Results results, Setting before) {
    if (before.restarts()) {
      return;
    }
    postgres
        .ask(host, List.of(question()))
        .flatMap(Setting::of)
        .ifPresent(
            then -> {
              results.put("value_pretty", then.shown()).put("value", then.value());
              results.changed(!then.raw().equals(before.raw()));
            });
  }

  private void set(Host host, Postgres postgres, String text, boolean reload) {
    boolean list = text.contains(",") && !name.matches(".*(_command|_prefix)");
    String literal =
        text.toLowerCase(Locale.ROOT).equals("default")
            ? "DEFAULT"
            : list
                ? Sql.texts(List.of(text.split(",", -1)).stream().map(String::strip).toList())
                : Sql.text(text);
    String statement = "ALTER SYSTEM SET " + name + " = " + literal;
    postgres.run(
        host, reload ? List.of(statement, "SELECT pg_reload_conf()") : List.of(statement), false);
  }

  /** Units and booleans as PostgreSQL writes them. */
  private static String written(String text) {
    return switch (text) {
      case "True" -> "on";
      case "False" -> "off";
      default -> text.matches("\\d+([mgt]?b)") ? text.toUpperCase(Locale.ROOT) : text;
    };
  }

  /** A size in bytes; any other value as it is. */
  private static String size(@Nullable String text) {
    Matcher size = SIZE.matcher(String.valueOf(text));
    if (!size.matches()) {
      return String.valueOf(text);
    }
    long bytes = Long.parseLong(size.group(1));
    for (int i = 0; i < SIZES.indexOf(size.group(2)); i++) {
      bytes *= 1024;
    }
    return Long.toString(bytes);
  }
}
