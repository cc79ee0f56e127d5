package foobar.command;

import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keywords that plays have where they do not say otherwise: what settings mean to a play. */
final class PlayDefaults {

  private PlayDefaults() {}

  static Map<String, Value> of(Settings settings) {
    Map<String, Value> keywords = new LinkedHashMap<>();
    flag(keywords, "any_errors_fatal", settings, Setting.ANY_ERRORS_FATAL);
    flag(keywords, "no_log", settings, Setting.NO_LOG);
    if (settings.text(Setting.GATHERING).equals("explicit")) {
      keywords.put("gather_facts", Bool.FALSE);
    }
    if (settings.has(Setting.GATHER_SUBSET)) {
      keywords.put(
          "gather_subset",
          Sequence.of(settings.words(Setting.GATHER_SUBSET).stream().map(Text::of).toList()));
    }
    if (settings.has(Setting.GATHER_TIMEOUT)) {
      keywords.put("gather_timeout", Int.of(settings.number(Setting.GATHER_TIMEOUT)));
    }
    text(keywords, "fact_path", settings, Setting.FACT_PATH);
    text(keywords, "port", settings, Setting.REMOTE_PORT);
    text(keywords, "become_flags", settings, Setting.BECOME_FLAGS);
    text(keywords, "become_exe", settings, Setting.BECOME_EXE);
    if (settings.has(Setting.STRATEGY)) {
      text(keywords, "strategy", settings, Setting.STRATEGY);
    }
    return keywords;
  }

  private static void flag(
      Map<String, Value> keywords, String name, Settings settings, Setting setting) {
    if (settings.flag(setting)) {
      keywords.put(name, Bool.TRUE);
    }
  }

  private static void text(
      Map<String, Value> keywords, String name, Settings settings, Setting setting) {
    settings.given(setting).ifPresent(text -> keywords.put(name, Text.of(text)));
  }
}
