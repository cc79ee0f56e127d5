package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;

/** Compares some servers with the others behind the same balancers, by the balancers' counters. */
@Doc(
    "Compares some servers with the others behind the same balancers, by the balancers' own"
        + " counters between two looks of `haproxy_info`; fails if they answer worse. Returns"
        + " `canary` and `others` (requests, errors, unanswered, error_rate in percent, latency in"
        + " milliseconds) and `verdict` (good, bad, or unsure where too few requests were counted).")
@Example("canary: { servers: [web1], before: [{ servers: [] }], after: [{ servers: [] }] }")
public record Canary(
    @Doc("The servers that are looked at.") List<String> servers,
    @Doc("What `haproxy_info` told of each balancer at first, such as the `results` of a loop.")
        List<Mapping> before,
    @Doc("What it told later, of the same balancers in the same order.") List<Mapping> after,
    @Doc("How much more often than the others they may fail, in percentage points.") @Default("1")
        double errors,
    @Doc("How many times slower than the others they may be.") @Default("3") double slower,
    @Doc("The requests without which nothing is said of them.") @Default("20") int atLeast)
    implements Module {

  /** What a few milliseconds more or less say nothing of. */
  private static final double TRIFLE = 50;

  public Canary {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("`servers` must name a server");
    }
    if (before.size() != after.size()) {
      throw new IllegalArgumentException("`before` and `after` must tell of the same balancers");
    }
    if (errors < 0 || slower < 1 || atLeast < 1) {
      throw new IllegalArgumentException(
          "`errors` cannot be below 0, `slower` and `at_least` not below 1");
    }
  }

  @Override
  public Plan check(Probe host) {
    CanaryCount mine = new CanaryCount();
    CanaryCount others = new CanaryCount();
    for (int i = 0; i < before.size(); i++) {
      List<Mapping> all = servers(after.get(i));
      for (Mapping late : all) {
        Mapping early = same(late, servers(before.get(i)));
        if (early != null && hasCanary(text(late, "backend"), all)) {
          boolean isMine = servers.contains(text(late, "server"));
          (isMine ? mine : others).add(counters(early), counters(late), sessions(late));
        }
      }
    }
    String trouble = trouble(mine, others);
    String verdict =
        mine.requests() < atLeast && trouble.isEmpty()
            ? "unsure"
            : trouble.isEmpty() ? "good" : "bad";
    Plan plan =
        Plan.NOTHING
            .result("canary", mine.toValue(others))
            .result("others", others.toValue(others))
            .result("verdict", verdict);
    if (verdict.equals("unsure")) {
      return plan.warn(
          "only %d requests reached %s: too few to tell whether all is well"
              .formatted(mine.requests(), String.join(", ", servers)));
    }
    return trouble.isEmpty() ? plan : plan.failed(String.join(", ", servers) + " " + trouble);
  }

  private String trouble(CanaryCount mine, CanaryCount others) {
    double usual = others.errorRate(others);
    if (mine.bad(others) > 1 && mine.errorRate(others) > usual + errors) {
      return "failed for %d of %d requests (%.1f %%), the others for %.1f %%"
          .formatted(mine.bad(others), mine.requests(), mine.errorRate(others), usual);
    }
    boolean compared = mine.answered() > 0 && others.answered() > 0;
    if (compared && mine.latency() > others.latency() * slower + TRIFLE) {
      return "took %.0f ms for a request, the others %.0f ms"
          .formatted(mine.latency(), others.latency());
    }
    return "";
  }

  /** What another tier's servers do says nothing of these. */
  private boolean hasCanary(String backend, List<Mapping> all) {
    return all.stream()
        .filter(server -> text(server, "backend").equals(backend))
        .anyMatch(server -> servers.contains(text(server, "server")));
  }

  private static List<Mapping> servers(Mapping look) {
    return look.get("servers") instanceof foobar.value.Sequence list
        ? list.items().stream().filter(Mapping.class::isInstance).map(Mapping.class::cast).toList()
        : List.of();
  }

  private static @org.jspecify.annotations.Nullable Mapping same(Mapping one, List<Mapping> all) {
    return all.stream()
        .filter(other -> text(other, "server").equals(text(one, "server")))
        .filter(other -> text(other, "backend").equals(text(one, "backend")))
        .findFirst()
        .orElse(null);
  }

  private static String text(Mapping server, String name) {
    return server.get(name) instanceof Text text ? text.value() : "";
  }

  private static long sessions(Mapping server) {
    return server.get("sessions") instanceof foobar.value.Int number
        ? number.value().longValueExact()
        : 0;
  }

  private static Mapping counters(Mapping server) {
    Value counters = server.get("counters");
    return counters instanceof Mapping mapping ? mapping : MapValue.empty();
  }
}
