package foobar.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that failed.
 *
 * @param at when it was due
 * @param target which target it was sent to
 * @param phase the phase in which it was sent
 * @param kind what went wrong
 * @param text the same in words, with what is known of it
 * @param after how long after it was due that was known
 */
public record Failure(
    Instant at, String target, String phase, FailureKind kind, String text, Duration after) {}
