package foobar.settings;

import java.util.Locale;
import java.util.Map;

/** The table of the settings, for the documents. */
public final class SettingsPage {

  private SettingsPage() {}

  /** As Markdown: what does something, and what is accepted and does nothing. */
  public static String markdown() {
    StringBuilder out = new StringBuilder();
    out.append("| `ansible.cfg` | environment | takes | usually | what it does |\n");
    out.append("| --- | --- | --- | --- | --- |\n");
    for (Setting setting : Setting.values()) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s |\n",
              code(setting.keys(), true),
              code(setting.variables(), false),
              setting.kind().title(),
              setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
              setting.doc()));
    }
    out.append("\nAccepted, and without any effect (`-v` says so for each that is set):\n\n");
    out.append("| `ansible.cfg` | why |\n| --- | --- |\n");
    Accepted.byReason()
        .forEach((reason, keys) -> out.append("| " + keys + " | " + reason + " |\n"));
    return out.toString();
  }

  private static String code(Iterable<String> names, boolean keys) {
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      int dot = name.indexOf('.');
      out.append(out.isEmpty() ? "" : ", ");
      out.append(keys ? "[" + name.substring(0, dot) + "] " : "");
      out.append('`').append(keys ? name.substring(dot + 1) : name).append('`');
    }
    return out.toString();
  }

  static String title(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? "[" + key + "]" : "`" + key.substring(dot + 1) + "`";
  }

  static String joined(Map<String, String> reasons, String reason) {
    StringBuilder out = new StringBuilder();
    reasons.forEach(
        (key, why) -> {
          if (why.equals(reason)) {
            out.append(out.isEmpty() ? "" : ", ").append(title(key));
          }
        });
    return out.toString();
  }
}
