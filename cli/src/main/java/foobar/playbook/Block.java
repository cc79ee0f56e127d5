package foobar.playbook;

import foobar.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps that share keywords; what to do if one of them fails, and what in any case.
 *
 * @param steps in order
 * @param rescue run on the hosts on which a step failed
 * @param always run last, whatever happened
 * @param use of a role that is done once on a host: tells its uses apart; else empty
 */
public record Block(
    List<Step> steps,
    List<Step> rescue,
    List<Step> always,
    Keywords keywords,
    @Nullable Role role,
    Span place,
    String use)
    implements Step {

  static Block of(List<Step> steps, Keywords keywords, @Nullable Role role, Span place) {
    return new Block(steps, List.of(), List.of(), keywords, role, place, "");
  }
}
