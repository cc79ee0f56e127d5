package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.source.Suggestion;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets the host's time zone, and what its hardware clock shows. */
@Doc("Sets the host's time zone, and what its hardware clock shows.")
@Example("timezone: { name: Europe/Vienna }")
@Ahead
@Rules(oneOf = "hwclock|name")
public record Timezone(
    @Doc("The zone, such as Europe/Vienna.") Optional<String> name,
    @Doc("Whether the hardware clock shows UTC or local time.") @Alias("rtc")
        Optional<Clock> hwclock)
    implements Module {

  /** What a hardware clock shows. */
  public enum Clock {
    @Choice({"local"})
    LOCAL,
    @Choice({"UTC"})
    UTC
  }

  private static final String ZONES = "/usr/share/zoneinfo/";
  private static final String LINK = "/etc/localtime";
  private static final String FILE = "/etc/timezone";
  private static final String ADJUSTMENT = "/etc/adjtime";

  public Timezone {
    if (name.filter(zone -> !zone.matches("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")).isPresent()) {
      throw new IllegalArgumentException("`" + name.get() + "` cannot be the name of a time zone");
    }
  }

  @Override
  public Plan check(Probe host) {
    Plan plan = name.isPresent() ? zone(host, name.get()) : Plan.NOTHING;
    return hwclock.isPresent() ? plan.and(clock(host, hwclock.get())) : plan;
  }

  private static Plan zone(Probe host, String zone) {
    FileState link = host.file(LINK);
    String now = link.target().replaceFirst("^.*/?usr/share/zoneinfo/", "");
    Plan plan = Plan.NOTHING.compared((contents, dry) -> compared(now, zone));
    if (!now.equals(zone)) {
      boolean known =
          host.follow(ZONES + zone).isFile() || host.expectsAny(Expectation.Kind.PACKAGE);
      if (!known) {
        return Plan.fail(unknown(host, zone));
      }
      String before = now.isEmpty() ? "none" : now;
      plan = plan.change("time zone", before, zone, h -> set(h, zone));
    }
    if (host.follow(FILE).exists()) {
      String stored = new String(host.read(FILE), StandardCharsets.UTF_8).strip();
      byte[] text = (zone + "\n").getBytes(StandardCharsets.UTF_8);
      plan =
          plan.differs(
              FILE, stored, zone, h -> h.write(FileWrite.of(FILE, text, Attributes.UNCHANGED)));
    }
    return plan;
  }

  private static MapValue compared(String before, String after) {
    return MapValue.empty()
        .put("before", MapValue.empty().put("name", Text.of(before)))
        .put("after", MapValue.empty().put("name", Text.of(after)));
  }

  /** Where systemd runs its own service sets the zone, so that who listens to it hears of it. */
  private static void set(Host host, String zone) {
    if (!host.run(Command.of("timedatectl", "set-timezone", zone)).ok()) {
      host.makeLink(LINK, ZONES + zone);
    }
  }

  private static String unknown(Probe host, String zone) {
    List<String> zones =
        host.ask(
                Command.script(
                    "sed -n 's/^[^#]*\t[^\t]*\t\\([^\t]*\\).*/\\1/p' " + ZONES + "zone1970.tab"))
            .text()
            .lines()
            .toList();
    if (zones.isEmpty()) {
      return "the host has no time zones; install the package `tzdata`";
    }
    String question = Suggestion.question(zone, zones);
    return "there is no time zone `" + zone + "`" + (question.isEmpty() ? "" : "; " + question);
  }

  private static Plan clock(Probe host, Clock wanted) {
    List<String> lines = new ArrayList<>();
    if (host.follow(ADJUSTMENT).exists()) {
      lines.addAll(new String(host.read(ADJUSTMENT), StandardCharsets.UTF_8).lines().toList());
    }
    while (lines.size() < 3) {
      lines.add(lines.isEmpty() ? "0.0 0 0.0" : lines.size() == 1 ? "0" : "UTC");
    }
    String now = lines.get(2).strip();
    lines.set(2, wanted.name());
    String text = String.join("\n", lines) + "\n";
    return Plan.NOTHING.differs("hardware clock", now, wanted.name(), h -> write(h, text));
  }

  private static void write(Host host, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(ADJUSTMENT, bytes, Attributes.UNCHANGED));
  }
}
