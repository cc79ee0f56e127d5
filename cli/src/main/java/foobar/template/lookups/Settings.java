package foobar.template.lookups;

import foobar.source.Suggestion;
import foobar.template.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A term of the form {@code words key=value key='a value'}.
 *
 * @param words what stands there without a key
 * @param values what stands there with one
 */
record Settings(List<String> words, Map<String, String> values) {

  private static final Pattern PART =
      Pattern.compile("(?:(\\w+)=)?(?:'([^']*)'|\"([^\"]*)\"|(\\S+))");

  /** Reads a term; a key that is not known is a mistake. */
  static Settings parse(String term, String who, List<String> known) {
    List<String> words = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    Matcher matcher = PART.matcher(term);
    while (matcher.find()) {
      String key = matcher.group(1);
      String value =
          matcher.group(2) != null
              ? matcher.group(2)
              : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
      if (key == null) {
        words.add(value);
      } else if (known.contains(key)) {
        values.put(key, value);
      } else {
        String question = Suggestion.question(key, known);
        throw new Trouble(
            "the lookup `" + who + "` has no parameter `" + key + "`",
            question.isEmpty() ? "it has " + String.join(", ", known) : question);
      }
    }
    return new Settings(words, values);
  }
}
