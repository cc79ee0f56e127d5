package foobar.remote;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Debian packages would bring to a host, read from their archives where the host has them at
 * hand: in apt's cache, or in a package source that is a directory. Asks only, changes nothing.
 *
 * <p>Programs and units are left out: a program that is only foreseen cannot be asked anything, and
 * what becomes of a unit is not in the archive.
 */
final class PackageArchives {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "/(usr/)?(local/)?s?bin/.*|/(usr/)?lib/systemd/.*|/etc/systemd/.*|/etc/init\\.d/.*");
  private static final Pattern LINE =
      Pattern.compile(
          "([-dlhbcps])([-rwxsStT]{9}) ([^/ ]+)/(\\S+) +(\\d+) (\\d{4})-(\\d\\d)-(\\d\\d)"
              + " (\\d\\d):(\\d\\d)(?::\\d\\d)? \\.?(/.*?)(?: -> (.*)| link to (.*))?");
  private static final long LARGEST_CONTENT = 4L * 1024 * 1024;

  /** Prints the addresses of archives that are files, then the archives in apt's cache. */
  static final String FIND =
      """
      command -v apt-get >/dev/null || exit 0
      apt-get -o Debug::NoLocking=1 -qq --print-uris install "$@" 2>/dev/null |
        sed -n "s/^'file:\\([^']*\\)' .*/\\1/p"
      for name; do ls /var/cache/apt/archives/"$name"_*.deb 2>/dev/null; done
      :
      """;

  /**
   * Lists the archives that bring configuration. The others (libraries, mostly) and one that is
   * very large would take longer to read than it helps.
   */
  private static final String LIST =
      """
      export TZ=UTC LC_ALL=C
      for archive; do
        [ "$(stat -c %s "$archive")" -lt 30000000 ] || continue
        dpkg-deb -I "$archive" conffiles >/dev/null 2>&1 || continue
        printf '=%s\\n' "$archive"
        dpkg-deb -c "$archive"
      done
      """;

  private static final String EXTRACT = "dpkg-deb --fsys-tarfile \"$1\" | tar -xOf - \"$2\"";

  /** A path that an archive brings. */
  private record Entry(String archive, String path, FileState state) {}

  private final Probe host;
  private final Set<String> known = new TreeSet<>();
  private final NavigableMap<String, Entry> entries = new TreeMap<>();
  private final HashMap<String, byte[]> contents = new HashMap<>();

  PackageArchives(Probe host) {
    this.host = host;
  }

  /** Reads the archives of these packages, as far as there are any and it was not done before. */
  void include(Collection<String> packages) {
    List<String> fresh = new ArrayList<>();
    for (String name : packages) {
      if (NAME.matcher(name).matches() && known.add(name)) {
        fresh.add(name);
      }
    }
    if (fresh.isEmpty()) {
      return;
    }
    Set<String> archives = new TreeSet<>();
    Command find = Command.script(FIND, fresh.toArray(String[]::new));
    host.ask(find).text().lines().map(PackageArchives::decoded).forEach(archives::add);
    if (archives.isEmpty()) {
      return;
    }
    String archive = "";
    Command list = Command.script(LIST, archives.toArray(String[]::new));
    for (String line : host.ask(list).text().lines().toList()) {
      if (line.startsWith("=")) {
        archive = line.substring(1);
      } else {
        add(archive, line);
      }
    }
  }

  /** Addresses are written with {@code %}; so is, in a name, what a file name cannot hold. */
  private static String decoded(String address) {
    return address.startsWith("/var/cache/")
        ? address
        : URLDecoder.decode(address.replace("+", "%2b"), StandardCharsets.UTF_8);
  }

  private void add(String archive, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || matcher.group(13) != null) {
      return;
    }
    String inside = matcher.group(11);
    String path = Paths.clean(inside).replaceFirst("^/(bin|sbin|lib|lib64)/", "/usr/$1/");
    if (path.equals("/") || LEFT_OUT.matcher(path + "/").matches()) {
      return;
    }
    entries.putIfAbsent(path, new Entry(archive, "." + inside, state(matcher)));
  }

  private static FileState state(Matcher line) {
    FileState.Kind kind =
        switch (line.group(1)) {
          case "-" -> FileState.Kind.FILE;
          case "d" -> FileState.Kind.DIRECTORY;
          case "l" -> FileState.Kind.LINK;
          default -> FileState.Kind.OTHER;
        };
    int[] moment = new int[5];
    for (int i = 0; i < moment.length; i++) {
      moment[i] = Integer.parseInt(line.group(6 + i));
    }
    return new FileState(
        kind,
        mode(line.group(2)),
        line.group(3),
        line.group(4),
        Long.parseLong(line.group(5)),
        LocalDateTime.of(moment[0], moment[1], moment[2], moment[3], moment[4])
            .toEpochSecond(ZoneOffset.UTC),
        Optional.ofNullable(line.group(12)).orElse(""),
        "",
        -1,
        -1);
  }

  /** From {@code rwxr-xr-t} to bits. */
  private static int mode(String letters) {
    int mode = 0;
    for (int i = 0; i < 9; i++) {
      char letter = letters.charAt(i);
      boolean special = letter == 's' || letter == 'S' || letter == 't' || letter == 'T';
      if (letter != '-' && !(special && Character.isUpperCase(letter))) {
        mode |= 0400 >> i;
      }
      if (special) {
        mode |= 04000 >> (i / 3);
      }
    }
    return mode;
  }

  /** What would stand at a path; ABSENT where nothing is foreseen. */
  FileState file(String path) {
    Entry entry = entries.get(Paths.clean(path));
    if (entry == null) {
      return FileState.ABSENT;
    }
    FileState state = entry.state();
    if (!state.isFile() || state.size() > LARGEST_CONTENT) {
      return state;
    }
    return new FileState(
        state.kind(),
        state.mode(),
        state.owner(),
        state.group(),
        state.size(),
        state.modified(),
        state.target(),
        ImaginedChanges.sha256(content(entry)),
        state.uid(),
        state.gid());
  }

  /** The content of a file that is foreseen. */
  byte[] read(String path) {
    Entry entry = entries.get(Paths.clean(path));
    if (entry == null || !entry.state().isFile()) {
      throw new HostFailure("reading " + path + ": it does not exist");
    }
    return content(entry).clone();
  }

  private byte[] content(Entry entry) {
    return contents.computeIfAbsent(
        entry.path(),
        path ->
            host.ask(Command.script(EXTRACT, entry.archive(), path))
                .orFail("reading " + path + " of " + entry.archive())
                .out());
  }

  /** Everything foreseen below a directory, by full path. */
  NavigableMap<String, FileState> tree(String directory) {
    NavigableMap<String, FileState> found = new TreeMap<>();
    entries
        .tailMap(directory, false)
        .forEach(
            (path, entry) -> {
              if (Paths.isBelow(path, directory)) {
                found.put(path, entry.state());
              }
            });
    return found;
  }
}
