package foobar.command;

import foobar.blueprint.Places;
import foobar.playbook.Play;
import foobar.playbook.Problems;
import foobar.remote.Target;
import foobar.run.Outline;
import foobar.run.Route;
import foobar.run.Runner;
import foobar.run.Ways;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Snippet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What can be said of a run before it: what it consists of, how its hosts are reached, what it
 * would know. Nothing here asks a host.
 */
record Outlook(PlaybookRun run, PlaybookRun.Request request) {

  /**
   * Lists what the run would consist of.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  void list(Listing listing, PrintWriter err) {
    Set<Diagnostic> warnings = new LinkedHashSet<>();
    run.beforehand(
        request,
        (read, runner) -> {
          for (Path playbook : read.playbooks()) {
            List<Play> plays = listing.wantsPlays() ? plays(read, playbook) : List.of();
            listing.print(
                playbook,
                plays.stream().map(play -> runner.outline().of(play, warnings::add)).toList());
          }
          return read;
        });
    warnings.forEach(warning -> err.print(new Snippet(false).draw(warning)));
    err.flush();
  }

  /** Those of one of the playbooks; that nothing is wrong in them is known. */
  private static List<Play> plays(PlaybookRun.Read read, Path playbook) {
    return read.playbooks().size() == 1
        ? read.plays()
        : read.site().project().read(List.of(playbook), new Problems());
  }

  /**
   * What is known of a host, by the names of the plays that it is in.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  <T> Map<String, T> of(String host, BiFunction<Runner, Play, T> asked) {
    return run.beforehand(
        request,
        (read, runner) -> {
          Map<String, T> answers = new LinkedHashMap<>();
          for (Play play : read.plays()) {
            Outline.OfPlay outline = runner.outline().of(play, warning -> {});
            if (outline.hosts().contains(host)) {
              answers.put(
                  outline.name() + " (" + Places.shown(play.place()) + ")",
                  asked.apply(runner, play));
            }
          }
          return answers;
        });
  }

  /**
   * Answers something from what is known of the site.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  <T> T ofSite(BiFunction<PlaybookRun.Read, PlaysKnown, T> asked) {
    return run.beforehand(
        request,
        (read, runner) -> {
          List<PlaysKnown.OnHosts> plays =
              read.plays().stream()
                  .map(
                      play ->
                          new PlaysKnown.OnHosts(
                              play, runner.outline().of(play, warning -> {}).hosts()))
                  .toList();
          return asked.apply(read, new PlaysKnown(runner.provenance(), plays));
        });
  }

  /**
   * How the hosts of the first play are reached, in the order of the inventory.
   *
   * @throws foobar.source.Mistake naming all that is wrong in the files, or that the pattern means
   *     no host
   */
  List<Route> routes() {
    return run.beforehand(
        request,
        (read, runner) -> {
          Play play = read.plays().getFirst();
          Ways ways = runner.ways();
          return runner.outline().of(play, Outlook::refuse).hosts().stream()
              .map(name -> ways.to(name, play))
              .toList();
        });
  }

  private static void refuse(Diagnostic doubt) {
    throw Diagnostic.error(doubt.summary())
        .help("`foobar inventory` shows what is there")
        .mistake();
  }

  /** How the hosts of all plays are reached; not of plays whose hosts only the run tells. */
  static List<Target> targets(PlaybookRun.Read read, Runner runner) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Play play : read.plays()) {
      for (String host : hosts(play, runner)) {
        targets.computeIfAbsent(host, name -> runner.ways().to(name, play).target());
      }
    }
    return List.copyOf(targets.values());
  }

  private static List<String> hosts(Play play, Runner runner) {
    try {
      return runner.outline().of(play, warning -> {}).hosts();
    } catch (Mistake e) {
      // The run says so, when it is there.
      return List.of();
    }
  }
}
