package foobar.modules.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Real;
import foobar.value.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartedTest {

  private static final String DISK = "BYT;\n/dev/sdb:65536KiB:scsi:512:4096:gpt:A Disk:;\n";
  private static final String ONE = "1:1024KiB:20480KiB:19456KiB:ext4:data:boot, esp;\n";
  private static final String BARE = "BYT;\n/dev/sdb:65536KiB:scsi:512:4096:unknown:A Disk:;\n";

  private final FakeHost host = new FakeHost();
  private String disk = DISK + ONE;

  PartedTest() {
    host.answers(
        command -> command.words().contains("print"),
        (fake, command) -> FakeHost.output(0, disk, ""));
    host.answers(
        command -> command.words().contains("parted") && !command.words().contains("print"),
        (fake, command) -> FakeHost.output(0, "", ""));
  }

  private Trial run(String parameters) {
    return Trial.run(host, "parted: { device: /dev/sdb, " + parameters + " }");
  }

  private List<String> ran() {
    return host.commandsRun().stream().map(PartedTest::words).toList();
  }

  private static String words(Command command) {
    return String.join(" ", command.words());
  }

  @Test
  void a_disk_and_its_partitions_are_told() {
    Trial trial = run("unit: KiB");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("disk", "table")).isEqualTo(Text.of("gpt"));
    assertThat(trial.value("disk", "size")).isEqualTo(new Real(65536));
    assertThat(trial.value("partitions"))
        .hasToString(
            "[{'num': 1, 'begin': 1024.0, 'end': 20480.0, 'size': 19456.0, 'fstype': 'ext4',"
                + " 'name': 'data', 'flags': ['boot', 'esp'], 'unit': 'kib'}]");
    assertThat(trial.value("script")).hasToString("unit 'KiB' print");
  }

  @Test
  void a_disk_in_cylinders_heads_and_sectors_has_no_sizes() {
    disk =
        "CHS;\n/dev/sdb:8,90,3:scsi:512:512:msdos:X:;\n8:255:63:8225kB;\n"
            + "1:0,32,33:2,140,10:::lba;\n";

    Trial trial = run("unit: chs");

    assertThat(trial.value("disk", "chs_info"))
        .hasToString(
            "{'cylinders': 8, 'heads': 255, 'sectors': 63, 'cyl_size': 8225.0,"
                + " 'cyl_size_unit': 'kb'}");
    assertThat(trial.value("partitions").toString())
        .contains("'begin': {'cylinder': 0, 'head': 32, 'sector': 33}", "'size': ''", "['lba']");
  }

  @Test
  void a_bare_disk_gets_a_table_and_the_partition_then_name_and_flags() {
    disk = BARE;

    Trial trial = run("number: 1, state: present, label: gpt, name: my data, flags: [esp]");

    assertThat(ran())
        .containsExactly(
            "parted -s -m -a optimal /dev/sdb -- unit KiB mklabel gpt mkpart primary 0% 100%",
            "parted -s -m -a optimal /dev/sdb -- unit KiB name 1 \"my data\""
                + " set 1 esp on set 1 boot on");
    assertThat(trial.changes())
        .containsExactly(
            "partition table: unknown -> gpt",
            "partition 1: absent -> 0% - 100%",
            "name and flags:  -> my data [esp]");
  }

  @Test
  void a_partition_as_it_should_be_is_left_alone() {
    assertThat(run("number: 1, state: present, label: gpt, name: data, flags: [esp]").changed())
        .isFalse();
    assertThat(run("number: 2, state: absent").changed()).isFalse();
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void flags_that_are_not_named_are_switched_off() {
    run("number: 1, state: present, label: gpt, flags: [lvm], align: undefined");

    assertThat(ran())
        .containsExactly(
            "parted -s -m /dev/sdb -- unit KiB set 1 lvm on set 1 boot off set 1 esp off");
  }

  @Test
  void a_partition_grows_unless_it_ends_there() {
    String task = "number: 1, state: present, label: gpt, resize: true, part_end: ";

    assertThat(run(task + "20MiB").changed()).isFalse();
    assertThat(run(task + "-44MiB").changed()).isFalse();
    assertThat(run(task + "50%").changed()).isTrue();
    assertThat(ran()).containsExactly("parted -s -m -a optimal /dev/sdb -- resizepart 1 50%");
  }

  @Test
  void a_partition_is_taken_away() {
    assertThat(run("number: 1, state: absent").value("script")).hasToString("rm 1");
    assertThat(ran()).containsExactly("parted -s -m -a optimal /dev/sdb -- rm 1");
  }

  @Test
  void a_host_without_parted_is_told_what_to_install() {
    FakeHost bare =
        new FakeHost()
            .answers(c -> c.words().contains("print"), (h, c) -> FakeHost.output(127, "", "sh"));

    assertThatThrownBy(() -> Trial.check(bare, "parted: { device: /dev/sdb }"))
        .hasMessageContaining("install the package `parted`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state: present",
        "state: absent, number: 0",
        "state: present, number: 1, part_start: '5'",
        "state: present, number: 1, part_end: 5gib",
        "unit: kib"
      })
  void tasks_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("parted: { device: /dev/sdb, " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }
}
