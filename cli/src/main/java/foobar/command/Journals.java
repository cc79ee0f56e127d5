package foobar.command;

import foobar.journal.Journal;
import foobar.journal.Story;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The journals of a site's runs, and what they say of runs that have not come to their end. */
final class Journals {

  /** So many runs that have ended can still be looked at. */
  private static final int KEPT = 20;

  private static final String NAMED = "named";

  private Journals() {}

  /** Who runs this, on which machine, as one run is told from another. */
  static String who(String run) {
    return whoever() + ", run " + run;
  }

  /** Who runs this, on which machine. */
  static String whoever() {
    return System.getProperty("user.name") + " on " + machine();
  }

  static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown machine";
    }
  }

  /** The name of a run that begins now. */
  static String newRun() {
    return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .format(LocalDateTime.now(ZoneOffset.UTC))
        + "-"
        + ProcessHandle.current().pid();
  }

  /**
   * Begins the journal of a flow.
   *
   * @param named the names of the variables of the command line, whose values may be secret
   */
  static Journal begin(Path path, String flow, MapValue variables, Set<String> named) {
    forgetOld(Objects.requireNonNull(path.toAbsolutePath().getParent()));
    return Journal.begin(
        path,
        MapValue.empty()
            .put("flow", Text.of(flow))
            .put("variables", variables)
            .put(NAMED, RollingRun.texts(named.stream().sorted().toList())));
  }

  /** Those of runs that have ended tell only what once was. */
  private static void forgetOld(Path folder) {
    List<Path> ended =
        SiteState.journals(folder).stream().filter(path -> Journal.read(path).ended()).toList();
    for (Path old : ended.subList(0, Math.max(0, ended.size() - KEPT))) {
      try {
        Files.deleteIfExists(old);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Goes on with one.
   *
   * @param named the names of the variables of the command line
   * @throws foobar.source.Mistake if its run is still going on, or had more variables
   */
  static Journal goOn(Path path, Set<String> named) {
    Journal journal = goOn(path);
    List<String> missing =
        Journal.read(path).opening().get(NAMED) instanceof Sequence names
            ? names.items().stream().map(Value::toString).filter(n -> !named.contains(n)).toList()
            : List.of();
    if (!missing.isEmpty()) {
      journal.close();
      throw Diagnostic.error(
              "the update was given a value for `" + String.join("`, `", missing) + "`")
          .help("give it again with `-e`: values are not kept, since they may be secret")
          .mistake();
    }
    return journal;
  }

  /**
   * Goes on with one, whatever variables it had.
   *
   * @throws foobar.source.Mistake if its run is still going on
   */
  static Journal goOn(Path path) {
    try {
      return Journal.goOn(path);
    } catch (Journal.Busy busy) {
      throw Diagnostic.error("a rolling update of this site is going on at this moment")
          .help(
              "wait until it has ended, or end it with Ctrl-C where it runs\nits journal: " + path)
          .mistake();
    }
  }

  /** Closes the matter if nothing is left that could be gone on with, or put back. */
  static void close(Path path, boolean interrupted) {
    Story story = Journal.read(path);
    boolean over = !interrupted || story.kept().isEmpty();
    if (over && story.toUndo().isEmpty()) {
      try (Journal journal = goOn(path)) {
        journal.end();
      }
    }
  }

  /**
   * The journal of the run that has not come to its end.
   *
   * @param otherwise what it means if there is none
   * @throws foobar.source.Mistake if there is none
   */
  static Path unfinished(SiteState state, String otherwise) {
    return unfinished(state)
        .orElseThrow(
            () ->
                Diagnostic.error("no rolling update of this site is unfinished")
                    .help(otherwise)
                    .mistake());
  }

  private static Optional<Path> unfinished(SiteState state) {
    return state.journals().reversed().stream()
        .filter(path -> isUnfinished(Journal.read(path)))
        .findFirst();
  }

  /** Of one that was killed before its first line nothing had begun. */
  private static boolean isUnfinished(Story story) {
    return !story.ended() && !story.opening().entries().isEmpty();
  }

  /**
   * Nothing new is begun before what is half done.
   *
   * @throws foobar.source.Mistake if a run has not come to its end
   */
  static void refuseUnfinished(SiteState state) {
    unfinished(state)
        .ifPresent(
            path -> {
              goOn(path).close();
              throw Diagnostic.error(
                      "an earlier rolling update of this site has not come to its end")
                  .help(
                      "`foobar resume` goes on with it, `foobar abort` puts back what it took out\nits journal: "
                          + path)
                  .mistake();
            });
  }
}
