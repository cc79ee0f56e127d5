package foobar.modules.storage;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Probe;
import java.util.Optional;

/** Makes a volume of LVM, gives it another size, or removes it. */
@Doc("Makes a logical volume of LVM, gives it another size, switches it on or off, or removes it.")
@Example("lvol: { vg: data, lv: www, size: 10g }")
@Example("lvol: { vg: data, lv: www, size: 100%FREE, resizefs: yes }")
@Ahead
@Rules(oneOf = "lv|thinpool")
public record Lvol(
    @Doc("The group that it lies in.") String vg,
    @Doc("The volume.") Optional<String> lv,
    @Doc("Its size: megabytes, or with a unit, or a part of `VG`, `PVS` or `FREE`.")
        Optional<String> size,
    @Doc("More options for lvcreate.") @Default("") String opts,
    @Doc("Whether there is such a volume.") @Default("present") State state,
    @Doc("Remove or shrink it though that loses what is in it.") @Default("no") boolean force,
    @Doc("Shrink it if it is larger than wanted.") @Default("yes") boolean shrink,
    @Doc("Whether it can be used.") @Default("yes") boolean active,
    @Doc("Make a snapshot of this name of the volume.") Optional<String> snapshot,
    @Doc("The devices to take room from.") Optional<String> pvs,
    @Doc("Give its file system the new size too.") @Default("no") boolean resizefs,
    @Doc("The pool of thin volumes: to make, or, with `lv`, to make the volume in.")
        Optional<String> thinpool)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public Lvol {
    Optional<VolumeSize> parsed = size.map(VolumeSize::parse);
    if (lv.isPresent() && thinpool.isPresent() && parsed.filter(VolumeSize::isPart).isPresent()) {
      throw new IllegalArgumentException("Thin volume sizing with percentage not supported.");
    }
  }

  Optional<VolumeSize> wanted() {
    return size.map(VolumeSize::parse);
  }

  /** The volume that the task is about. */
  String target() {
    return snapshot.or(() -> lv).or(() -> thinpool).orElse("");
  }

  @Override
  public Plan check(Probe host) {
    return new VolumePlan(this, host).plan();
  }
}
