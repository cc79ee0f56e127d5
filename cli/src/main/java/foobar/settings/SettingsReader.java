package foobar.settings;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Suggestion;
import foobar.source.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the settings, and finds what is wrong with them. */
final class SettingsReader {

  /** Settings that take one of some words. */
  private static final Map<Setting, List<String>> CHOICES =
      Map.of(
          Setting.GATHERING, List.of("implicit", "explicit", "smart"),
          Setting.RESULT_FORMAT, List.of("json", "yaml"),
          Setting.HASH_BEHAVIOUR, List.of("replace", "merge"),
          Setting.STRATEGY, List.of("linear", "free", "host_pinned", "debug"));

  /** Variables of the environment that are no settings. */
  private static final Set<String> OTHERS = Set.of("ANSIBLE_CONFIG", "ANSIBLE_HOME");

  private final Surroundings around;
  private final Map<Setting, Settings.Given> given = new EnumMap<>(Setting.class);
  private final List<String> notes = new ArrayList<>();
  private final List<Diagnostic> wrong = new ArrayList<>();

  SettingsReader(Surroundings around) {
    this.around = around;
  }

  Settings read() {
    ConfigSearch.Found found = ConfigSearch.find(around, new PathText(around));
    if (found.file() != null) {
      file(found.file());
    }
    environment();
    given.forEach(this::check);
    if (!wrong.isEmpty()) {
      throw new Mistake(wrong);
    }
    return new Settings(given, around, found, List.copyOf(notes));
  }

  private void file(Path file) {
    Map<String, IniFile.Entry> entries = IniFile.read(TextFile.read(file));
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? around.folder() : parent;
    for (Setting setting : Setting.values()) {
      for (String key : setting.keys()) {
        IniFile.Entry entry = entries.get(key);
        if (entry != null) {
          String text = Settings.unquoted(entry.value());
          given.put(setting, new Settings.Given(text, file.toString(), folder, entry.place()));
        }
      }
    }
    entries.forEach(
        (key, entry) -> {
          if (Setting.ofKey(key).isEmpty()) {
            notes.add(entry.place() + ": " + note(key));
          }
        });
  }

  private static String note(String key) {
    String name = key.substring(key.indexOf('.') + 1);
    @Nullable String reason = Accepted.reason(key);
    if (reason != null) {
      return "`" + name + "` does nothing here: " + reason;
    }
    Set<String> known = new TreeSet<>();
    for (Setting setting : Setting.values()) {
      setting.keys().forEach(each -> known.add(each.substring(each.indexOf('.') + 1)));
    }
    String section = key.substring(0, key.indexOf('.'));
    return ("`"
            + name
            + "` in ["
            + section
            + "] is no setting; "
            + Suggestion.question(name, known))
        .replaceFirst("; $", "");
  }

  private void environment() {
    Map<String, String> variables = new TreeMap<>(around.environment());
    for (Setting setting : Setting.values()) {
      for (String variable : setting.variables()) {
        String text = variables.get(variable);
        if (text != null && (!text.isEmpty() || setting.kind() == Kind.TEXT)) {
          given.put(
              setting,
              new Settings.Given(Settings.unquoted(text), variable, around.folder(), null));
        }
      }
    }
    for (String variable : variables.keySet()) {
      boolean known = Setting.ofVariable(variable).isPresent() || OTHERS.contains(variable);
      if (variable.startsWith("ANSIBLE_") && !known) {
        notes.add(variable + " does nothing here");
      }
    }
  }

  private void check(Setting setting, Settings.Given set) {
    List<String> choices = CHOICES.get(setting);
    boolean number = setting.kind() == Kind.NUMBER;
    if (number && !set.text().matches("\\d{1,9}")) {
      add(setting, set, "takes a number", "write digits alone, such as `10`");
    } else if (setting == Setting.FORKS && set.text().matches("0+")) {
      add(
          setting,
          set,
          "must be at least 1",
          "write on how many hosts to work at the same time, such as `10`");
    } else if (choices != null && !choices.contains(set.text())) {
      add(setting, set, "cannot be that", "one of: " + String.join(", ", choices));
    }
  }

  private void add(Setting setting, Settings.Given set, String what, String help) {
    String name = set.place() == null ? set.origin() : name(setting);
    String beginning = "`" + name + "` " + what;
    wrong.add(
        set.place() == null
            ? Diagnostic.error(beginning + ", not `" + set.text() + "`").help(help)
            : Diagnostic.error(beginning).at(set.place()).help(help));
  }

  private static String name(Setting setting) {
    String key = setting.keys().getLast();
    return key.substring(key.indexOf('.') + 1);
  }
}
