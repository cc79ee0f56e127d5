package foobar.modules.file;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.Optional;

/** When a file was last changed and read, as a task says it. */
public record Timestamps(
    @Doc("When the content was last changed: now, preserve, or a time in the format below.")
        Optional<String> modificationTime,
    @Doc("How that time is written.") @Default("%Y%m%d%H%M.%S") String modificationTimeFormat,
    @Doc("When it was last read: now, preserve, or a time in the format below.")
        Optional<String> accessTime,
    @Doc("How that time is written.") @Default("%Y%m%d%H%M.%S") String accessTimeFormat) {

  private static final String NOW = "now";
  private static final String PRESERVE = "preserve";

  public Timestamps {
    modificationTime.ifPresent(time -> read(time, modificationTimeFormat));
    accessTime.ifPresent(time -> read(time, accessTimeFormat));
  }

  /** The changes for a file that keeps its times where nothing is said about them. */
  Plan kept(Probe host, String path, FileState now) {
    return plan(host, path, now, PRESERVE);
  }

  /** The changes for a file that gets the present time where nothing is said about it. */
  Plan touched(Probe host, String path, FileState now) {
    return plan(host, path, now, NOW);
  }

  /** Whether nothing is said about them. */
  boolean unsaid() {
    return modificationTime.isEmpty() && accessTime.isEmpty();
  }

  /** The changes for a file just made, whose times are the present ones. */
  Plan given(Probe host, String path) {
    return unsaid() ? Plan.NOTHING : plan(host, path, FileState.ABSENT, PRESERVE);
  }

  private Plan plan(Probe host, String path, FileState now, String otherwise) {
    String changed = read(modificationTime.orElse(otherwise), modificationTimeFormat);
    String accessed = read(accessTime.orElse(otherwise), accessTimeFormat);
    if (changed.equals(PRESERVE) && accessed.equals(PRESERVE)) {
      return Plan.NOTHING;
    }
    if (changed.equals(NOW) && accessed.equals(NOW)) {
      return Plan.NOTHING.change("times", seconds(now), NOW, h -> run(h, "touch", "-c", path));
    }
    String[] is = host.glance(path).exists() ? times(host, path) : new String[] {"", ""};
    return one(host, Plan.NOTHING, "modification_time", changed, is[0], "-m", path)
        .and(one(host, Plan.NOTHING, "access_time", accessed, is[1], "-a", path));
  }

  private static Plan one(
      Probe host, Plan plan, String field, String wanted, String now, String... options) {
    if (wanted.equals(PRESERVE)) {
      return plan;
    }
    String flag = options[0];
    String path = options[1];
    if (wanted.equals(NOW)) {
      return plan.change(field, now, NOW, h -> run(h, "touch", "-c", flag, path));
    }
    Output said = host.ask(Command.of("date", "-d", wanted, "+%s"));
    String seconds = said.orFail("reading the time " + wanted).text().strip();
    return plan.differs(
        field, now, seconds + ".", h -> run(h, "touch", "-c", flag, "-d", wanted, path));
  }

  /** A whole second ends with the point, so that a fraction makes a difference. */
  private static String[] times(Probe host, String path) {
    Output said = host.ask(Command.of("stat", "-L", "-c", "%.9Y %.9X", path));
    String[] both = said.orFail("reading the times of " + path).text().strip().split(" ", 2);
    return new String[] {both[0].replaceFirst("0+$", ""), both[1].replaceFirst("0+$", "")};
  }

  private static String seconds(FileState now) {
    return now.exists() ? Long.toString((long) now.modified()) : "";
  }

  private static void run(Host host, String... words) {
    host.run(Command.of(words)).orFail("setting the times of " + words[words.length - 1]);
  }

  /** A time as date(1) and touch(1) read it: the host's own time zone counts. */
  private static String read(String time, String format) {
    return time.equals(NOW) || time.equals(PRESERVE) ? time : TimeFormat.read(time, format);
  }
}
