package foobar.command;

import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Overlap;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.Repeats;
import foobar.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on which hosts, which tasks, with which variables. */
final class SelectionOptions {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(\"[^\"]*\"|'[^']*'|\\S*)");

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "PATTERN",
      description = "Only on hosts that this pattern means too.")
  @Nullable String limit;

  @Option(
      names = {"-t", "--tags"},
      paramLabel = "TAGS",
      description = "Only tasks with one of these tags.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--skip-tags",
      paramLabel = "TAGS",
      description = "No task with one of these tags.")
  private List<String> skipTags = new ArrayList<>();

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Variables that win over all others: `name=value ...`, YAML or JSON, or @FILE.")
  private List<String> extra = new ArrayList<>();

  @Option(
      names = {"-f", "--forks"},
      paramLabel = "N",
      description = "On how many hosts at the same time (50).")
  private @Nullable Integer forks;

  @Option(names = "--start-at-task", paramLabel = "NAME", description = "Begin with this task.")
  @Nullable String startAt;

  @Option(names = "--force-handlers", description = "Run handlers even where a task failed.")
  private boolean forceHandlers;

  @Option(names = "--flush-cache", description = "Forget the facts kept from earlier runs.")
  boolean flushCache;

  @Option(
      names = "--step",
      description = "Ask before each task: `y` does it, `c` does it and all that follow.")
  boolean step;

  /** Whether no host and no task is left out. */
  boolean isEverything() {
    return limit == null && tags.isEmpty() && skipTags.isEmpty() && startAt == null;
  }

  Set<String> tags(Settings settings) {
    return words(tags.isEmpty() ? settings.words(Setting.TAGS_RUN) : tags);
  }

  Set<String> skipTags(Settings settings) {
    return words(skipTags.isEmpty() ? settings.words(Setting.TAGS_SKIP) : skipTags);
  }

  int forks(Settings settings) {
    int wanted = forks == null ? settings.number(Setting.FORKS) : forks;
    if (wanted < 1) {
      throw Diagnostic.error("`--forks` must be at least 1, not " + wanted).mistake();
    }
    return wanted;
  }

  boolean forceHandlers(Settings settings) {
    return forceHandlers || settings.flag(Setting.FORCE_HANDLERS);
  }

  private static Set<String> words(List<String> lists) {
    Set<String> words = new LinkedHashSet<>();
    for (String list : lists) {
      Arrays.stream(list.split(",", -1))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .forEach(words::add);
    }
    return words;
  }

  /** All {@code -e}, the last one of a name wins. */
  Mapping extraVariables(Vault vault, Overlap overlap) {
    MapValue all = MapValue.empty();
    for (String given : extra) {
      one(given.strip(), vault)
          .entries()
          .forEach((name, value) -> overlap.put(all.entries(), name, value));
    }
    return all;
  }

  private static Mapping one(String given, Vault vault) {
    Repeats repeats = new Repeats(Repeats.Policy.IGNORE);
    if (given.startsWith("@")) {
      return foobar.inventory.VarsFile.read(Path.of(given.substring(1)), vault, repeats);
    }
    if (given.startsWith("{") || given.startsWith("[")) {
      Node node = Yaml.read(new Source("--extra-vars", given), repeats);
      if (node instanceof MapNode map) {
        return (Mapping) map.toValue(vault::tagged);
      }
      throw unusable(given);
    }
    MapValue variables = MapValue.empty();
    Matcher matcher = ASSIGNMENT.matcher(given);
    int end = 0;
    while (matcher.find() && given.substring(end, matcher.start()).isBlank()) {
      variables.put(matcher.group(1), unquoted(matcher.group(2)));
      end = matcher.end();
    }
    if (!given.substring(end).isBlank()) {
      throw unusable(given.substring(end).strip());
    }
    return variables;
  }

  private static Value unquoted(String text) {
    boolean quoted = text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'');
    return Text.of(quoted ? text.substring(1, text.length() - 1) : text);
  }

  private static foobar.source.Mistake unusable(String given) {
    return Diagnostic.error("`--extra-vars` cannot use `" + given + "`")
        .help("write `name=value`, '{\"name\": \"value\"}' or @FILE")
        .mistake();
  }
}
