package foobar.modules.storage;

import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares a volume of LVM with what a task wants of it. */
final class VolumePlan {

  private static final String LOOK =
      """
      command -v lvs >/dev/null || { echo 'there is no LVM on the host: install the package `lvm2`' >&2; exit 127; }
      vgs --noheadings --nosuffix -o vg_name,size,free,vg_extent_size --units "$2" --separator ';' "$1" || exit 3
      lvs -a --noheadings --nosuffix -o lv_name,size,lv_attr --units "$2" --separator ';' "$1"
      """;

  private final Lvol task;
  private final Probe host;
  private final String unit;

  VolumePlan(Lvol task, Probe host) {
    this.task = task;
    this.host = host;
    this.unit = task.wanted().map(VolumeSize::asked).orElse("m");
  }

  /** A group's room, in the unit asked for. */
  private record Room(double size, double free, double extent) {}

  /** A volume of the group. */
  private record Volume(String name, double size, String attributes) {

    boolean isActive() {
      return attributes.length() > 4 && attributes.charAt(4) == 'a';
    }
  }

  Plan plan() {
    Output output = host.ask(Command.script(LOOK, task.vg(), unit));
    boolean absent = task.state() == Lvol.State.ABSENT;
    boolean later =
        host.expectsAny(Expectation.Kind.PACKAGE) || host.expectsAny(Expectation.Kind.PATH);
    if (output.status() == 3 && absent) {
      return Plan.NOTHING.result("stdout", "Volume group " + task.vg() + " does not exist.");
    }
    if (!output.ok() && later && !absent) {
      return created(Optional.empty());
    }
    if (!output.ok()) {
      return Plan.fail(
          output.status() == 3
              ? "Volume group " + task.vg() + " does not exist."
              : output.errors().strip());
    }
    List<String> lines = output.text().lines().map(String::strip).toList();
    String[] group = lines.getFirst().split(";");
    Room room = new Room(number(group[1]), number(group[2]), number(group[3]));
    List<Volume> volumes =
        lines.stream().skip(1).filter(line -> line.contains(";")).map(VolumePlan::volume).toList();
    Optional<Volume> there = find(volumes, task.target());
    if (there.isEmpty()) {
      return absent ? Plan.NOTHING.result("msg", "") : created(Optional.of(volumes));
    }
    return absent ? removed(there.get()) : changed(there.get(), room);
  }

  private static double number(String text) {
    return Double.parseDouble(text.strip().replace(',', '.'));
  }

  private static Volume volume(String line) {
    String[] parts = line.split(";", -1);
    return new Volume(parts[0].replaceAll("[\\[\\]]", ""), number(parts[1]), parts[2]);
  }

  private static Optional<Volume> find(List<Volume> volumes, String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return volumes.stream().filter(v -> v.name().equals(name) || v.name().equals(last)).findFirst();
  }

  private String path(String name) {
    return task.vg() + "/" + name;
  }

  private Plan removed(Volume there) {
    return task.force()
        ? Plan.NOTHING.change(
            there.name(),
            "present",
            "absent",
            h ->
                h.run(Command.of("lvremove", "--yes", "--force", path(there.name())))
                    .orFail("Failed to remove logical volume " + there.name()))
        : Plan.fail("Sorry, no removal of logical volume " + there.name() + " without force=true.");
  }

  /**
   * @param volumes those of the group; empty if it is only to come
   */
  private Plan created(Optional<List<Volume>> volumes) {
    Optional<VolumeSize> size = task.wanted();
    if (size.filter(wanted -> wanted.sign().equals("-")).isPresent()) {
      return Plan.fail(
          "Bad size specification of '%s' for creating LV".formatted(task.size().orElse("")));
    }
    String origin = task.lv().orElse("");
    if (task.snapshot().isPresent()
        && volumes.filter(all -> find(all, origin).isEmpty()).isPresent()) {
      return Plan.fail(
          "Snapshot origin LV %s does not exist in volume group %s.".formatted(origin, task.vg()));
    }
    String pool = task.thinpool().orElse("");
    if (!pool.isEmpty()
        && task.lv().isPresent()
        && volumes.filter(all -> find(all, pool).isEmpty()).isPresent()) {
      return Plan.fail(
          "Thin pool LV %s does not exist in volume group %s.".formatted(pool, task.vg()));
    }
    boolean thin =
        volumes
            .flatMap(all -> find(all, origin))
            .filter(v -> v.attributes().startsWith("V"))
            .isPresent();
    if (size.isEmpty() && !(task.snapshot().isPresent() && thin)) {
      return Plan.fail("No size given.");
    }
    List<String> words = creation(size);
    return Plan.NOTHING
        .result("msg", "")
        .change(
            task.target(),
            "absent",
            size.map(VolumeSize::text).orElse("present"),
            h -> h.run(Command.of(words)).orFail("Creating logical volume '" + task.target() + "'"))
        .bringing(Expectation.Kind.PATH, "/dev/" + path(task.target()));
  }

