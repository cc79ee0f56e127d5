package foobar.command;

import foobar.run.FactCache;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;

/** What the settings say of keeping facts. */
final class FactCaching {

  private FactCaching() {}

  /**
   * @param flush whether facts of earlier runs are forgotten
   * @throws foobar.source.Mistake if facts are to be kept and no folder is named
   */
  static FactCache of(Settings settings, boolean flush) {
    boolean smart = settings.text(Setting.GATHERING).equals("smart");
    if (!settings
        .text(Setting.FACT_CACHING)
        .replaceFirst("^ansible\\.builtin\\.", "")
        .equals("jsonfile")) {
      return new FactCache(null, "", Duration.ZERO, smart, flush);
    }
    Path folder =
        settings
            .path(Setting.FACT_CACHING_CONNECTION)
            .orElseThrow(
                () ->
                    Diagnostic.error("facts are to be kept in files, but no folder is named")
                        .help(
                            "set `fact_caching_connection` in ansible.cfg, or"
                                + " ANSIBLE_CACHE_PLUGIN_CONNECTION")
                        .mistake());
    return new FactCache(
        folder,
        settings.text(Setting.FACT_CACHING_PREFIX),
        Duration.ofSeconds(settings.number(Setting.FACT_CACHING_TIMEOUT)),
        smart,
        flush);
  }
}
