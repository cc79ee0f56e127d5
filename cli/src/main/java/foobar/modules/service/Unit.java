package foobar.modules.service;

import foobar.value.MapValue;
import foobar.value.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A service as the init system sees it.
 *
 * @param name with its suffix under systemd, such as {@code nginx.service}
 * @param properties as {@code systemctl show} names them
 */
record Unit(String name, Map<String, String> properties) {

  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  /** Whether it can be enabled, as far as the init system lets anyone say. */
  enum Enablement {
    ENABLED,
    DISABLED,
    MASKED,
    /** It has no part that could be enabled; something else starts it. */
    STATIC
  }

  static Unit parse(String name, String shown) {
    Map<String, String> properties = new LinkedHashMap<>();
    String last = "";
    for (String line : shown.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && KEY.matcher(line.substring(0, equals)).matches()) {
        last = line.substring(0, equals);
        properties.merge(last, line.substring(equals + 1), (a, b) -> a + "\n" + b);
      } else if (!last.isEmpty() && !line.isEmpty()) {
        properties.merge(last, line, (a, b) -> a + "\n" + b);
      }
    }
    String id = properties.getOrDefault("Id", "");
    return new Unit(id.isEmpty() ? name : id, properties);
  }

  /** A unit that is not there yet but will be. */
  static Unit coming(String name, boolean enabled, boolean runs) {
    return new Unit(
        name,
        Map.of(
            "LoadState", "loaded",
            "ActiveState", runs ? "active" : "inactive",
            "UnitFileState", enabled ? "enabled" : "disabled"));
  }

  Unit with(String property, String value) {
    Map<String, String> changed = new LinkedHashMap<>(properties);
    changed.put(property, value);
    return new Unit(name, changed);
  }

  String get(String property) {
    return properties.getOrDefault(property, "");
  }

  boolean isUnderSystemd() {
    return get("init").isEmpty();
  }

  boolean exists() {
    String load = get("LoadState");
    return !load.isEmpty() && !load.equals("not-found");
  }

  boolean isMasked() {
    return get("LoadState").equals("masked") || get("UnitFileState").startsWith("masked");
  }

  boolean isActive() {
    String active = get("ActiveState");
    return active.equals("active") || active.equals("activating") || active.equals("reloading");
  }

  boolean isStopped() {
    return !isActive() && !get("ActiveState").equals("deactivating");
  }

  Enablement enablement() {
    return switch (get("UnitFileState")) {
      case "enabled", "enabled-runtime" -> Enablement.ENABLED;
      case "masked", "masked-runtime" -> Enablement.MASKED;
      case "static", "transient" -> Enablement.STATIC;
      case "generated" ->
          get("SysvState").equals("enabled") ? Enablement.ENABLED : Enablement.DISABLED;
      default -> Enablement.DISABLED;
    };
  }

  /** All properties, as the return value {@code status}. */
  MapValue status() {
    MapValue status = MapValue.empty();
    properties.forEach((key, value) -> status.put(key, Text.unsafe(value)));
    return status;
  }
}
