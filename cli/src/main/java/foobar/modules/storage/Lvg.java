package foobar.modules.storage;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a group of volumes of LVM from devices, changes of what it is made, or removes it. */
@Doc("Makes a volume group of LVM from devices, changes of which it is made, or removes it.")
@Example("lvg: { vg: data, pvs: [/dev/sdb, /dev/sdc], pesize: '32' }")
@Ahead
public record Lvg(
    @Doc("The group.") String vg,
    @Doc("The devices it is made of, all of them.") Optional<List<String>> pvs,
    @Doc("The size of its parts: megabytes, or with a unit.") @Default("4") String pesize,
    @Doc("More options for pvcreate.") @Default("") String pvOptions,
    @Doc("Use devices that have grown up to their end.") @Default("no") boolean pvresize,
    @Doc("More options for vgcreate.") @Default("") String vgOptions,
    @Doc("Whether there is such a group.") @Default("present") State state,
    @Doc("Remove a group even if there are volumes in it.") @Default("no") boolean force)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** Each device's own path, then groups, then devices with what could be gained by a resize. */
  private static final String LOOK =
      """
      command -v vgs >/dev/null || { echo 'there is no LVM on the host: install the package `lvm2`' >&2; exit 127; }
      for dev; do
        [ -e "$dev" ] || { echo "Device $dev not found." >&2; exit 3; }
        echo "path $(readlink -f "$dev")"
      done
      vgs --noheadings -o vg_name,lv_count --separator ';' | sed 's/^ */group /' || exit 1
      pvs --noheadings --units b --nosuffix -o pv_name,vg_name,dev_size,pv_size,pe_start,vg_extent_size --separator ';' | sed 's/^ */device /'
      """;

  public Lvg {
    if (state == State.PRESENT && pvs.filter(list -> !list.isEmpty()).isEmpty()) {
      throw new IllegalArgumentException("No physical volumes given.");
    }
  }

  /**
   * A device that LVM knows.
   *
   * @param group it belongs to; empty for none
   * @param gain bytes that a resize would bring beyond a part's size
   */
  private record Device(String path, String group, boolean gain) {

    static Device parse(String line) {
      String[] parts = line.split(";", -1);
      boolean sized =
          parts.length > 5 && Arrays.stream(parts, 2, 6).allMatch(p -> p.matches("\\d+"));
      boolean gain =
          sized
              && Long.parseLong(parts[2]) - Long.parseLong(parts[4]) - Long.parseLong(parts[3])
                  > Long.parseLong(parts[5]);
      return new Device(parts[0], parts.length > 1 ? parts[1] : "", gain);
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> given = state == State.PRESENT ? pvs.orElse(List.of()) : List.of();
    Output output = host.ask(Command.script(LOOK, given.toArray(String[]::new)));
    boolean later =
        host.expectsAny(Expectation.Kind.PACKAGE) || host.expectsAny(Expectation.Kind.PATH);
    if (!output.ok() && later && state == State.PRESENT) {
      return Plan.NOTHING.change(vg, "", String.join(", ", given), h -> create(h, given));
    }
    if (!output.ok()) {
      return Plan.fail(output.errors().strip());
    }
    List<String> wanted = said(output, "path ");
    Map<String, Integer> groups = new TreeMap<>();
    for (String line : said(output, "group ")) {
      String[] parts = line.split(";");
      groups.put(parts[0].strip(), Integer.parseInt(parts[1].strip()));
    }
    List<Device> devices = said(output, "device ").stream().map(Device::parse).toList();
    for (Device device : devices) {
      if (wanted.contains(device.path())
          && !device.group().isEmpty()
          && !device.group().equals(vg)) {
        return Plan.fail(
            "Device " + device.path() + " is already in " + device.group() + " volume group.");
      }
    }
    if (state == State.ABSENT) {
      return absent(groups);
    }
    return groups.containsKey(vg)
        ? changed(devices.stream().filter(device -> device.group().equals(vg)).toList(), wanted)
        : Plan.NOTHING.change(vg, "", String.join(", ", wanted), h -> create(h, wanted));
  }

  private static List<String> said(Output output, String beginning) {
    return output
        .text()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()).strip())
        .toList();
  }

  private Plan absent(Map<String, Integer> groups) {
    Integer volumes = groups.get(vg);
    if (volumes == null) {
      return Plan.NOTHING;
    }
    return volumes > 0 && !force
        ? Plan.fail("Refuse to remove non-empty volume group " + vg + " without force=true")
        : Plan.NOTHING.change(
            vg,
            "present",
            "absent",
            h ->
                h.run(Command.of("vgremove", "--force", vg))
                    .orFail("Failed to remove volume group " + vg));
  }

  private static void add(List<String> words, String options) {
    Arrays.stream(options.strip().split("\\s+")).filter(o -> !o.isEmpty()).forEach(words::add);
  }

  private void create(Host host, List<String> devices) {
    devices.forEach(device -> prepare(host, device));
    List<String> words = new ArrayList<>(List.of("vgcreate"));
    add(words, vgOptions);
    words.addAll(List.of("-s", pesize, vg));
    words.addAll(devices);
    host.run(Command.of(words)).orFail("Creating volume group '" + vg + "'");
  }

  private void prepare(Host host, String device) {
    List<String> words = new ArrayList<>(List.of("pvcreate"));
    add(words, pvOptions);
    words.addAll(List.of("-f", device));
    host.run(Command.of(words)).orFail("Creating physical volume '" + device + "'");
  }

  private Plan changed(List<Device> now, List<String> wanted) {
    Plan plan = Plan.NOTHING;
    for (Device device : now) {
      if (pvresize && device.gain()) {
        String path = device.path();
        plan =
            plan.change(
                path, "", "resized", h -> h.run(Command.of("pvresize", path)).orFail("pvresize"));
      }
    }
    List<String> there = now.stream().map(Device::path).toList();
    List<String> more = wanted.stream().filter(path -> !there.contains(path)).toList();
    List<String> gone = there.stream().filter(path -> !wanted.contains(path)).toList();
    if (!more.isEmpty()) {
      plan =
          plan.change(
              vg,
              String.join(", ", there),
              "with " + String.join(", ", more),
              h -> {
                more.forEach(device -> prepare(h, device));
                h.run(Command.of(words("vgextend", more))).orFail("Unable to extend " + vg);
              });
    }
    if (!gone.isEmpty()) {
      plan =
          plan.change(
              vg,
              String.join(", ", there),
              "without " + String.join(", ", gone),
              h ->
                  h.run(Command.of(words("vgreduce --force", gone)))
                      .orFail("Unable to reduce " + vg));
    }
    return plan;
  }

  private List<String> words(String program, List<String> devices) {
    List<String> words = new ArrayList<>(List.of(program.split(" ")));
    words.add(vg);
    words.addAll(devices);
    return words;
  }
}
