package foobar.modules.sync;

import foobar.module.Default;
import foobar.module.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of synchronize that say what rsync does with files. */
public record RsyncOptions(
    @Doc("Mirror all that makes a file: rsync's --archive.") @Default("yes") boolean archive,
    @Doc("Compare contents, not sizes and times.") @Default("no") boolean checksum,
    @Doc("Compress on the way.") @Default("yes") boolean compress,
    @Doc("Only files that are there already.") @Default("no") boolean existingOnly,
    @Doc("Remove what the source does not have; needs `recursive`.") @Default("no") boolean delete,
    @Doc("Directories without what is in them.") @Default("no") boolean dirs,
    @Doc("Go into directories; `archive` does.") Optional<Boolean> recursive,
    @Doc("Symbolic links as such; `archive` does.") Optional<Boolean> links,
    @Doc("What symbolic links lead to in place of the links.") @Default("no") boolean copyLinks,
    @Doc("Permissions; `archive` does.") Optional<Boolean> perms,
    @Doc("Times; `archive` does.") Optional<Boolean> times,
    @Doc("Owners; `archive` does.") Optional<Boolean> owner,
    @Doc("Groups; `archive` does.") Optional<Boolean> group,
    @Doc("Give up if nothing is said for so many seconds; 0 for never.") @Default("0")
        int rsyncTimeout,
    @Doc("More options of rsync, each a word of its own.") @Default("") List<String> rsyncOpts,
    @Doc("Keep what has come of a file if the transfer breaks off.") @Default("no") boolean partial,
    @Doc("Put all files into place at the end.") @Default("yes") boolean delayUpdates,
    @Doc("Directories whose same files are linked to in place of being copied.")
        Optional<List<String>> linkDest) {

  /** The words before those that say how the other machine is reached. */
  List<String> first(boolean dry) {
    List<String> words = new ArrayList<>();
    if (delayUpdates) {
      words.addAll(List.of("--delay-updates", "-F"));
    }
    add(words, compress, "--compress");
    add(words, rsyncTimeout != 0, "--timeout=" + rsyncTimeout);
    add(words, dry, "--dry-run");
    add(words, delete, "--delete-after");
    add(words, existingOnly, "--existing");
    add(words, checksum, "--checksum");
    add(words, copyLinks, "--copy-links");
    add(words, archive, "--archive");
    part(words, "recursive", recursive);
    part(words, "links", links);
    part(words, "perms", perms);
    part(words, "times", times);
    part(words, "owner", owner);
    part(words, "group", group);
    add(words, dirs, "--dirs");
    return words;
  }

  /** The words behind them. */
  List<String> last() {
    List<String> words = new ArrayList<>(rsyncOpts);
    add(words, partial, "--partial");
    linkDest.ifPresent(
        places -> {
          words.addAll(List.of("-H", "-vv"));
          places.forEach(place -> words.add("--link-dest=" + place));
        });
    return words;
  }

  private void part(List<String> words, String name, Optional<Boolean> wanted) {
    if (wanted.isPresent() && wanted.get() != archive) {
      words.add(archive ? "--no-" + name : "--" + name);
    }
  }

  private static void add(List<String> words, boolean wanted, String word) {
    if (wanted) {
      words.add(word);
    }
  }

  boolean hasRemoteShell() {
    return rsyncOpts.stream().anyMatch(word -> word.contains("--rsh"));
  }
}
