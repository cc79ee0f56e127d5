package foobar.watch;

import java.time.Duration;
import java.util.Map;

/**
 * What came of one target's requests.
 *
 * @param name the target's
 * @param phases the counts of each phase, in their order
 * @param statuses how many answers had which status
 * @param longestSilence the longest time without a right answer; as fine as the rate allows, since
 *     nothing is asked between two requests
 * @param missed requests that were not sent as this machine itself did not run (it slept, or was
 *     far too busy); they are not in {@code sent}
 * @param connections how many were opened
 * @param endedBySite how many of them the site ended between two requests, as it may
 */
public record TargetSummary(
    String name,
    Map<String, Counts> phases,
    Map<Integer, Long> statuses,
    Duration longestSilence,
    long missed,
    long connections,
    long endedBySite) {}
