package foobar.modules.entries;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of crypttab(5).
 *
 * @param password a file, a word such as {@code none}, or the password itself
 */
record CrypttabLine(String name, String device, Optional<String> password, List<String> options) {

  /** None for a comment, an empty line, or what is no entry. */
  static Optional<CrypttabLine> of(String line) {
    String[] words = line.strip().split("\\s+");
    return line.startsWith("#") || words.length < 2 || words.length > 4
        ? Optional.empty()
        : Optional.of(
            new CrypttabLine(
                words[0],
                words[1],
                words.length > 2 ? Optional.of(words[2]) : Optional.empty(),
                options(words.length > 3 ? Optional.of(words[3]) : Optional.empty())));
  }

  static List<String> options(Optional<String> text) {
    return text.map(t -> List.of(t.split(",", -1))).orElse(List.of());
  }

  /** Whether a line's third field is neither a path nor a word that stands for no key file. */
  static boolean holdsPassword(String line) {
    return of(line)
        .flatMap(CrypttabLine::password)
        .filter(word -> !word.startsWith("/") && !word.equals("none") && !word.equals("-"))
        .isPresent();
  }

  CrypttabLine withOptions(List<String> others) {
    return new CrypttabLine(name, device, password, others);
  }

  CrypttabLine withMore(List<String> more) {
    Map<String, String> all = byName(options);
    all.putAll(byName(more));
    return withOptions(List.copyOf(all.values()));
  }

  CrypttabLine without(List<String> some) {
    Map<String, String> all = byName(options);
    byName(some).keySet().forEach(all::remove);
    return withOptions(List.copyOf(all.values()));
  }

  private static Map<String, String> byName(List<String> some) {
    Map<String, String> named = new LinkedHashMap<>();
    some.forEach(option -> named.put(option.split("=", 2)[0], option));
    return named;
  }

  /** Whether both mean the same: the order of options does not count. */
  boolean sameAs(CrypttabLine other) {
    return device.equals(other.device)
        && password.equals(other.password)
        && new HashSet<>(options).equals(new HashSet<>(other.options));
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>(List.of(name, device));
    if (password.isPresent() || !options.isEmpty()) {
      words.add(password.orElse("none"));
    }
    if (!options.isEmpty()) {
      words.add(String.join(",", options));
    }
    return String.join(" ", words);
  }
}
