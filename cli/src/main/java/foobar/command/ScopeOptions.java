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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on which hosts, with which variables; every task is done. */
class ScopeOptions {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(\"[^\"]*\"|'[^']*'|\\S*)");

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "PATTERN",
      description = "Only on hosts that this pattern means too.")
  private @Nullable String limit;

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

  /** Only hosts that this means too; empty for all. */
  final Optional<String> limit() {
    return Optional.ofNullable(limit);
  }

  /** The limit, for whoever sees to it otherwise: from now on there is none. */
  final Optional<String> takeLimit() {
    Optional<String> taken = limit();
    limit = null;
    return taken;
  }

  /** The tasks' tags of which each has one; empty for all tasks. */
  Set<String> tags(Settings settings) {
    return Set.of();
  }

  /** The tags that no task has. */
  Set<String> skipTags(Settings settings) {
    return Set.of();
  }

  /** The name of the first task. */
  @Nullable String startAt() {
    return null;
  }

  boolean forceHandlers(Settings settings) {
    return settings.flag(Setting.FORCE_HANDLERS);
  }

  /** Whether the facts kept from earlier runs are forgotten. */
  boolean flushesCache() {
    return false;
  }

  /** Whether each task is asked for. */
  boolean asksBeforeTasks() {
    return false;
  }

  final int forks(Settings settings) {
    int wanted = forks == null ? settings.number(Setting.FORKS) : forks;
    if (wanted < 1) {
      throw Diagnostic.error("`--forks` must be at least 1, not " + wanted)
          .help("`--forks 5` works on five hosts at the same time")
          .mistake();
    }
    return wanted;
  }

  /** All {@code -e}, the last one of a name wins. */
  final Mapping extraVariables(Vault vault, Overlap overlap) {
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
