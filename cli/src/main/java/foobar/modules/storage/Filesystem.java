package foobar.modules.storage;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a file system on a device, lets it grow, or wipes it. */
@Doc(
    "Makes a file system on a device, lets it grow to the device's size, or wipes it. A device that"
        + " holds another file system is left alone without `force`.")
@Example("filesystem: { fstype: ext4, dev: /dev/sdb1, opts: -L data }")
@Example("filesystem: { fstype: xfs, dev: /dev/vg/data, resizefs: yes }")
@Ahead
public record Filesystem(
    @Doc("Whether the device has a file system.") @Default("present") State state,
    @Doc("The kind of file system.") @Alias("type") Optional<Fstype> fstype,
    @Doc("The device, or a file.") @Alias("device") String dev,
    @Doc("Options for the program that makes it.") Optional<String> opts,
    @Doc("Make it even if the device holds something.") @Default("no") boolean force,
    @Doc("Let it grow if the device is larger.") @Default("no") boolean resizefs)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** The kinds of file systems, with the program that makes each. */
  public enum Fstype {
    EXT2("mkfs.ext2 -F"),
    EXT3("mkfs.ext3 -F"),
    EXT4("mkfs.ext4 -F"),
    EXT4DEV("mkfs.ext4 -F"),
    F2FS("mkfs.f2fs -f"),
    REISERFS("mkfs.reiserfs -q"),
    XFS("mkfs.xfs -f"),
    BTRFS("mkfs.btrfs -f"),
    VFAT("mkfs.vfat"),
    OCFS2("mkfs.ocfs2 -Fx"),
    LVM("pvcreate -f"),
    SWAP("mkswap -f"),
    @Choice({"ufs"})
    UFS("newfs");

    private final String maker;

    Fstype(String maker) {
      this.maker = maker;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As blkid calls it. */
    String known() {
      return this == LVM ? "LVM2_member" : this == EXT4DEV ? "ext4" : word();
    }

    boolean grows() {
      return List.of(EXT2, EXT3, EXT4, EXT4DEV, F2FS, XFS, BTRFS, VFAT, LVM).contains(this);
    }
  }

  private static final HostScript SCRIPT = HostScript.load(Filesystem.class, "filesystem.sh");
  private static final Duration LIMIT = Duration.ofHours(12);

  public Filesystem {
    if (state == State.PRESENT && fstype.isEmpty()) {
      throw new IllegalArgumentException(
          "state is present but all of the following are missing: fstype");
    }
  }

  /**
   * What the host says of the device.
   *
   * @param there whether there is such a device
   * @param now its file system; empty for none
   * @param size of the device, in bytes
   * @param used of it by the file system, in bytes; empty where that was not asked
   */
  private record Look(boolean there, String now, long size, String used) {

    static Look parse(Output output) {
      List<String> lines = output.orFail("looking at the device").text().lines().toList();
      return lines.getFirst().equals("absent")
          ? new Look(false, "", 0, "")
          : new Look(
              true,
              lines.get(1).strip(),
              Long.parseLong(lines.get(2).strip()),
              lines.size() > 3 ? lines.get(3).strip() : "");
    }
  }

  @Override
  public Plan check(Probe host) {
    String device = HostPath.expand(host, dev);
    String kind = fstype.map(Fstype::word).orElse("");
    Look look = Look.parse(host.ask(SCRIPT.with("look", device, resizefs ? kind : "")));
    if (!look.there()) {
      String message = "Device " + device + " not found.";
      if (state == State.ABSENT) {
        return Plan.NOTHING.result("msg", message);
      }
      boolean coming =
          host.file(device).exists()
              || host.expects(new Expectation(Expectation.Kind.PATH, device));
      return coming
          ? Plan.NOTHING.change("file system", "", kind, target -> make(target, device))
          : Plan.fail(message);
    }
    if (state == State.ABSENT) {
      return look.now().isEmpty()
          ? Plan.NOTHING
          : Plan.NOTHING.change(
              "file system",
              look.now(),
              "",
              target -> target.run(Command.of("wipefs", "--all", device)).orFail("wipefs"));
    }
    Fstype wanted = fstype.orElseThrow();
    boolean same = look.now().equals(wanted.known());
    if (same && resizefs) {
      return grown(look, device, wanted);
    }
    if (same && !force) {
      return Plan.NOTHING;
    }
    if (!look.now().isEmpty() && !force) {
      return Plan.fail(
          "'%s' is already used as %s, use force=true to overwrite".formatted(device, look.now()));
    }
    return Plan.NOTHING.change("file system", look.now(), kind, target -> make(target, device));
  }

  private void make(Host host, String device) {
    Fstype wanted = fstype.orElseThrow();
    List<String> words = new ArrayList<>(List.of(wanted.maker.split(" ")));
    words.addAll(opts.map(text -> List.of(text.strip().split("\\s+"))).orElse(List.of()));
    words.removeIf(String::isEmpty);
    words.add(device);
    host.run(Command.of(words).timeout(LIMIT)).orFail("making a file system on " + device);
  }

  private Plan grown(Look look, String device, Fstype wanted) {
    if (!wanted.grows()) {
      return Plan.fail("module does not support resizing " + wanted.word() + " filesystem yet.");
    }
    if (look.used().equals("unmounted")) {
      return Plan.fail(device + " needs to be mounted for " + wanted.word() + " operations");
    }
    if (!look.used().matches("\\d+")) {
      return Plan.fail(
          "the size of the file system on " + device + " cannot be found out: " + look.used());
    }
    long used = Long.parseLong(look.used());
    return used >= look.size()
        ? Plan.NOTHING.result(
            "msg", wanted.word() + " filesystem is using the whole device " + device)
        : Plan.NOTHING.change(
            "size",
            used + " bytes",
            look.size() + " bytes",
            (target, results) ->
                results.put(
                    "msg",
                    target
                        .run(SCRIPT.with("grow", device, wanted.word()).timeout(LIMIT))
                        .orFail("letting the file system on " + device + " grow")
                        .text()));
  }
}
