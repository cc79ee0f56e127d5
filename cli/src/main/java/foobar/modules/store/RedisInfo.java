package foobar.modules.store;

import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a Redis server says about itself. */
@Doc("Tells what a Redis server says about itself.")
@Example("redis_info: {}")
public record RedisInfo(@Shared RedisLogin login) implements Module {

  @Override
  public Plan check(Probe host) {
    RedisClient client = new RedisClient(login, Optional.empty());
    MapValue info = MapValue.empty();
    client
        .ask(host, List.of(List.of("INFO")))
        .ifPresent(
            answers ->
                parse(answers.getFirst()).forEach((name, text) -> info.put(name, value(text))));
    return Plan.NOTHING.result("info", info);
  }

  /** The lines that are no headings, by what stands before their colons. */
  static Map<String, String> parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, colon), line.substring(colon + 1).stripTrailing());
      }
    }
    return values;
  }

  /** Numbers as numbers, and {@code keys=1,expires=0} as a dictionary. */
  private static Value value(String text) {
    if (text.matches("-?\\d+")) {
      return new Int(new BigInteger(text));
    }
    if (text.matches("-?\\d+\\.\\d+")) {
      return new Real(Double.parseDouble(text));
    }
    if (text.matches("[^=,]+=[^,]*(,[^=,]+=[^,]*)*")) {
      MapValue parts = MapValue.empty();
      for (String part : text.split(",", -1)) {
        int equals = part.indexOf('=');
        parts.put(part.substring(0, equals), value(part.substring(equals + 1)));
      }
      return parts;
    }
    return Text.unsafe(text);
  }
}
