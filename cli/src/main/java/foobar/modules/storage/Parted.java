package foobar.modules.storage;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes, changes and removes partitions of a disk. */
@Doc(
    "Makes, changes and removes partitions of a disk, or tells which there are. A disk with another"
        + " kind of partition table than `label` gets a new, empty one.")
@Example("parted: { device: /dev/sdb, number: 1, state: present, label: gpt, name: data }")
@Example("parted: { device: /dev/sdb, number: 2, state: present, part_start: 10GiB, flags: [lvm] }")
@Example("parted: { device: /dev/sdb, unit: MiB }")
@Ahead
public record Parted(
    @Doc("The disk.") String device,
    @Doc("The partition's number; needed unless `state: info`.") Optional<Integer> number,
    @Doc("Whether it is there; `info` only tells.") @Default("info") State state,
    @Doc("The kind of partition table.") @Default("msdos") Label label,
    @Doc("The partition's kind; of a GPT disk it becomes the name.") @Default("primary")
        PartType partType,
    @Doc("Where it begins, with a unit.") @Default("0%") String partStart,
    @Doc("Where it ends, with a unit; from the disk's end with a minus before it.") @Default("100%")
        String partEnd,
    @Doc("The kind of file system it is for.") Optional<String> fsType,
    @Doc("Its name; GPT, mac and pc98 only.") Optional<String> name,
    @Doc("All its flags, such as boot, esp, lvm.") Optional<List<String>> flags,
    @Doc("Let a partition that is there end where `part_end` says.") @Default("no") boolean resize,
    @Doc("The unit of what is returned.") @Default("KiB") Unit unit,
    @Doc("How its place is aligned.") @Default("optimal") Align align)
    implements Module {

  /** Whether there is a partition. */
  public enum State {
    ABSENT,
    INFO,
    PRESENT
  }

  /** Kinds of partition tables. */
  public enum Label {
    AIX,
    AMIGA,
    BSD,
    DVH,
    GPT,
    LOOP,
    MAC,
    MSDOS,
    PC98,
    SUN
  }

  /** Kinds of partitions. */
  public enum PartType {
    EXTENDED,
    LOGICAL,
    PRIMARY
  }

  /** Ways to align partitions. */
  public enum Align {
    CYLINDER,
    MINIMAL,
    NONE,
    OPTIMAL,
    UNDEFINED
  }

  /** Units, as parted writes them. */
  public enum Unit {
    @Choice("s")
    SECTOR("s"),
    @Choice("B")
    B("B"),
    @Choice("KB")
    KB("KB"),
    @Choice("KiB")
    KIB("KiB"),
    @Choice("MB")
    MB("MB"),
    @Choice("MiB")
    MIB("MiB"),
    @Choice("GB")
    GB("GB"),
    @Choice("GiB")
    GIB("GiB"),
    @Choice("TB")
    TB("TB"),
    @Choice("TiB")
    TIB("TiB"),
    @Choice("%")
    PERCENT("%"),
    @Choice("cyl")
    CYL("cyl"),
    @Choice("chs")
    CHS("chs"),
    @Choice("compact")
    COMPACT("compact");

    private final String word;

    Unit(String word) {
      this.word = word;
    }
  }

  /** Partitions begin and end at whole mebibytes, so that near is there. */
  private static final long GRAIN = 2 * 1024 * 1024;

  public Parted {
    if (state != State.INFO && number.isEmpty()) {
      throw new IllegalArgumentException(
          "state is %s but all of the following are missing: number"
              .formatted(state.name().toLowerCase(Locale.ROOT)));
    }
    if (number.filter(n -> n < 1).isPresent()) {
      throw new IllegalArgumentException("The partition number must be greater then 0.");
    }
    place("part_start", partStart);
    place("part_end", partEnd);
  }

  private static void place(String parameter, String text) {
    String unit = PartedDisk.Size.of(text).map(PartedDisk.Size::unit).orElse("");
    boolean known = List.of(Unit.values()).stream().anyMatch(one -> one.word.equals(unit));
    if (!known) {
      throw new IllegalArgumentException(
          "`%s` must be a number with a unit such as 10GiB or 50%%, case counts: %s"
              .formatted(parameter, text));
    }
  }

  @Override
  public Plan check(Probe host) {
    PartedDisk disk = look(host);
    Plan told = told(disk);
    return switch (state) {
      case INFO -> told.result("script", "unit '" + unit.word + "' print");
      case ABSENT -> {
        int one = number.orElseThrow();
        List<String> words = List.of("rm", String.valueOf(one));
        yield disk.partition(one).isEmpty()
            ? told.result("script", "")
            : told.result("script", "rm " + one)
                .change(
                    "partition " + one,
                    "present",
                    "absent",
                    (h, results) -> {
                      run(h, words);
                      tell(results, look(h));
                    });
      }
      case PRESENT -> present(told, disk);
    };
  }

  private static Plan told(PartedDisk disk) {
    return Plan.NOTHING.result("disk", disk.disk()).result("partitions", disk.listed());
  }

  private static void tell(Results results, PartedDisk disk) {
    results.put("disk", disk.disk()).put("partitions", disk.listed());
  }

  private PartedDisk look(Probe host) {
    Output output =
        host.ask(command(List.of("parted", "-s", "-m", device, "--", "unit", unit.word, "print")));
    boolean plain = output.errors().contains("unrecognised disk label");
    if (output.text().lines().count() > 1 && (output.ok() || plain)) {
      return PartedDisk.parse(output.text(), unit.word);
    }
    boolean coming =
        host.expectsAny(Expectation.Kind.PACKAGE)
            || host.expects(new Expectation(Expectation.Kind.PATH, device));
    if (coming) {
      return PartedDisk.unknown(device);
    }
    if (output.status() == 127) {
      throw new HostFailure(
          "Failed to find required executable \"parted\": install the package `parted`");
    }
    throw new HostFailure(
        "Error while getting device information with parted script: '"
            + "parted -s -m %s -- unit '%s' print': ".formatted(device, unit.word)
            + (output.errors() + output.text()).strip());
  }

  private static Command command(List<String> words) {
    return Command.script("PATH=$PATH:/usr/sbin:/sbin; \"$@\"", words.toArray(String[]::new))
        .environment("LC_ALL", "C");
  }

  private Plan present(Plan told, PartedDisk disk) {
    List<String> first = makes(disk);
    boolean fresh = !first.isEmpty();
    int one = number.orElseThrow();
    Optional<PartedDisk.Partition> now = relabels(disk) ? Optional.empty() : disk.partition(one);
    List<String> second = marks(now.map(PartedDisk.Partition::name).orElse(null), flags(now));
    Together changes = new Together((host, results) -> work(host, results, first));
    if (relabels(disk)) {
      changes.change("partition table", disk.table(), table());
    }
    if (fresh && now.isEmpty()) {
      changes.change("partition " + one, "absent", partStart + " - " + partEnd);
    } else if (fresh) {
      changes.change("partition " + one, "ends at " + now.get().end() + unit.word, partEnd);
    }
    if (!second.isEmpty()) {
      changes.change("name and flags", shown(now), wanted());
    }
    List<String> script = new ArrayList<>(united(first));
    script.addAll(united(second));
    return told.result("script", line(script)).and(changes.plan());
  }

  private String shown(Optional<PartedDisk.Partition> now) {
    return now.map(p -> (p.name() + " " + p.flags()).strip()).orElse("");
  }

  private String wanted() {
    return (name.orElse("") + " " + flags.orElse(List.of())).strip();
  }

  private static List<String> flags(Optional<PartedDisk.Partition> now) {
    return now.map(PartedDisk.Partition::flags).orElse(List.of());
  }

  /** What is marked is looked up after the partition was made, as some flags come by themselves. */
  private void work(Host host, Results results, List<String> first) {
    if (!first.isEmpty()) {
      run(host, united(first));
    }
    Optional<PartedDisk.Partition> now = look(host).partition(number.orElseThrow());
    List<String> second = marks(now.map(PartedDisk.Partition::name).orElse(null), flags(now));
    if (!second.isEmpty()) {
      run(host, united(second));
    }
    List<String> all = new ArrayList<>(united(first));
    all.addAll(united(second));
    results.put("script", line(all));
    tell(results, look(host));
  }

  private static String line(List<String> words) {
    return String.join(
        " ", words.stream().map(word -> word.startsWith("\"") ? "'" + word + "'" : word).toList());
  }

  private List<String> united(List<String> words) {
    if (words.isEmpty() || words.getFirst().equals("resizepart")) {
      return words;
    }
    List<String> all = new ArrayList<>(List.of("unit", unit.word));
    all.addAll(words);
    return all;
  }

  private String table() {
    return label.name().toLowerCase(Locale.ROOT);
  }

  private boolean relabels(PartedDisk disk) {
    return !disk.table().equals(table());
  }

  /** The words that make the table and the partition, or let it end elsewhere. */
  private List<String> makes(PartedDisk disk) {
    List<String> words = new ArrayList<>();
    Optional<PartedDisk.Partition> now = disk.partition(number.orElseThrow());
    if (relabels(disk)) {
      words.addAll(List.of("mklabel", table()));
    }
    if (relabels(disk) || now.isEmpty()) {
      words.addAll(List.of("mkpart", partType.name().toLowerCase(Locale.ROOT)));
      fsType.ifPresent(words::add);
      words.addAll(List.of(partStart, partEnd));
    } else if (resize && !endsThere(disk, now.get())) {
      words.addAll(List.of("resizepart", String.valueOf(now.get().number()), partEnd));
    }
    return words;
  }

  private boolean endsThere(PartedDisk disk, PartedDisk.Partition now) {
    PartedDisk.Size end = PartedDisk.Size.of(partEnd).orElseThrow();
    boolean share = end.unit().equals("%");
    double number = share ? disk.size() * end.number() / 100 : end.number();
    String counted = share ? unit.word : end.unit();
    long wanted = PartedDisk.Size.bytes(number, counted);
    if (wanted < 0) {
      wanted += PartedDisk.Size.bytes(disk.size(), unit.word);
    }
    return Math.abs(wanted - PartedDisk.Size.bytes(now.end(), unit.word)) < GRAIN;
  }

  /** The words that give a partition its name and its flags. */
  private List<String> marks(@org.jspecify.annotations.Nullable String called, List<String> set) {
    List<String> words = new ArrayList<>();
    String one = String.valueOf(number.orElseThrow());
    if (name.isPresent() && !name.get().equals(called)) {
      words.addAll(List.of("name", one, "\"" + name.get() + "\""));
    }
    List<String> wanted = new ArrayList<>(flags.orElse(List.of()));
    if (wanted.isEmpty()) {
      return words;
    }
    if (wanted.contains("esp") && !wanted.contains("boot")) {
      wanted.add("boot");
    }
    wanted.stream()
        .filter(flag -> !set.contains(flag))
        .forEach(flag -> words.addAll(List.of("set", one, flag, "on")));
    set.stream()
        .filter(flag -> !wanted.contains(flag))
        .forEach(flag -> words.addAll(List.of("set", one, flag, "off")));
    return words;
  }

  private void run(Host host, List<String> words) {
    List<String> all = new ArrayList<>(List.of("parted", "-s", "-m"));
    if (align != Align.UNDEFINED) {
      all.addAll(List.of("-a", align.name().toLowerCase(Locale.ROOT)));
    }
    all.addAll(List.of(device, "--"));
    all.addAll(words);
    Output output = host.run(command(all));
    if (!output.ok()) {
      throw new HostFailure(
          "Error while running parted script: "
              + String.join(" ", all)
              + ": "
              + (output.errors() + output.text()).strip());
    }
  }
}
