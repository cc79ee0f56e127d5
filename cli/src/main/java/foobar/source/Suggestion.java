package foobar.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that a misspelled one probably meant. */
public final class Suggestion {

  private Suggestion() {}

  /** The nearest of the known words, if it is near enough that a typing mistake explains it. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int limit = Math.max(1, word.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(limit);
    return known.stream()
        .filter(candidate -> distance.apply(word, candidate) >= 0)
        .min(
            Comparator.comparing((String candidate) -> distance.apply(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code did you mean `x`?}, or an empty text. */
  public static String question(String word, Collection<String> known) {
    return nearest(word, known).map(found -> "did you mean `" + found + "`?").orElse("");
  }
}
