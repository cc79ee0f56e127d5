package foobar.template.python;

import foobar.template.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Python's regular expressions, run by Java's: {@code search}, {@code findall}, {@code sub}. */
public final class Regex {

  private static final int MOST_CACHED = 2_000;
  private static final Map<Key, Regex> CACHE = new ConcurrentHashMap<>();

  private record Key(String pattern, int flags) {}

  private final Pattern pattern;
  private final RegexTranslation translation;
  private final int groups;

  private Regex(Pattern pattern, RegexTranslation translation) {
    this.pattern = pattern;
    this.translation = translation;
    this.groups = pattern.matcher("").groupCount();
  }

  public static Regex of(String pattern, boolean ignoreCase, boolean multiline) {
    int flags =
        Pattern.UNIX_LINES
            | Pattern.UNICODE_CHARACTER_CLASS
            | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
            | (multiline ? Pattern.MULTILINE : 0);
    if (CACHE.size() > MOST_CACHED) {
      CACHE.clear();
    }
    return CACHE.computeIfAbsent(new Key(pattern, flags), key -> compile(key.pattern, key.flags));
  }

  private static Regex compile(String pattern, int flags) {
    RegexTranslation translation = RegexTranslation.of(pattern, (flags & Pattern.MULTILINE) != 0);
    try {
      return new Regex(Pattern.compile(translation.text(), flags), translation);
    } catch (PatternSyntaxException e) {
      throw new Trouble(
          "the regular expression `" + pattern + "` is broken: " + e.getDescription());
    }
  }

  private Matcher matcher(String text) {
    return pattern.matcher(new PatientText(text));
  }

  private static <T> T guarded(java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError e) {
      throw new Trouble(
          "the regular expression needs too many steps on this text", PatientText.STEPS);
    }
  }

  public boolean searches(String text) {
    return guarded(() -> matcher(text).find());
  }

  /** Whether it matches from the start of the text on. */
  public boolean matches(String text) {
    return guarded(() -> matcher(text).lookingAt());
  }

  public boolean matchesFully(String text) {
    return guarded(() -> matcher(text).matches());
  }

  /**
   * The first match: all of it, or the groups asked for, null where a group took no part; null
   * where nothing matches.
   */
  public @Nullable List<@Nullable String> search(String text, List<String> groups) {
    return guarded(
        () -> {
          Matcher matcher = matcher(text);
          if (!matcher.find()) {
            return null;
          }
          List<@Nullable String> found = new ArrayList<>();
          if (groups.isEmpty()) {
            found.add(matcher.group());
          }
          for (String group : groups) {
            found.add(group(matcher, group));
          }
          return found;
        });
  }

  private @Nullable String group(Matcher matcher, String name) {
    return matcher.group(number(name));
  }

  private int number(String name) {
    boolean digits = name.chars().allMatch(Character::isDigit);
    Integer number =
        digits ? Integer.valueOf(name) : pattern.namedGroups().get(translation.groupName(name));
    if (number == null || number > groups) {
      throw new Trouble("the regular expression has no group `" + name + "`");
    }
    return number;
  }

  /** All matches; of each the groups, or all of it where there are none. */
  public List<List<String>> findAll(String text) {
    return guarded(
        () -> {
          Matches matches = new Matches(pattern, new PatientText(text));
          List<List<String>> all = new ArrayList<>();
          MatchResult matcher;
          while ((matcher = matches.next()) != null) {
            List<String> groups = new ArrayList<>();
            for (int i = Math.min(1, matcher.groupCount()); i <= matcher.groupCount(); i++) {
              String group = matcher.group(i);
              groups.add(group == null ? "" : group);
            }
            all.add(groups);
          }
          return all;
        });
  }

  /**
   * Replaces all matches, or the first {@code count} where that is positive.
   *
   * @param template may name groups: <code>\1</code>, <code>\g&lt;name&gt;</code>
   */
  public String substitute(String text, String template, int count) {
    Function<MatchResult, String> replacement = ReplacementText.parse(template, this::number);
    return guarded(
        () -> {
          Matches matches = new Matches(pattern, new PatientText(text));
          StringBuilder out = new StringBuilder();
          int at = 0;
          int done = 0;
          MatchResult match;
          while ((count <= 0 || done < count) && (match = matches.next()) != null) {
            out.append(text, at, match.start()).append(replacement.apply(match));
            foobar.template.Limits.text(out.length());
            at = match.end();
            done++;
          }
          return out.append(text, at, text.length()).toString();
        });
  }
}
