package foobar.command;

import foobar.history.RunFile;
import foobar.history.RunSummary;
import foobar.history.Words;
import foobar.settings.Settings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the history says of the last run over a site. */
final class LastRun {

  private LastRun() {}

  /**
   * Which it was, who started it, when, and how it ended, in a line; empty if none was kept. Runs
   * that only looked, and those over other inventories, do not count.
   */
  static String over(List<String> inventories, Settings settings) {
    Set<Path> site = places(inventories);
    return Keeping.folder(settings).all().stream()
        .map(RunFile::summary)
        .flatMap(Optional::stream)
        .filter(run -> !run.head().dryRun() && !run.head().verb().endsWith("status"))
        .filter(run -> places(run.head().inventories()).equals(site))
        .findFirst()
        .map(LastRun::words)
        .orElse("");
  }

  private static Set<Path> places(List<String> inventories) {
    return inventories.stream()
        .map(name -> Path.of(name).toAbsolutePath().normalize())
        .collect(Collectors.toSet());
  }

  private static String words(RunSummary run) {
    return String.join(
        ", ",
        run.head().verb() + " by " + Words.by(run.head()),
        Words.when(run.head().began(), ZoneId.systemDefault()),
        run.ending().words(),
        "hosts: " + Words.hosts(run));
  }
}
