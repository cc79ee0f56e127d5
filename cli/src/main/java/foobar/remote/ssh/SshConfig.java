package foobar.remote.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What {@code ssh_config} files say: for each keyword the first value that applies to a host. */
final class SshConfig {

  /** Keywords that add up instead of the first one winning. */
  private static final Set<String> ADDING = Set.of("identityfile");

  /**
   * For whom settings are wanted.
   *
   * @param name as given by the user, before any HostName
   * @param user who would log in
   */
  record Asker(String name, String user) {}

  /** Settings that hold where all conditions do. */
  private record Section(
      List<Predicate<Asker>> conditions, Map<String, List<List<String>>> values) {}

  private final List<Section> sections = new ArrayList<>();

  private SshConfig() {}

  static SshConfig of(List<SshConfigFile> files) {
    SshConfig config = new SshConfig();
    files.forEach(file -> config.add(file, List.of()));
    return config;
  }

  private void add(SshConfigFile file, List<Predicate<Asker>> outer) {
    List<Predicate<Asker>> conditions = outer;
    Section section = section(conditions);
    for (SshConfigFile.Line line : file.lines()) {
      switch (line.keyword()) {
        case "host" -> {
          conditions = with(outer, asker -> matches(line.words(), asker.name()));
          section = section(conditions);
        }
        case "match" -> {
          conditions = with(outer, asker -> meets(line.words(), asker));
          section = section(conditions);
        }
        case "include" -> {
          for (Path included : file.included(line)) {
            add(file.read(included), conditions);
          }
          section = section(conditions);
        }
        default ->
            section
                .values()
                .computeIfAbsent(line.keyword(), key -> new ArrayList<>())
                .add(line.words());
      }
    }
  }

  private Section section(List<Predicate<Asker>> conditions) {
    Section section = new Section(conditions, new LinkedHashMap<>());
    sections.add(section);
    return section;
  }

  private static List<Predicate<Asker>> with(List<Predicate<Asker>> outer, Predicate<Asker> inner) {
    List<Predicate<Asker>> all = new ArrayList<>(outer);
    all.add(inner);
    return all;
  }

  /** By keyword in small letters, the words of each line that counts; arguments count first. */
  Map<String, List<List<String>>> settings(Asker asker, SshArguments arguments) {
    Map<String, List<List<String>>> settings = new LinkedHashMap<>();
    arguments.settings().forEach((keyword, lines) -> merge(settings, keyword, lines));
    for (Section section : sections) {
      if (section.conditions().stream().allMatch(condition -> condition.test(asker))) {
        section.values().forEach((keyword, lines) -> merge(settings, keyword, lines));
      }
    }
    return settings;
  }

  private static void merge(
      Map<String, List<List<String>>> settings, String keyword, List<List<String>> lines) {
    if (ADDING.contains(keyword)) {
      settings.computeIfAbsent(keyword, key -> new ArrayList<>()).addAll(lines);
    } else {
      settings.putIfAbsent(keyword, List.of(lines.getFirst()));
    }
  }

  /** Whether a name meets a list of patterns; one that meets a pattern after {@code !} does not. */
  static boolean matches(List<String> patterns, String name) {
    boolean found = false;
    for (String pattern : patterns) {
      boolean negated = pattern.startsWith("!");
      if (glob(negated ? pattern.substring(1) : pattern).matcher(name).matches()) {
        if (negated) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  /** A criterion that cannot be judged without running programs or looking names up is not met. */
  private static boolean meets(List<String> criteria, Asker asker) {
    for (int i = 0; i < criteria.size(); i += 2) {
      String criterion = criteria.get(i).toLowerCase(Locale.ROOT);
      if (criterion.equals("all")) {
        i--;
        continue;
      }
      List<String> patterns =
          i + 1 < criteria.size() ? List.of(criteria.get(i + 1).split(",")) : List.of();
      boolean met =
          switch (criterion) {
            case "host", "originalhost" -> matches(patterns, asker.name());
            case "user" -> matches(patterns, asker.user());
            case "localuser" -> matches(patterns, System.getProperty("user.name"));
            default -> false;
          };
      if (!met) {
        return false;
      }
    }
    return true;
  }
}
