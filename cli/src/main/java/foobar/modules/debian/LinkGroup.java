package foobar.modules.debian;

import foobar.modules.debian.Alternative.Follower;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link and the programs it may lead to, as {@code update-alternatives --display} prints them.
 *
 * @param mode {@code auto} or {@code manual}; empty if there is no such link
 * @param current where the link leads; empty if nowhere
 * @param link its path; empty if not known
 * @param alternatives by path
 */
record LinkGroup(String mode, String current, String link, Map<String, Alternative> alternatives) {

  static final LinkGroup NONE = new LinkGroup("", "", "", Map.of());

  private static final Pattern MODE =
      Pattern.compile("\\s-\\s(?:status\\sis\\s)?(\\w*)(?:\\smode|.)$", Pattern.MULTILINE);
  private static final Pattern CURRENT =
      Pattern.compile("^\\s*link currently points to (.*)$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("^\\s*link \\w+ is (.*)$", Pattern.MULTILINE);
  private static final Pattern FOLLOWER_LINK =
      Pattern.compile("^\\s*(?:slave|follower) (\\S+) is (.*)$", Pattern.MULTILINE);
  private static final Pattern ALTERNATIVE =
      Pattern.compile("^(/.*)\\s-\\s(?:family\\s\\S+\\s)?priority\\s(\\d+)");
  private static final Pattern FOLLOWER = Pattern.compile("^\\s+(?:slave|follower) (.*): (.*)$");

  /**
   * @param wanted followers whose links are taken for those of the same name that the host's
   *     program does not tell
   */
  static LinkGroup parse(String text, List<Follower> wanted) {
    String mode = first(MODE, text);
    if (mode.isEmpty()) {
      return NONE;
    }
    Map<String, String> links = new LinkedHashMap<>();
    Matcher link = FOLLOWER_LINK.matcher(text);
    while (link.find()) {
      links.put(link.group(1), link.group(2));
    }
    if (links.isEmpty()) {
      wanted.forEach(follower -> links.put(follower.name(), follower.link()));
    }
    return new LinkGroup(mode, first(CURRENT, text), first(LINK, text), alternatives(text, links));
  }

  private static Map<String, Alternative> alternatives(String text, Map<String, String> links) {
    Map<String, Alternative> found = new LinkedHashMap<>();
    String path = "";
    for (String line : text.lines().toList()) {
      Matcher start = ALTERNATIVE.matcher(line);
      Matcher follower = FOLLOWER.matcher(line);
      if (start.find()) {
        path = start.group(1);
        found.put(path, new Alternative(path, Integer.parseInt(start.group(2)), List.of()));
      } else if (!path.isEmpty() && follower.matches() && !follower.group(2).equals("(null)")) {
        String name = follower.group(1);
        Follower one = new Follower(name, links.getOrDefault(name, ""), follower.group(2));
        found.computeIfPresent(path, (key, alternative) -> with(alternative, one));
      }
    }
    return found;
  }

  private static Alternative with(Alternative alternative, Follower follower) {
    List<Follower> more = new ArrayList<>(alternative.followers());
    more.add(follower);
    return new Alternative(alternative.path(), alternative.priority(), List.copyOf(more));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
