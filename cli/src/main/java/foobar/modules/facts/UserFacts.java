package foobar.modules.facts;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who the commands run as, and with which environment. */
final class UserFacts implements Collector {

  @Override
  public void collect(RawFacts raw, Facts facts) {
    String[] lines = raw.part("user").split("\n", -1);
    String[] ids = lines[0].split(":", -1);
    String[] entry = (lines.length > 1 ? lines[1] : "").split(":", -1);
    if (ids.length < 2) {
      return;
    }
    facts
        .put("effective_user_id", Facts.number(ids[0]))
        .put("effective_group_id", Facts.number(ids[1]))
        .put("real_user_id", Facts.number(ids[0]))
        .put("real_group_id", Facts.number(ids[1]))
        .put("user_uid", Facts.number(ids[0]))
        .put("user_gid", Facts.number(ids[1]));
    if (entry.length >= 7) {
      facts
          .put("user_id", entry[0])
          .put("user_gecos", entry[4])
          .put("user_dir", entry[5])
          .put("user_shell", entry[6]);
    }
    facts.put("env", Facts.dictionary(environment(raw.part("env"))));
  }

  private static Map<String, String> environment(String printed) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : printed.split(printed.indexOf('\0') >= 0 ? "\0" : "\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        environment.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return environment;
  }
}
