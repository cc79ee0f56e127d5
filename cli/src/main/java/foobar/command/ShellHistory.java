package foobar.command;

import foobar.module.Parameter;
import foobar.modules.Modules;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines typed so far, but for those in which a secret stands. */
final class ShellHistory extends DefaultHistory {

  private static final Pattern SAYS =
      Pattern.compile(
          "(pass(word|wd|phrase)?|secret|token|api[-_]?key)['\"]?\\s*[=:]\\s*\\S"
              + "|--\\S*(pass|secret|token)\\S*\\s+[^-\\s]"
              + "|identified\\s+by\\s",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void add(Instant time, String line) {
    if (!hasSecret(line)) {
      super.add(time, line);
    }
  }

  /** Whether a line names a secret, as far as can be seen: better one too many. */
  static boolean hasSecret(String line) {
    String[] words = line.strip().split("\\s+", 2);
    if (SAYS.matcher(line).find()) {
      return true;
    }
    return words.length > 1
        && Modules.find(words[0]).stream()
            .flatMap(schema -> schema.parameters().stream())
            .filter(Parameter::secret)
            .anyMatch(parameter -> gives(words[1], parameter.name()));
  }

  private static boolean gives(String arguments, String name) {
    return arguments
        .toLowerCase(Locale.ROOT)
        .matches("(?s).*\\b" + Pattern.quote(name) + "\\s*[=:].*");
  }
}
