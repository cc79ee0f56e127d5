package foobar.report;

import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was backed up, restored or tried out, as people read it.
 *
 * @param done what the playbooks db-backup, db-restore and db-verify leave
 */
record BackupStory(Mapping done) {

  List<String> lines() {
    if (done.get("restored") instanceof Mapping restored) {
      return restored(restored);
    }
    if (done.get("verified") instanceof Mapping verified) {
      return verified(verified);
    }
    List<String> lines = new ArrayList<>();
    if (done.get("backup") instanceof Mapping backup && backup.size() > 0) {
      lines.add(
          "backup %s of %s: %s in %s%s, %s, up to GTID %s"
              .formatted(
                  text(backup, "name"),
                  text(backup, "host"),
                  size(backup, "bytes"),
                  size(backup, "stored"),
                  text(backup, "encryption").equals("none") ? "" : ", encrypted",
                  time(number(backup, "seconds")),
                  orNone(text(backup, "position"))));
      if (text(done, "from_primary").equals("true")) {
        lines.add("it was made of the primary: no replica follows well");
      }
    }
    if (done.get("logs") instanceof Mapping logs) {
      lines.add(
          "changes of %s: %s brought, up to GTID %s"
              .formatted(
                  text(done, "writer"),
                  count(number(logs, "logs"), "log"),
                  orNone(text(logs, "position"))));
    }
    names("removed").forEach(name -> lines.add("removed backup " + name));
    lines.add("in " + text(done, "store"));
    return lines;
  }

  private List<String> restored(Mapping restored) {
    List<String> lines = new ArrayList<>();
    String host = text(done, "host");
    lines.add(
        "%s has backup %s and %s: %s in %s, up to GTID %s"
            .formatted(
                host,
                text(restored, "backup"),
                count(number(restored, "logs"), "log") + " of changes",
                size(restored, "bytes"),
                time(number(restored, "seconds")),
                orNone(text(restored, "position"))));
    String until = text(done, "until").replace(' ', 'T');
    String end = text(restored, "logs_until");
    if (!until.isEmpty() && end.compareTo(until) < 0) {
      lines.add(
          "the logs end before the moment that was asked for"
              + (end.isEmpty() ? "" : ": the last one came at " + end));
    }
    if (!host.equals(text(done, "primary"))) {
      lines.add(
          ("the inventory's primary is %s: to have %s take the writes, put it into the group `db_primary`, then run `foobar deploy`;"
                  + " `foobar db rejoin` makes it a replica again")
              .formatted(text(done, "primary"), host));
    }
    if (!names("anew").isEmpty()) {
      lines.add(
          String.join(", ", names("anew")) + ": to be made copies of it, run `foobar deploy`");
    }
    for (String name : names("left")) {
      lines.add(
          "%s has data of before and does not follow any more: run `touch /var/lib/mysql/.seeded.begun; rm -f /var/lib/mysql/.seeded` there to give them up, then `foobar deploy`"
              .formatted(name));
    }
    return lines;
  }

  private List<String> verified(Mapping verified) {
    return List.of(
        "backup %s is good: %s as they were at GTID %s"
            .formatted(
                text(verified, "backup"),
                count(number(verified, "tables"), "table"),
                orNone(text(verified, "position"))),
        "restored on %s in %s (%s); its data are %s old"
            .formatted(
                text(done, "host"),
                time(number(verified, "seconds")),
                size(verified, "bytes"),
                time(number(verified, "age"))));
  }

  private List<String> names(String key) {
    return done.get(key) instanceof Sequence items
        ? items.items().stream().map(Value::toString).toList()
        : List.of();
  }

  private static String orNone(String position) {
    return position.isEmpty() ? "(none)" : position;
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String size(Mapping map, String key) {
    double size = number(map, key);
    List<String> units = List.of("B", "KiB", "MiB", "GiB", "TiB");
    int unit = 0;
    while (size >= 1024 && unit < units.size() - 1) {
      size /= 1024;
      unit++;
    }
    String digits = String.format(Locale.ROOT, unit == 0 || size >= 10 ? "%.0f" : "%.1f", size);
    return digits + " " + units.get(unit);
  }

  private static String time(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (seconds < 120) {
      return seconds + " s";
    }
    return time.toHours() == 0
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }

  private static long number(Mapping map, String key) {
    String text = text(map, key);
    return text.matches("-?\\d+") ? Long.parseLong(text) : 0;
  }

  private static String text(Mapping map, String key) {
    Value value = map.get(key);
    return value == null ? "" : value.toString();
  }
}
