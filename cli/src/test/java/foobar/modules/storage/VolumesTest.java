package foobar.modules.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What LVM says was taken from its manuals: a container has no device mapper. */
class VolumesTest {

  private static final String GROUPS = "command -v vgs";
  private static final String VOLUMES = "command -v lvs";

  private static FakeHost groups(String said) {
    return new FakeHost()
        .answers(GROUPS, said)
        .answers("pvcreate", "")
        .answers("pvresize", "")
        .answers("vg", "");
  }

  private static FakeHost volumes(String said) {
    return new FakeHost().answers(VOLUMES, "  data;1000.00;400.00;4.00\n" + said).answers("lv", "");
  }

  @Test
  void a_group_is_made_of_devices() {
    FakeHost host = groups("path /dev/sdb\npath /dev/sdc\n");
    Trial.run(host, "lvg: { vg: data, pvs: [/dev/sdb, /dev/sdc], pesize: 32K, pv_options: -q }");

    assertThat(host.ran())
        .containsExactly(
            "pvcreate -q -f /dev/sdb",
            "pvcreate -q -f /dev/sdc",
            "vgcreate -s 32K data /dev/sdb /dev/sdc");
  }

  private static final String THERE =
      "group data;2\ndevice /dev/sdb;data;1000;500;100;50\ndevice /dev/sdd;data;1000;900;100;50\n"
          + "device /dev/sde;other;1;1;1;1\n";

  @Test
  void a_group_gets_and_loses_devices() {
    FakeHost host = groups("path /dev/sdb\npath /dev/sdc\n" + THERE);
    Trial.run(host, "lvg: { vg: data, pvs: [/dev/sdb, /dev/sdc], pvresize: yes }");

    assertThat(host.ran())
        .containsExactly(
            "pvresize /dev/sdb",
            "pvcreate -f /dev/sdc",
            "vgextend data /dev/sdc",
            "vgreduce --force data /dev/sdd");
    FakeHost same = groups("path /dev/sdb\npath /dev/sdd\n" + THERE);
    assertThat(Trial.run(same, "lvg: { vg: data, pvs: [/dev/sdb, /dev/sdd] }").changed()).isFalse();
  }

  @Test
  void a_group_with_volumes_or_of_others_devices_is_left_alone() {
    assertThat(Trial.check(groups(THERE), "lvg: { vg: data, state: absent }").failure())
        .contains("without force=true");
    FakeHost host = groups(THERE);
    Trial.run(host, "lvg: { vg: data, state: absent, force: yes }");
    assertThat(host.ran()).containsExactly("vgremove --force data");
    assertThat(
            Trial.check(groups("path /dev/sde\n" + THERE), "lvg: { vg: data, pvs: /dev/sde }")
                .failure())
        .isEqualTo("Device /dev/sde is already in other volume group.");
    assertThatThrownBy(() -> Trial.module("lvg: { vg: data }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("No physical volumes given");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lv: www, size: 512|lvcreate --yes -n www -L 512m data",
        "lv: www, size: 100%FREE, pvs: '/dev/sdb,/dev/sdc'|lvcreate --yes -n www -l 100%FREE data /dev/sdb /dev/sdc",
        "lv: www, size: 1.5g, opts: -r 16|lvcreate --yes -n www -L 1.5g -r 16 data",
        "thinpool: pool, size: 1g|lvcreate --yes -L 1g -T data/pool",
        "lv: thin, thinpool: old, size: 1g|lvcreate --yes -n thin -V 1g -T data/old",
        "lv: old, snapshot: snap, size: 10m|lvcreate --yes -L 10m -s -n snap data/old"
      })
  void a_volume_is_made(String wish, String run) {
    FakeHost host = volumes("  old;100.00;-wi-a-----\n");
    Trial.run(host, "lvol: { vg: data, " + wish + " }");

    assertThat(host.ran()).containsExactly(run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size: 100|",
        "size: 100, active: no|lvchange -an data/old",
        "size: 200, resizefs: yes|lvextend --resizefs -L 200m data/old",
        "size: \"+50\"|lvextend -L +50m data/old",
        "size: 50, shrink: no|",
        "size: 50, force: yes|lvreduce --force -L 50m data/old",
        "size: 20%VG|lvextend -l 20%VG data/old",
        "size: 10%VG|",
        "size: +100%FREE|lvextend -l +100%FREE data/old",
        "state: absent, force: yes|lvremove --yes --force data/old"
      })
  void a_volume_gets_another_size_or_goes(String wish, String run) {
    FakeHost host = volumes("  old;100.00;-wi-a-----\n");
    Trial.run(host, "lvol: { vg: data, lv: old, " + wish + " }");

    if (run == null) {
      assertThat(host.ran()).isEmpty();
    } else {
      assertThat(host.ran()).containsExactly(run);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lv: old, size: 50|Sorry, no shrinking of old without force=true.",
        "lv: old, state: absent|Sorry, no removal of logical volume old without force=true.",
        "lv: old, size: 90%VG|Not enough free space left",
        "lv: new|No size given.",
        "lv: new, size: -5|Bad size specification of '-5'",
        "lv: none, snapshot: s, size: 1|Snapshot origin LV none does not exist",
        "lv: new, thinpool: none, size: 1g|Thin pool LV none does not exist"
      })
  void what_would_lose_data_or_cannot_be_is_refused(String wish, String message) {
    FakeHost host = volumes("  old;100.00;-wi-a-----\n");
    assertThat(Trial.check(host, "lvol: { vg: data, " + wish + " }").failure()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'lv: a, size: 120%VG', larger than 100%",
    "'lv: a, size: 10%ORIGIN', Snapshot Volumes are not supported",
    "'lv: a, size: big', Bad size specification",
    "'size: 5', 'required: lv, thinpool'"
  })
  void wrong_sizes_are_refused_before_any_host_is_asked(String wish, String message) {
    assertThatThrownBy(() -> Trial.module("lvol: { vg: data, " + wish + " }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_group_that_is_missing_is_said_unless_a_dry_run_would_have_made_it() {
    FakeHost host = new FakeHost().answers(VOLUMES, FakeHost.output(3, "", "not found\n"));
    String task = "lvol: { vg: data, lv: a, size: 5 }";

    assertThat(Trial.check(host, task).failure()).isEqualTo("Volume group data does not exist.");
    host.expecting(Expectation.Kind.PATH, "/dev/sdb");
    assertThat(Trial.check(host, task).hasChanges()).isTrue();
  }
}
