package foobar.playbook;

import foobar.playbook.Keyword.Takes;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which keyword may stand where, and what it takes. */
public final class KeywordTable {

  /** Where keywords stand. */
  public enum Scope {
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
    public String plural() {
      return name().toLowerCase(Locale.ROOT) + "s";
    }
  }

  /** What {@code loop_control} holds. */
  public static final List<String> LOOP_CONTROL =
      List.of(
          "break_when", "extended", "extended_allitems", "index_var", "label", "loop_var", "pause");

  private static final String ANYWHERE = "PRBTH";
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "order", List.of("inventory", "reverse_inventory", "reverse_sorted", "shuffle", "sorted"),
          "strategy", List.of("debug", "free", "host_pinned", "linear"),
          "debugger", List.of("always", "never", "on_failed", "on_skipped", "on_unreachable"));
  private static final Map<String, Keyword> TABLE = new TreeMap<>();

  static {
    put(
        ANYWHERE,
        Takes.YES_OR_NO,
        "any_errors_fatal become check_mode diff ignore_errors ignore_unreachable no_log run_once");
    put(
        ANYWHERE,
        Takes.TEXT,
        "become_exe become_flags become_method become_user connection name remote_user");
    put(ANYWHERE, Takes.NUMBER, "port throttle timeout");
    put(ANYWHERE, Takes.TEXTS, "collections tags");
    put(ANYWHERE, Takes.WORD, "debugger");
    put(ANYWHERE, Takes.MAPPINGS, "environment module_defaults");
    put(ANYWHERE, Takes.VARIABLES, "vars");
    put("RBTH", Takes.CONDITION, "when");
    put("RBTH", Takes.TEXT, "delegate_to");
    put("RBTH", Takes.YES_OR_NO, "delegate_facts");
    put("BTH", Takes.TEXTS, "notify");
    put("TH", Takes.ACTION, "action local_action");
    put("TH", Takes.ARGUMENTS, "args");
    put("TH", Takes.NUMBER, "async delay poll retries");
    put("TH", Takes.CONDITION, "changed_when failed_when until");
    put("TH", Takes.LIST, "loop");
    put("TH", Takes.LOOP_CONTROL, "loop_control");
    put("TH", Takes.NAME, "register");
    put("H", Takes.TEXTS, "listen");
    put("B", Takes.STEPS, "block rescue always");
    put("P", Takes.STEPS, "handlers post_tasks pre_tasks tasks");
    put("P", Takes.YES_OR_NO, "force_handlers gather_facts");
    put("P", Takes.TEXT, "fact_path user");
    put("P", Takes.TEXTS, "gather_subset");
    put("P", Takes.NUMBER, "gather_timeout max_fail_percentage");
    put("P", Takes.WORD, "order strategy");
    put("P", Takes.PATTERN, "hosts");
    put("P", Takes.ROLES, "roles");
    put("P", Takes.BATCHES, "serial");
    put("P", Takes.FILES, "vars_files");
    put("P", Takes.QUESTIONS, "vars_prompt");
  }

  private KeywordTable() {}

  private static void put(String letters, Takes takes, String keywords) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(Scope.values())
        .filter(scope -> letters.indexOf(scope.letter) >= 0)
        .forEach(scopes::add);
    for (String name : keywords.split(" ")) {
      List<String> choices = CHOICES.getOrDefault(name, List.of());
      TABLE.put(name, new Keyword(name, Collections.unmodifiableSet(scopes), takes, choices));
    }
  }

  /** All of them, in the order of their names. */
  public static Collection<Keyword> all() {
    return Collections.unmodifiableCollection(TABLE.values());
  }

  static @Nullable Keyword find(String keyword) {
    return TABLE.get(keyword);
  }

  static boolean allows(Scope scope, String keyword) {
    Keyword found = TABLE.get(keyword);
    return found != null && found.scopes().contains(scope);
  }

  static boolean knows(String keyword) {
    return TABLE.containsKey(keyword);
  }

  /** What has a keyword, such as {@code tasks and handlers}; empty where nothing has. */
  public static String owners(String keyword) {
    Keyword found = TABLE.get(keyword);
    List<String> owners =
        found == null ? List.of() : found.scopes().stream().map(Scope::plural).toList();
    int last = owners.size() - 1;
    return last < 1
        ? String.join("", owners)
        : String.join(", ", owners.subList(0, last)) + " and " + owners.get(last);
  }

  /** What to do with a keyword that may not stand where it does. */
  static String rightPlace(String keyword) {
    Keyword found = TABLE.get(keyword);
    if (found == null) {
      return "`foobar doc --list keywords` lists those there are";
    }
    if (found.scopes().contains(Scope.TASK)) {
      return "write it in each task that needs it";
    }
    if (found.scopes().contains(Scope.PLAY)) {
      return "write it in the play itself, not in what the play holds";
    }
    return found.scopes().contains(Scope.BLOCK)
        ? "`block`, and beside it `rescue` and `always`, stand in a list of tasks"
        : "write it in a handler, below `handlers:`";
  }

  static Set<String> of(Scope scope) {
    Set<String> keywords = new LinkedHashSet<>();
    TABLE.forEach(
        (name, keyword) -> {
          if (keyword.scopes().contains(scope)) {
            keywords.add(name);
          }
        });
    return keywords;
  }
}
