package foobar.modules.net;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A server behind HAProxy as one look found it.
 *
 * @param admin what people have made of it
 * @param status HAProxy's word: {@code UP}, {@code UP 1/2}, {@code DOWN}, {@code MAINT} ...
 * @param weight its share now, 0 to 256, before a slow start or a drain
 * @param configured the weight that the configuration gives it
 * @param row all columns of {@code show stat}, by name
 */
record BalancedServer(
    String backend,
    String name,
    Admin admin,
    String status,
    int weight,
    int configured,
    Map<String, String> row) {

  /** What people, or the configuration, have made of a server. */
  enum Admin {
    READY,
    DRAIN,
    MAINT;

    private static final int MAINTENANCE = 0x63;
    private static final int DRAINED = 0x18;

    /**
     * @param bits {@code srv_admin_state} of {@code show servers state}; below 0 if it is not known
     */
    static Admin of(int bits, String status) {
      if (bits < 0) {
        return status.startsWith("MAINT") ? MAINT : status.startsWith("DRAIN") ? DRAIN : READY;
      }
      return (bits & MAINTENANCE) != 0 ? MAINT : (bits & DRAINED) != 0 ? DRAIN : READY;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<String> COUNTERS =
      List.of(
          "stot",
          "req_tot",
          "lbtot",
          "hrsp_1xx",
          "hrsp_2xx",
          "hrsp_3xx",
          "hrsp_4xx",
          "hrsp_5xx",
          "hrsp_other",
          "econ",
          "eresp",
          "eint",
          "cli_abrt",
          "srv_abrt",
          "wretr",
          "wredis",
          "chkfail",
          "chkdown",
          "downtime",
          "bin",
          "bout",
          "ereq",
          "dreq",
          "dresp",
          "qtime",
          "ctime",
          "rtime",
          "ttime",
          "qtime_max",
          "ctime_max",
          "rtime_max",
          "ttime_max");

  String path() {
    return backend + "/" + name;
  }

  /** Whether its checks say that it works; one that is not checked is believed to. */
  boolean isUp() {
    return status.startsWith("UP") || status.startsWith("DRAIN") || status.equals("no check");
  }

  /** Whether it gets requests of new visitors. */
  boolean isUsable() {
    return admin == Admin.READY && isUp() && weight > 0;
  }

  /** How many sessions it has or that wait for it. */
  long sessions() {
    return number("scur") + number("qcur");
  }

  long number(String column) {
    return number(row, column);
  }

  static long number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** The few values that tell how a server stands in the balance. */
  MapValue brief() {
    return MapValue.empty()
        .put("backend", Text.unsafe(backend))
        .put("server", Text.unsafe(name))
        .put("state", Text.of(admin.word()))
        .put("status", Text.unsafe(status))
        .put("weight", Int.of(weight))
        .put("weight_configured", Int.of(configured))
        .put("sessions", Int.of(sessions()));
  }

  /** Everything that HAProxy tells of it. */
  MapValue full() {
    MapValue check =
        MapValue.empty()
            .put("status", text("check_status"))
            .put("code", Int.of(number("check_code")))
            .put("duration", Int.of(number("check_duration")))
            .put("said", text("last_chk"))
            .put("health", Int.of(number("check_health")));
    return brief()
        .put("up", Bool.of(isUp()))
        .put("usable", Bool.of(isUsable()))
        .put("address", text("addr"))
        .put("cookie", text("cookie"))
        .put("queue", Int.of(number("qcur")))
        .put("connections", Int.of(number("used_conn_cur")))
        .put("backup", Bool.of(number("bck") > 0))
        .put("last_change", Int.of(number("lastchg")))
        .put("check", check)
        .put("counters", counters(row));
  }

  private Text text(String column) {
    return Text.unsafe(row.getOrDefault(column, ""));
  }

  /**
   * What has been counted, as HAProxy names it; what this HAProxy does not count is 0. Times are
   * milliseconds: averages of the last 1024 requests, or the longest since it started.
   */
  static MapValue counters(Map<String, String> row) {
    MapValue counters = MapValue.empty();
    COUNTERS.forEach(name -> counters.put(name, Int.of(number(row, name))));
    return counters;
  }
}
