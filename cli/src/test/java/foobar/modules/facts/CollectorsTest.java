package foobar.modules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorsTest {

  private static Facts collect(Collector collector, String... parts) {
    Facts facts = new Facts();
    StringBuilder printed = new StringBuilder();
    for (String part : parts) {
      printed.append('\036').append(part);
    }
    collector.collect(new RawFacts(printed.toString()), facts);
    return facts;
  }

  private static String at(Facts facts, String... path) {
    Value value = facts.map();
    for (String key : path) {
      value = ((Mapping) value).get(Text.of(key));
    }
    return String.valueOf(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ID=ubuntu;VERSION_ID=\"24.04\";VERSION_CODENAME=noble;ID_LIKE=debian | Ubuntu | 24.04 | noble | Debian",
        "ID=\"rocky\";VERSION_ID=\"9.4\";ID_LIKE=\"rhel centos fedora\" | Rocky | 9.4 | NA | RedHat",
        "ID=debian;PRETTY_NAME=\"Debian GNU/Linux forky/sid\" | Debian | NA | NA | Debian",
        "ID=debian;VERSION_ID=12;PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\" | Debian | 12 | bookworm | Debian",
        "ID=arch | Archlinux | NA | NA | Archlinux",
        "ID=pop;VERSION_ID=22.04;ID_LIKE=\"ubuntu debian\" | Pop | 22.04 | NA | Debian",
      })
  void a_distribution_is_told_by_os_release(
      String lines, String name, String version, String release, String family) {
    StringBuilder file = new StringBuilder("files\n");
    for (String line : lines.split(";")) {
      file.append("/etc/os-release:").append(line).append('\n');
    }

    Facts facts = collect(new DistributionFacts(), file.toString());

    assertThat(at(facts, "distribution")).isEqualTo(name);
    assertThat(at(facts, "distribution_version")).isEqualTo(version);
    assertThat(at(facts, "distribution_release")).isEqualTo(release);
    assertThat(at(facts, "os_family")).isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource({
    "'UTC0', UTC, UTC",
    "'CET-1CEST,M3.5.0,M10.5.0/3', CET, CEST",
    "'<+0530>-5:30', +0530, +0530",
    "'', GMT, GMT"
  })
  void the_summer_time_stands_in_the_zone_file(String zone, String now, String summer) {
    Facts facts =
        collect(
            new DateFacts(),
            "clock\n2026|11|21|09|35|57|Saturday|6|46|" + now + "|+0000|1795253757|991846490\n",
            "zone\n" + zone + "\n");

    assertThat(at(facts, "date_time", "tz")).isEqualTo(now);
    assertThat(at(facts, "date_time", "tz_dst")).isEqualTo(summer);
    assertThat(at(facts, "date_time", "iso8601_micro")).isEqualTo("2026-11-21T09:35:57.991846Z");
  }

  @Test
  void two_sockets_with_threads_are_counted() {
    StringBuilder cpu = new StringBuilder("cpu\n");
    for (int i = 0; i < 16; i++) {
      cpu.append("processor\t: " + i + "\nvendor_id\t: GenuineIntel\nmodel name\t: Xeon\n")
          .append("physical id\t: " + i / 8 + "\nsiblings\t: 8\ncore id\t\t: " + i % 4)
          .append("\ncpu cores\t: 4\n");
    }

    Facts facts = collect(new ProcessorFacts(), cpu.toString(), "nproc\n16\n");

    assertThat(at(facts, "processor_count")).isEqualTo("2");
    assertThat(at(facts, "processor_cores")).isEqualTo("4");
    assertThat(at(facts, "processor_threads_per_core")).isEqualTo("2");
    assertThat(at(facts, "processor_vcpus")).isEqualTo("16");
  }

  @Test
  void an_arm_processor_without_vendor_is_counted() {
    Facts facts =
        collect(
            new ProcessorFacts(), "machine\naarch64\n", "cpu\nprocessor\t: 0\nprocessor\t: 1\n");

    assertThat(at(facts, "processor_vcpus")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/sys/class/dmi/id/product_name:KVM | kvm | guest",
        "/sys/class/dmi/id/sys_vendor:QEMU | kvm | guest",
        "/sys/class/dmi/id/product_name:VMware Virtual Platform | VMware | guest",
        "/sys/class/dmi/id/bios_vendor:innotek GmbH | virtualbox | guest",
        "/sys/class/dmi/id/sys_vendor:Dell Inc. | NA | NA",
        "/proc/1/cgroup:0::/lxc/web | lxc | guest",
      })
  void virtual_machines_are_told_by_their_firmware(String file, String type, String role) {
    Facts facts = collect(new VirtualFacts(), "files\n" + file + "\n");

    assertThat(at(facts, "virtualization_type")).isEqualTo(type);
    assertThat(at(facts, "virtualization_role")).isEqualTo(role);
  }

  @Test
  void a_machine_with_kvm_loaded_is_a_host() {
    Facts facts = collect(new VirtualFacts(), "modules\nkvm 1000 1 kvm_intel\n");

    assertThat(at(facts, "virtualization_role")).isEqualTo("host");
    assertThat(at(facts, "virtualization_tech_host")).isEqualTo("['kvm']");
  }

  @Test
  void disks_have_partitions_with_sizes_and_links() {
    Facts facts =
        collect(
            new DeviceFacts(),
            """
            files
            /sys/block/sda/size:536870912
            /sys/block/sda/queue/logical_block_size:4096
            /sys/block/sda/queue/scheduler:none [mq-deadline] kyber
            /sys/block/sda/sda1/start:2048
            /sys/block/sda/sda1/size:2097152
            """,
            """
            links
            /dev/disk/by-uuid:
            total 0
            lrwxrwxrwx 1 root root 10 Nov 21 09:00 32caaec3-ef40 -> ../../sda1
            """);

    assertThat(at(facts, "devices", "sda", "size")).isEqualTo("256.00 GB");
    assertThat(at(facts, "devices", "sda", "scheduler_mode")).isEqualTo("mq-deadline");
    assertThat(at(facts, "devices", "sda", "partitions", "sda1", "size")).isEqualTo("1.00 GB");
    assertThat(at(facts, "devices", "sda", "partitions", "sda1", "uuid"))
        .isEqualTo("32caaec3-ef40");
    assertThat(at(facts, "device_links", "uuids", "sda1")).isEqualTo("['32caaec3-ef40']");
  }

  @Test
  void without_iproute2_the_kernels_own_table_tells_the_gateway() {
    Facts facts =
        collect(
            new NetworkFacts(),
            """
            routes
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            eth0	00000000	0180580A	0003	0	0	0	00000000	0	0	0
            """,
            "own\n10.88.0.20 fd00::1\n");

    assertThat(at(facts, "default_ipv4", "gateway")).isEqualTo("10.88.128.1");
    assertThat(at(facts, "default_ipv4", "address")).isEqualTo("10.88.0.20");
    assertThat(at(facts, "all_ipv4_addresses")).isEqualTo("['10.88.0.20']");
  }

  @Test
  void openrc_is_found_where_the_first_process_says_only_init() {
    Facts facts =
        collect(new SystemFacts(), "files\n/proc/1/comm:init\n", "present\n/sbin/openrc\n");

    assertThat(at(facts, "service_mgr")).isEqualTo("openrc");
  }

  @Test
  void selinux_tells_its_modes() {
    Facts facts =
        collect(
            new SystemFacts(),
            """
            files
            /sys/fs/selinux/enforce:1
            /sys/fs/selinux/policyvers:33
            /etc/selinux/config:SELINUX=permissive
            /etc/selinux/config:SELINUXTYPE=targeted
            """);

    assertThat(at(facts, "selinux", "mode")).isEqualTo("enforcing");
    assertThat(at(facts, "selinux", "config_mode")).isEqualTo("permissive");
    assertThat(at(facts, "selinux", "type")).isEqualTo("targeted");
  }
}
