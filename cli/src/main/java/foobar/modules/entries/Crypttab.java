package foobar.modules.entries;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.FileRights;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the table of encrypted block devices that are opened at every start. */
@Doc("Keeps the table of encrypted block devices that are opened at every start.")
@Example(
    "crypttab: { name: data, backing_device: UUID=0f5c, password: /etc/keys/data, opts: luks, state: present }")
@Example("crypttab: { name: data, opts: discard, state: opts_present }")
@Ahead
public record Crypttab(
    @Doc("The opened device's name; /dev/mapper/ before it is left out.") String name,
    @Doc("Whether its line, or options of it, are there.") State state,
    @Doc("The device that is encrypted, or `UUID=...`.") Optional<String> backingDevice,
    @Doc("The file that holds the key, or `-`; it may be the password itself.")
        Optional<String> password,
    @Doc("Options, separated by commas.") Optional<String> opts,
    @Doc("The table.") @Default("/etc/crypttab") String path)
    implements Module {

  private static final String MAPPER = "/dev/mapper/";

  /** What should be there. */
  public enum State {
    PRESENT,
    ABSENT,
    @Choice({"opts_present"})
    OPTS_PRESENT,
    @Choice({"opts_absent"})
    OPTS_ABSENT
  }

  public Crypttab {
    boolean other = backingDevice.isPresent() || password.isPresent();
    if (state != State.ABSENT && !other && opts.isEmpty()) {
      throw new IllegalArgumentException(
          "expected one or more of 'backing_device', 'password' or 'opts'");
    }
    boolean options = state == State.OPTS_PRESENT || state == State.OPTS_ABSENT;
    if (options && other) {
      throw new IllegalArgumentException(
          "cannot update 'backing_device' or 'password' when options are changed");
    }
    field("name", Optional.of(name));
    field("backing_device", backingDevice);
    field("password", password);
    field("opts", opts);
  }

  private static void field(String name, Optional<String> value) {
    if (value.filter(text -> text.isEmpty() || text.matches("(?s).*\\s.*")).isPresent()) {
      throw new IllegalArgumentException(
          "invalid '" + name + "': contains white space or is empty");
    }
  }

  @Override
  public Plan check(Probe host) {
    EntryFile file = EntryFile.open(host, path);
    String device = name.startsWith(MAPPER) ? name.substring(MAPPER.length()) : name;
    List<String> lines = new ArrayList<>(file.text().lines().toList());
    Optional<CrypttabLine> now =
        lines.stream()
            .map(CrypttabLine::of)
            .flatMap(Optional::stream)
            .filter(line -> line.name().equals(device))
            .findFirst();
    boolean adds = state == State.PRESENT || state == State.OPTS_PRESENT;
    if (adds && now.isEmpty() && backingDevice.isEmpty()) {
      return Plan.fail("'backing_device' required to add a new entry");
    }
    Optional<CrypttabLine> next =
        now.isEmpty()
            ? Optional.of(new CrypttabLine(device, backingDevice.orElse(""), password, List.of()))
                .filter(line -> adds)
                .map(line -> line.withOptions(CrypttabLine.options(opts)))
            : state == State.ABSENT ? Optional.empty() : now.map(this::edited);
    boolean same =
        now.isEmpty() ? next.isEmpty() : next.filter(n -> n.sameAs(now.get())).isPresent();
    Plan plan =
        Plan.NOTHING.result("name", name).result("path", path).result("msg", reason(now, same));
    plan = backingDevice.isEmpty() ? plan : plan.result("backing_device", backingDevice.get());
    plan = opts.isEmpty() ? plan : plan.result("opts", opts.get());
    return same ? plan : plan.and(change(host, file, device, next));
  }

  private String reason(Optional<CrypttabLine> now, boolean same) {
    return switch (state) {
      case ABSENT -> same ? "?" : "removed line";
      case PRESENT -> now.isEmpty() ? "added line" : "updated line";
      case OPTS_PRESENT -> now.isEmpty() ? "added line" : "updated options";
      case OPTS_ABSENT -> now.isEmpty() ? "?" : "removed options";
    };
  }

  private CrypttabLine edited(CrypttabLine line) {
    List<String> given = CrypttabLine.options(opts);
    return switch (state) {
      case OPTS_PRESENT -> line.withMore(given);
      case OPTS_ABSENT -> line.without(given);
      default ->
          new CrypttabLine(
              line.name(),
              backingDevice.orElse(line.device()),
              password.or(line::password),
              opts.isPresent() ? given : line.options());
    };
  }

  /** Each entry is written anew, as Ansible does; what else is in the table stays. */
  private Plan change(Probe host, EntryFile file, String device, Optional<CrypttabLine> next) {
    List<String> lines = new ArrayList<>();
    boolean done = false;
    for (String text : file.text().lines().toList()) {
      Optional<CrypttabLine> line = CrypttabLine.of(text);
      boolean mine = !done && line.filter(l -> l.name().equals(device)).isPresent();
      done |= mine;
      Optional<CrypttabLine> kept = mine ? next : line;
      lines.add(kept.map(CrypttabLine::toString).orElse(mine ? "" : text));
    }
    if (!done) {
      next.map(CrypttabLine::toString).ifPresent(lines::add);
    }
    boolean secret = Stream.of(file.text().split("\n")).anyMatch(CrypttabLine::holdsPassword);
    boolean shows = secret || next.filter(l -> CrypttabLine.holdsPassword(l + "")).isPresent();
    return file.becoming(
        host,
        String.join("\n", lines) + "\n",
        new EntryFile.Writing(FileRights.NONE, false, shows));
  }
}
