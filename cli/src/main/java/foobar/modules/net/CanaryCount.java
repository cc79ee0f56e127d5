package foobar.modules.net;

import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Real;
import java.util.List;

/** What servers did between two looks at HAProxy's counters. */
final class CanaryCount {

  private static final List<String> ANSWERS =
      List.of("hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other");

  private long requests;
  private long answered;
  private long errors;
  private double time;
  private long underWay;
  private int servers;

  /**
   * Adds a server.
   *
   * @param sessions how many it has now
   */
  void add(Mapping early, Mapping late, long sessions) {
    underWay += sessions;
    servers++;
    long sent = grown(early, late, "stot");
    long answers = ANSWERS.stream().mapToLong(name -> grown(early, late, name)).sum();
    requests += sent;
    answered += answers;
    errors += grown(early, late, "hrsp_5xx") + grown(early, late, "econ");
    time += answers * (double) number(late, "rtime");
  }

  /** A counter that has become smaller began anew: HAProxy was reloaded. */
  private static long grown(Mapping early, Mapping late, String name) {
    long now = number(late, name);
    long then = number(early, name);
    return now < then ? now : now - then;
  }

  private static long number(Mapping counters, String name) {
    return counters.get(name) instanceof Int number ? number.value().longValueExact() : 0;
  }

  long requests() {
    return requests;
  }

  long answered() {
    return answered;
  }

  /** Requests that came to no answer, or hang. */
  long unanswered() {
    return Math.max(0, requests - answered);
  }

  /** How many requests a server has under way at a time. */
  double usuallyUnderWay() {
    return servers == 0 ? 0 : (double) underWay / servers;
  }

  /**
   * Errors, and what stays unanswered.
   *
   * @param others of whose requests some are under way at any time, too
   */
  long bad(CanaryCount others) {
    double hanging = unanswered() - 2 * servers * others.usuallyUnderWay() - 2;
    return errors + Math.max(0, Math.round(hanging));
  }

  /** In percent. */
  double errorRate(CanaryCount others) {
    return requests == 0 ? 0 : 100.0 * Math.min(bad(others), requests) / requests;
  }

  /** Milliseconds a request, of HAProxy's average over the last 1024 of each server. */
  double latency() {
    return answered == 0 ? 0 : time / answered;
  }

  /**
   * As it is returned.
   *
   * @param others what its errors are told from
   */
  MapValue toValue(CanaryCount others) {
    return MapValue.empty()
        .put("requests", Int.of(requests))
        .put("errors", Int.of(errors))
        .put("unanswered", Int.of(unanswered()))
        .put("error_rate", new Real(errorRate(others)))
        .put("latency", new Real(latency()));
  }
}
