package foobar.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that a misspelled one probably meant. */
public final class Suggestion {

  private static final int SHORTEST = 2;

  private Suggestion() {}

  /**
   * The nearest of the known words, if it is near enough that a typing mistake explains it: a
   * letter in three wrong, or two neighbours swapped. A word of one letter could be any other.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() < SHORTEST) {
      return Optional.empty();
    }
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, word.length() / 3));
    return known.stream()
        .filter(candidate -> candidate.length() >= SHORTEST)
        .filter(candidate -> steps(distance, word, candidate) >= 0)
        .min(
            Comparator.comparingInt((String candidate) -> steps(distance, word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int steps(LevenshteinDistance distance, String word, String candidate) {
    return isSwapped(word, candidate) ? 1 : distance.apply(word, candidate);
  }

  /** Whether the words differ in two neighbouring letters that changed places, and nothing else. */
  private static boolean isSwapped(String word, String candidate) {
    int last = word.length() - 1;
    if (candidate.length() != word.length()) {
      return false;
    }
    int at = 0;
    while (at < last && word.charAt(at) == candidate.charAt(at)) {
      at++;
    }
    return at < last
        && word.charAt(at) == candidate.charAt(at + 1)
        && word.charAt(at + 1) == candidate.charAt(at)
        && word.regionMatches(at + 2, candidate, at + 2, last - at - 1);
  }

  /** {@code did you mean `x`?}, or an empty text. */
  public static String question(String word, Collection<String> known) {
    return nearest(word, known).map(found -> "did you mean `" + found + "`?").orElse("");
  }
}
