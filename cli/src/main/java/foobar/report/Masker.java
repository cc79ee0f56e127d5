package foobar.report;

import foobar.value.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stars out every known secret in what is about to be shown, in the encodings in which it may
 * appear there. A secret of up to three characters is starred out where it stands as a word of its
 * own, since it is part of many harmless words; signs alone, such as the {@code *} of an account
 * without a password, are no secret. May be used by several threads.
 */
public final class Masker {

  private static final int SHORT = 3;

  private final Set<String> secrets = new LinkedHashSet<>();
  private volatile List<String> forms = List.of();
  private volatile List<Pattern> words = List.of();

  /** From now on this text is not shown; an empty one is no secret. */
  public synchronized void add(String secret) {
    boolean signs =
        secret.length() <= SHORT && secret.chars().noneMatch(Character::isLetterOrDigit);
    if (secret.isBlank() || signs || !secrets.add(secret)) {
      return;
    }
    if (secret.length() <= SHORT) {
      List<Pattern> more = new ArrayList<>(words);
      more.add(Pattern.compile("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)"));
      words = List.copyOf(more);
      return;
    }
    Set<String> more = new LinkedHashSet<>(forms);
    more.addAll(SecretForms.of(secret));
    // The longest first, so that no rest of it stays when it contains another.
    forms = more.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The text without the secrets. */
  public String mask(String text) {
    String masked = text;
    for (String form : forms) {
      masked = masked.replace(form, Secret.MASK);
    }
    for (Pattern word : words) {
      masked = word.matcher(masked).replaceAll(Matcher.quoteReplacement(Secret.MASK));
    }
    return masked;
  }
}
