package foobar.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides, from what is seen of a primary, when a replica has to take its place: after it was gone
 * for some time, not soon after the last time, and not by one who sees too little.
 */
final class Vigil {

  /**
   * What was seen at one moment.
   *
   * @param primary who takes the writes; empty if nobody who answers
   * @param closed the primary that answers, but takes no writes; else empty
   * @param watchers through how many hosts the primary is watched
   * @param asked how many of them have answered
   * @param seeing how many of those see the primary
   */
  record Sight(String primary, String closed, int watchers, int asked, int seeing) {

    /** Whether the primary is gone for all who could be asked. */
    boolean isGone() {
      return primary.isEmpty() && closed.isEmpty() && seeing == 0;
    }

    /** Whether those who could be asked are more than half. */
    boolean isEnough() {
      return 2 * asked > watchers;
    }
  }

  private final Duration grace;
  private final Duration coolDown;
  private Optional<Instant> last;
  private Optional<Instant> goneSince = Optional.empty();
  private String said = "";

  /**
   * @param grace how long it has to be gone
   * @param coolDown how long nothing is done after a change of the primary
   * @param last when the last one was
   */
  Vigil(Duration grace, Duration coolDown, Optional<Instant> last) {
    this.grace = grace;
    this.coolDown = coolDown;
    this.last = last;
  }

  /** Whether a replica has to take the primary's place now. */
  boolean isDue(Sight sight, Instant now) {
    if (!sight.isGone() || !sight.isEnough()) {
      goneSince = Optional.empty();
      return false;
    }
    Instant since = goneSince.orElse(now);
    goneSince = Optional.of(since);
    return !now.isBefore(since.plus(grace)) && !isCooling(now);
  }

  private boolean isCooling(Instant now) {
    return last.filter(moment -> now.isBefore(moment.plus(coolDown))).isPresent();
  }

  /** It was done, well or not. */
  void done(Instant now) {
    last = Optional.of(now);
    goneSince = Optional.empty();
  }

  /** What there is to tell people of the last sight; empty if they have been told already. */
  String news(Sight sight, Instant now) {
    String words = words(sight, now);
    boolean isNew = !words.equals(said);
    said = words;
    return isNew ? words : "";
  }

  private String words(Sight sight, Instant now) {
    if (!sight.primary().isEmpty()) {
      return sight.primary() + " takes the writes";
    }
    if (!sight.closed().isEmpty()) {
      return sight.closed() + " answers, but takes no writes: nothing is done about that here";
    }
    if (!sight.isEnough()) {
      return "too little is seen to do anything: %d of %d hosts answer"
          .formatted(sight.asked(), sight.watchers());
    }
    if (!sight.isGone()) {
      return "the primary does not answer here, but %d of %d hosts see it"
          .formatted(sight.seeing(), sight.asked());
    }
    return isCooling(now)
        ? "the primary is gone; the last change was too short a time ago to do it again (`--cool-down`): do it yourself with `foobar db failover`"
        : "the primary is gone, for %d of %d hosts; in %d s another one takes its place"
            .formatted(sight.asked(), sight.watchers(), grace.toSeconds());
  }
}
