package foobar.remote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A host with the files that packages expected on it would bring, where it has none of its own. */
final class Foresight implements Probe {

  private static final int MOST_LINKS = 40;

  private final Probe real;
  private final PackageArchives archives;
  private final Supplier<Collection<String>> packages;

  /**
   * @param packages the names of those expected by now
   */
  Foresight(Probe real, PackageArchives archives, Supplier<Collection<String>> packages) {
    this.real = real;
    this.archives = archives;
    this.packages = packages;
  }

  private boolean looksAhead() {
    Collection<String> names = packages.get();
    archives.include(names);
    return !names.isEmpty();
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public FileState file(String path) {
    FileState state = real.file(path);
    return !state.exists() && looksAhead() ? archives.file(path) : state;
  }

  @Override
  public Map<String, FileState> files(List<String> paths) {
    Map<String, FileState> states = new LinkedHashMap<>(real.files(paths));
    if (looksAhead()) {
      states.replaceAll((path, state) -> state.exists() ? state : archives.file(path));
    }
    return states;
  }

  @Override
  public FileState follow(String path) {
    String place = path;
    for (int links = 0; links < MOST_LINKS; links++) {
      FileState state = real.follow(place);
      if (state.exists() || !looksAhead()) {
        return state;
      }
      FileState foreseen = archives.file(place);
      if (!foreseen.isLink()) {
        return foreseen;
      }
      String target = foreseen.target();
      place =
          Paths.normal(target.startsWith("/") ? target : Paths.below(Paths.parent(place), target));
    }
    return FileState.ABSENT;
  }

  @Override
  public byte[] read(String path) {
    if (!packages.get().isEmpty() && !real.follow(path).exists() && looksAhead()) {
      return archives.read(path);
    }
    return real.read(path);
  }

  @Override
  public List<TreeEntry> tree(String path) {
    if (!looksAhead()) {
      return real.tree(path);
    }
    String root = Paths.clean(path);
    NavigableMap<String, FileState> found = new TreeMap<>(archives.tree(root));
    if (real.file(root).exists() || found.isEmpty()) {
      real.tree(root).forEach(entry -> found.put(Paths.below(root, entry.path()), entry.state()));
    }
    int skip = root.equals("/") ? 1 : root.length() + 1;
    List<TreeEntry> entries = new ArrayList<>();
    found.forEach((place, state) -> entries.add(new TreeEntry(place.substring(skip), state)));
    return entries;
  }

  @Override
  public Output ask(Command command) {
    return real.ask(command);
  }

  @Override
  public boolean expects(Expectation expectation) {
    return real.expects(expectation);
  }

  @Override
  public boolean expectsAny(Expectation.Kind kind) {
    return real.expectsAny(kind);
  }

  @Override
  public List<String> expected(Expectation.Kind kind) {
    return real.expected(kind);
  }
}
