package foobar.modules.entries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a PAM service (pam.d(5)).
 *
 * @param type what it is for, such as {@code auth}; a leading dash lets the module be missing
 * @param control a word such as {@code required}, or {@code [value=action ...]}
 * @param path the PAM module
 * @param arguments what the module is told
 */
record PamRule(String type, String control, String path, List<String> arguments) {

  private static final Pattern RULE =
      Pattern.compile(
          "(-?(?:auth|account|session|password))\\s+(\\[.*\\]|\\S*)\\s+(\\S*)\\s*(.*)\\s*");
  private static final Pattern ARGUMENT = Pattern.compile("\\[.*\\]|\\S+");
  private static final Set<String> WORDS =
      Set.of(
          "required", "requisite", "sufficient", "optional", "include", "substack", "definitive");
  private static final Set<String> VALUES =
      Set.of(
          ("success open_err symbol_err service_err system_err buf_err perm_denied auth_err"
                  + " cred_insufficient authinfo_unavail user_unknown maxtries new_authtok_reqd"
                  + " acct_expired session_err cred_unavail cred_expired cred_err no_module_data"
                  + " conv_err authtok_err authtok_recover_err authtok_lock_busy"
                  + " authtok_disable_aging try_again ignore abort authtok_expired module_unknown"
                  + " bad_item conv_again incomplete default")
              .split(" "));
  private static final Set<String> ACTIONS = Set.of("ignore", "bad", "die", "ok", "done", "reset");

  PamRule {
    control = control.replace(" = ", "=");
  }

  static @Nullable PamRule of(String line) {
    Matcher parts = RULE.matcher(line);
    return parts.find()
        ? new PamRule(
            parts.group(1), parts.group(2), parts.group(3), arguments(List.of(parts.group(4))))
        : null;
  }

  /** Arguments as a task or a line has them, one each. */
  static List<String> arguments(List<String> written) {
    List<String> found = new ArrayList<>();
    for (String text : written) {
      Matcher next = ARGUMENT.matcher(text);
      while (next.find()) {
        found.add(next.group());
      }
    }
    return List.copyOf(found);
  }

  boolean is(String otherType, String otherControl, String otherPath) {
    return type.equals(otherType)
        && control.equals(otherControl.replace(" = ", "="))
        && path.equals(otherPath);
  }

  PamRule with(List<String> others) {
    return new PamRule(type, control, path, others);
  }

  /** With these arguments added, or their values changed. */
  PamRule withMore(List<String> more) {
    Map<String, String> all = byName(arguments);
    all.putAll(byName(more));
    return with(List.copyOf(all.values()));
  }

  PamRule without(List<String> some) {
    return with(arguments.stream().filter(argument -> !some.contains(argument)).toList());
  }

  private static Map<String, String> byName(List<String> some) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String argument : some) {
      boolean plain = argument.startsWith("[") || !argument.contains("=");
      named.put(plain ? argument : argument.substring(0, argument.indexOf('=') + 1), argument);
    }
    return named;
  }

  /** What is wrong with it; empty if nothing is. */
  String wrong() {
    if (!control.startsWith("[")) {
      return WORDS.contains(control) ? "" : not("Rule control", control);
    }
    for (String pair : control.substring(1, control.length() - 1).strip().split("\\s+")) {
      String[] halves = pair.split("=", -1);
      if (halves.length != 2) {
        return not("Rule control", pair);
      }
      if (!VALUES.contains(halves[0])) {
        return not("Rule control value", halves[0]);
      }
      if (!ACTIONS.contains(halves[1]) && !halves[1].matches("\\d+")) {
        return not("Rule control action", halves[1]);
      }
    }
    return "";
  }

  private String not(String what, String said) {
    return what + ", " + said + ", is not valid in rule " + this;
  }

  @Override
  public String toString() {
    String start = String.format("%-11s%s %s", type, control, path);
    return arguments.isEmpty() ? start : start + " " + String.join(" ", arguments);
  }
}
