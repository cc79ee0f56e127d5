package foobar.playbook;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which keyword may stand where. */
final class KeywordTable {

  /** Where keywords stand. */
  enum Scope {
    PLAY('P'),
    ROLE('R'),
    BLOCK('B'),
    TASK('T'),
    HANDLER('H');

    private final char letter;

    Scope(char letter) {
      this.letter = letter;
    }

    /** How a message calls them. */
    String plural() {
      return name().toLowerCase(java.util.Locale.ROOT) + "s";
    }
  }

  private static final Map<String, String> TABLE = new TreeMap<>();

  static {
    put(
        "PRBTH",
        "any_errors_fatal become become_exe become_flags become_method become_user check_mode"
            + " collections connection debugger diff environment ignore_errors ignore_unreachable"
            + " module_defaults name no_log port remote_user run_once tags throttle timeout vars");
    put("RBTH", "when delegate_to delegate_facts");
    put("BTH", "notify");
    put(
        "TH",
        "action args async changed_when delay failed_when local_action loop loop_control poll"
            + " register retries until");
    put("H", "listen");
    put("B", "block rescue always");
    put(
        "P",
        "fact_path force_handlers gather_facts gather_subset gather_timeout handlers hosts"
            + " max_fail_percentage order post_tasks pre_tasks roles serial strategy tasks user"
            + " vars_files vars_prompt");
  }

  private KeywordTable() {}

  private static void put(String scopes, String keywords) {
    for (String keyword : keywords.split(" ")) {
      TABLE.put(keyword, scopes);
    }
  }

  static boolean allows(Scope scope, String keyword) {
    return TABLE.getOrDefault(keyword, "").indexOf(scope.letter) >= 0;
  }

  static boolean knows(String keyword) {
    return TABLE.containsKey(keyword);
  }

  /** What has a keyword, such as {@code tasks and handlers}; empty where nothing has. */
  static String owners(String keyword) {
    String letters = TABLE.getOrDefault(keyword, "");
    java.util.List<String> owners =
        java.util.Arrays.stream(Scope.values())
            .filter(scope -> letters.indexOf(scope.letter) >= 0)
            .map(Scope::plural)
            .toList();
    int last = owners.size() - 1;
    return last < 1
        ? String.join("", owners)
        : String.join(", ", owners.subList(0, last)) + " and " + owners.get(last);
  }

  static Set<String> of(Scope scope) {
    Set<String> keywords = new LinkedHashSet<>();
    TABLE.forEach(
        (keyword, scopes) -> {
          if (scopes.indexOf(scope.letter) >= 0) {
            keywords.add(keyword);
          }
        });
    return keywords;
  }
}
