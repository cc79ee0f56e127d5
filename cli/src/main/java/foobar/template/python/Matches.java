package foobar.template.python;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All matches of a pattern in a text, as Python finds them: where one is empty, the next may begin
 * at the same place if it is not. Java would go on one character later.
 */
final class Matches {

  private final Pattern pattern;
  private final CharSequence text;
  private final Matcher matcher;
  private @Nullable Matcher longer;
  private int emptyAt = -1;

  Matches(Pattern pattern, CharSequence text) {
    this.pattern = pattern;
    this.text = text;
    this.matcher = pattern.matcher(text);
    matcher.useAnchoringBounds(false).useTransparentBounds(true);
  }

  /** The next match, or null after the last. */
  @Nullable MatchResult next() {
    if (emptyAt >= 0 && emptyAt < text.length()) {
      Matcher here = longer();
      here.region(emptyAt, text.length());
      if (here.lookingAt()) {
        emptyAt = -1;
        matcher.region(here.end(), text.length());
        return here.toMatchResult();
      }
    }
    do {
      if (!matcher.find()) {
        return null;
      }
    } while (isInsideCharacter(matcher.start()));
    emptyAt = matcher.end() == matcher.start() ? matcher.end() : -1;
    return matcher.toMatchResult();
  }

  private boolean isInsideCharacter(int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /** What matches at the region's start and is not empty. */
  private Matcher longer() {
    if (longer == null) {
      Pattern notEmpty = Pattern.compile("(?:" + pattern.pattern() + ")(?!\\G)", pattern.flags());
      longer = notEmpty.matcher(text);
      longer.useAnchoringBounds(false).useTransparentBounds(true);
    }
    return longer;
  }
}
