package foobar.settings;

import foobar.source.Diagnostic;
import foobar.source.Span;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings that hold: of the environment first, then of the file, then the usual ones. */
public final class Settings {

  /** Words that mean yes; every other word means no, as for Ansible. */
  private static final Set<String> YES = Set.of("y", "yes", "on", "1", "true", "t", "1.0");

  /**
   * What a setting was set to.
   *
   * @param text as written, without quotes around it
   * @param origin the variable or file that sets it
   * @param folder where relative paths start
   */
  record Given(String text, String origin, Path folder, @Nullable Span place) {}

  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
  private final PathText paths;
  private final Path folder;
  private final @Nullable Path file;
  private final List<Diagnostic> warnings;
  private final List<String> notes;

  Settings(
      Map<Setting, Given> given,
      Surroundings around,
      ConfigSearch.Found found,
      List<String> notes) {
    this.given.putAll(given);
    this.paths = new PathText(around);
    this.folder = around.folder();
    this.file = found.file();
    this.warnings = found.warnings();
    this.notes = notes;
  }

  /**
   * @throws foobar.source.Mistake naming everything that is wrong in the file or the environment
   */
  public static Settings read(Surroundings around) {
    return new SettingsReader(around).read();
  }

  /** None but the usual ones. */
  public static Settings none() {
    Surroundings around =
        new Surroundings(Map.of(), Path.of(""), Path.of("/nowhere"), Path.of("/nowhere"));
    return new Settings(Map.of(), around, new ConfigSearch.Found(null, List.of()), List.of());
  }

  /** The file that was read; empty if there is none. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** What should be known even where nobody asks. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** Settings that do nothing here, with the reason, a line each. */
  public List<String> notes() {
    return notes;
  }

  /** Whether anything sets it. */
  public boolean has(Setting setting) {
    return given.containsKey(setting);
  }

  /** Where the file sets it; null where it is not the file that does. */
  public @Nullable Span place(Setting setting) {
    Given set = given.get(setting);
    return set == null ? null : set.place();
  }

  /** Its text; empty where nothing sets it and it has no usual value. */
  public String text(Setting setting) {
    Given set = given.get(setting);
    return set == null ? setting.fallback() : set.text();
  }

  /** Its text, if it has any. */
  public Optional<String> given(Setting setting) {
    String text = text(setting);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  public boolean flag(Setting setting) {
    return YES.contains(text(setting).toLowerCase(Locale.ROOT));
  }

  /** Zero for one that nothing sets and that has no usual value. */
  public int number(Setting setting) {
    String text = text(setting);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  public List<String> words(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(word -> unquoted(word.strip()))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  public Optional<Path> path(Setting setting) {
    return given(setting).map(text -> paths.path(text, folder(setting)));
  }

  public List<Path> paths(Setting setting) {
    String by = setting.kind() == Kind.PATH_LIST ? "," : File.pathSeparator;
    List<Path> found = new ArrayList<>();
    for (String text : text(setting).split(by, -1)) {
      if (!text.isBlank()) {
        found.add(paths.path(text.strip(), folder(setting)));
      }
    }
    return found;
  }

  private Path folder(Setting setting) {
    Given set = given.get(setting);
    return set == null ? folder : set.folder();
  }

  static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
