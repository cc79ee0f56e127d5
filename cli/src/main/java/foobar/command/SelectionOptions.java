package foobar.command;

import foobar.settings.Setting;
import foobar.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on which hosts, which tasks, with which variables. */
final class SelectionOptions extends ScopeOptions {

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

  @Option(names = "--start-at-task", paramLabel = "NAME", description = "Begin with this task.")
  private @Nullable String startAt;

  @Option(names = "--force-handlers", description = "Run handlers even where a task failed.")
  private boolean forceHandlers;

  @Option(names = "--flush-cache", description = "Forget the facts kept from earlier runs.")
  private boolean flushCache;

  @Option(
      names = "--step",
      description = "Ask before each task: `y` does it, `c` does it and all that follow.")
  private boolean step;

  /** Whether no host and no task is left out. */
  boolean isEverything() {
    return limit().isEmpty() && tags.isEmpty() && skipTags.isEmpty() && startAt == null;
  }

  @Override
  Set<String> tags(Settings settings) {
    return words(tags.isEmpty() ? settings.words(Setting.TAGS_RUN) : tags);
  }

  @Override
  Set<String> skipTags(Settings settings) {
    return words(skipTags.isEmpty() ? settings.words(Setting.TAGS_SKIP) : skipTags);
  }

  @Override
  @Nullable String startAt() {
    return startAt;
  }

  @Override
  boolean flushesCache() {
    return flushCache;
  }

  @Override
  boolean asksBeforeTasks() {
    return step;
  }

  @Override
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
}
