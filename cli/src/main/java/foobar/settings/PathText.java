package foobar.settings;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as settings write them: with a tilde, with variables, beside the file that names them. */
final class PathText {

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");

  private final Surroundings around;

  PathText(Surroundings around) {
    this.around = around;
  }

  /** The path; what is not absolute starts from a folder. */
  Path path(String text, Path folder) {
    String expanded = variables(text.replace("{{CWD}}", around.folder().toString()));
    if (expanded.equals("~") || expanded.startsWith("~/")) {
      expanded = around.home() + expanded.substring(1);
    }
    return folder.resolve(expanded).normalize();
  }

  /** A variable that is not there stays as it is written. */
  private String variables(String text) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      String value = around.environment().getOrDefault(name, matcher.group());
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }
}