  private List<String> creation(Optional<VolumeSize> size) {
    List<String> words = new ArrayList<>(List.of("lvcreate", "--yes"));
    boolean inPool = task.thinpool().isPresent() && task.lv().isPresent();
    if (task.snapshot().isEmpty() && task.lv().isPresent()) {
      words.addAll(List.of("-n", task.lv().get()));
    }
    size.ifPresent(
        wanted ->
            words.addAll(
                List.of(
                    inPool && task.snapshot().isEmpty() ? "-V" : wanted.option(), wanted.text())));
    task.snapshot().ifPresent(name -> words.addAll(List.of("-s", "-n", name)));
    add(words, task.opts());
    if (task.snapshot().isPresent()) {
      words.add(path(task.lv().orElse("")));
    } else if (task.thinpool().isPresent()) {
      words.addAll(List.of("-T", path(task.thinpool().get())));
    } else {
      words.add(task.vg());
      add(words, task.pvs().orElse("").replace(',', ' '));
    }
    return words;
  }

  private static void add(List<String> words, String options) {
    Arrays.stream(options.strip().split("\\s+")).filter(o -> !o.isEmpty()).forEach(words::add);
  }

  private Plan changed(Volume there, Room room) {
    Plan plan =
        Plan.NOTHING
            .result("vg", task.vg())
            .result("lv", there.name())
            .result("size", new foobar.value.Real(there.size()));
    Optional<VolumeSize> size = task.wanted();
    plan = size.isPresent() ? resized(plan, there, room, size.get()) : plan;
    if (plan.failure() != null || there.isActive() == task.active()) {
      return plan;
    }
    String option = task.active() ? "-ay" : "-an";
    return plan.change(
        "active",
        there.isActive(),
        task.active(),
        h -> h.run(Command.of("lvchange", option, path(there.name()))).orFail("lvchange"));
  }

  private Plan resized(Plan plan, Volume there, Room room, VolumeSize size) {
    double wanted = size.value();
    if (size.isPart()) {
      wanted = wanted * (size.unit().equals("FREE") ? room.free() : room.size()) / 100;
    }
    wanted =
        switch (size.sign()) {
          case "+" -> there.size() + wanted;
          case "-" -> there.size() - wanted;
          default -> wanted;
        };
    wanted -= size.isPart() ? wanted % room.extent() : 0;
    boolean grows = wanted > there.size();
    double slack = size.isPart() ? room.extent() : 0;
    boolean shrinks = (task.shrink() || size.sign().equals("-")) && there.size() > wanted + slack;
    if (!grows && !shrinks) {
      return plan;
    }
    if (grows && size.isPart() && wanted - there.size() > room.free()) {
      return plan.failed(
          "Logical Volume %s could not be extended. Not enough free space left (%s%s required / %s%s available)"
              .formatted(there.name(), wanted - there.size(), unit, room.free(), unit));
    }
    if (shrinks && wanted < 1) {
      return plan.failed("Sorry, no shrinking of " + there.name() + " to 0 permitted.");
    }
    if (shrinks && !task.force()) {
      return plan.failed("Sorry, no shrinking of " + there.name() + " without force=true.");
    }
    List<String> words =
        new ArrayList<>(grows ? List.of("lvextend") : List.of("lvreduce", "--force"));
    if (task.resizefs()) {
      words.add("--resizefs");
    }
    words.addAll(List.of(size.option(), size.sign() + size.text(), path(there.name())));
    add(words, task.pvs().orElse("").replace(',', ' '));
    return plan.change(
        "size",
        shown(there.size()),
        shown(wanted),
        (target, results) -> resize(target, results, words, there.name()));
  }

  private void resize(Host target, foobar.module.Results results, List<String> words, String name) {
    Output output = target.run(Command.of(words));
    if (output.ok()) {
      return;
    }
    if (!output.errors().contains("matches existing size")
        && !output.errors().contains("not larger than existing size")) {
      throw new HostFailure("Unable to resize " + name + ": " + output.errors().strip());
    }
    // LVM rounds to whole extents, and finds that the volume has that size already.
    results.changed(false);
  }

  private String shown(double size) {
    return String.format(Locale.ROOT, "%.2f%s", size, unit);
  }
}
