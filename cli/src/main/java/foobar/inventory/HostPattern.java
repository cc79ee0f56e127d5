package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.source.TextFile;
import foobar.source.Written;
import foobar.value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hosts that patterns such as {@code web:&paris:!web3}, {@code db*[0]} or {@code ~web\d}
 * name.
 */
public final class HostPattern {

  private static final Pattern SUBSCRIPT =
      Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))\\]");
  private static final Pattern PART = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*\\])+");

  private final Inventory inventory;
  private final Consumer<Diagnostic> warnings;

  /**
   * Finds hosts of an inventory.
   *
   * @param warnings is told of every part that names nothing
   */
  public HostPattern(Inventory inventory, Consumer<Diagnostic> warnings) {
    this.inventory = inventory;
    this.warnings = warnings;
  }

  /**
   * The hosts of a pattern, each once, in the inventory's order.
   *
   * @throws foobar.source.Mistake if a part is no pattern
   */
  public List<Host> select(Text pattern) {
    return select(List.of(pattern));
  }

  /** The hosts that any of the patterns names, less those that one of them excludes. */
  public List<Host> select(List<Text> patterns) {
    List<Text> parts = patterns.stream().flatMap(text -> split(text).stream()).toList();
    Set<Host> found = new LinkedHashSet<>();
    List<Text> plain = parts.stream().filter(part -> !isMark(part)).toList();
    (plain.isEmpty() ? List.of(Text.of(Inventory.ALL)) : plain)
        .forEach(part -> found.addAll(one(part)));
    parts.stream().filter(part -> starts(part, '&')).forEach(part -> found.retainAll(rest(part)));
    parts.stream()
        .filter(part -> starts(part, '!'))
        .forEach(part -> rest(part).forEach(found::remove));
    return List.copyOf(found);
  }

  /**
   * The hosts of a pattern that a limit, as {@code --limit} takes it, names too. {@code @FILE} in
   * the limit stands for the lines of a file.
   */
  public List<Host> select(List<Text> patterns, Text limit) {
    List<Text> parts = new ArrayList<>();
    for (Text part : split(limit)) {
      if (starts(part, '@')) {
        TextFile.read(Path.of(part.value().substring(1)))
            .text()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(line -> parts.add(Text.of(line)));
      } else {
        parts.add(part);
      }
    }
    Set<Host> allowed = new LinkedHashSet<>(select(parts));
    return select(patterns).stream().filter(allowed::contains).toList();
  }

  private static boolean isMark(Text part) {
    return starts(part, '&') || starts(part, '!');
  }

  private static boolean starts(Text part, char mark) {
    return part.value().charAt(0) == mark;
  }

  private List<Host> rest(Text part) {
    String name = part.value().substring(1);
    if (name.isBlank()) {
      throw Diagnostic.error("`" + part.value() + "` stands alone in a host pattern")
          .at(part.origin())
          .help("write it right before a name, such as `" + part.value() + "web`")
          .mistake();
    }
    return one(Text.of(name, part.origin()));
  }

  /** The parts between commas, or else between colons. */
  private static List<Text> split(Text text) {
    String pattern = text.value();
    List<String> parts = new ArrayList<>();
    if (pattern.contains(",")) {
      parts.addAll(List.of(pattern.split(",")));
    } else if (Address.parse(pattern).isPresent()) {
      parts.add(pattern);
    } else {
      Matcher part = PART.matcher(pattern);
      while (part.find()) {
        parts.add(part.group());
      }
    }
    return parts.stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(part -> Text.of(part, place(text, part)))
        .toList();
  }

  private static @Nullable Span place(Text text, String part) {
    Span origin = text.origin();
    int at = text.value().indexOf(part);
    return origin == null || at < 0
        ? origin
        : Written.part(origin, text.value(), at, at + part.length());
  }

  private List<Host> one(Text part) {
    String pattern = part.value();
    Host named = inventory.knows(pattern) ? inventory.host(pattern) : null;
    if (named != null) {
      return List.of(named);
    }
    Matcher subscript = SUBSCRIPT.matcher(pattern);
    if (pattern.startsWith("~") || !subscript.matches()) {
      return matching(part, pattern);
    }
    return cut(part, matching(part, subscript.group(1)), subscript);
  }

  private static List<Host> cut(Text part, List<Host> hosts, Matcher subscript) {
    if (hosts.isEmpty()) {
      return hosts;
    }
    if (subscript.group(2) != null) {
      int index = Integer.parseInt(subscript.group(2));
      int place = index < 0 ? hosts.size() + index : index;
      if (place < 0 || place >= hosts.size()) {
        throw Diagnostic.error(
                "`%s` has %d hosts, so there is no `%s`"
                    .formatted(subscript.group(1), hosts.size(), part.value()))
            .at(part.origin())
            .help("the first is `[0]`, the last is `[-1]`")
            .mistake();
      }
      return List.of(hosts.get(place));
    }
    String last = subscript.group(4);
    int end = last.isEmpty() ? hosts.size() : Math.min(Integer.parseInt(last) + 1, hosts.size());
    int start = Integer.parseInt(subscript.group(3));
    return start < end ? hosts.subList(start, end) : List.of();
  }

  /** The hosts of the groups that match, and the hosts that match themselves. */
  private List<Host> matching(Text part, String pattern) {
    Pattern matcher = compile(part, pattern);
    boolean regex = pattern.startsWith("~");
    List<Group> groups =
        inventory.groups().stream().filter(group -> fits(matcher, regex, group.name())).toList();
    List<Host> found = new ArrayList<>();
    groups.forEach(group -> found.addAll(group.allHosts()));
    boolean open = regex || pattern.chars().anyMatch(c -> ".?*[".indexOf(c) >= 0);
    if (groups.isEmpty() || open) {
      inventory.hosts().stream()
          .filter(host -> fits(matcher, regex, host.name()))
          .forEach(found::add);
    }
    if (found.isEmpty() && Inventory.LOCALHOST.contains(pattern)) {
      Host localhost = inventory.host(pattern);
      return localhost == null ? List.of() : List.of(localhost);
    }
    if (found.isEmpty() && groups.isEmpty() && !pattern.equals(Inventory.ALL)) {
      warnings.accept(
          Diagnostic.warning("no host or group matches `" + part.value() + "`")
              .at(part.origin())
              .label(Suggestion.question(pattern, inventory.names())));
    }
    return found;
  }

  private static boolean fits(Pattern matcher, boolean regex, String name) {
    return regex ? matcher.matcher(name).lookingAt() : matcher.matcher(name).matches();
  }

  private static Pattern compile(Text part, String pattern) {
    try {
      return pattern.startsWith("~")
          ? Pattern.compile(pattern.substring(1).replace("(?P<", "(?<"))
          : Pattern.compile(Glob.toRegex(pattern), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw Diagnostic.error("`" + part.value() + "` is not a host pattern: " + e.getDescription())
          .at(part.origin())
          .help(
              "write it as in `web*`, `web[abc]` or, with a regular expression, `~web(1|2)`, in quotes")
          .mistake();
    }
  }
}
