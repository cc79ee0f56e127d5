package foobar.modules.facts;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether the host is a guest or a host of virtual machines or containers. */
final class VirtualFacts implements Collector {

  private static final Map<String, String> PRODUCTS =
      Map.ofEntries(
          Map.entry("KVM", "kvm"),
          Map.entry("KVM Server", "kvm"),
          Map.entry("Bochs", "kvm"),
          Map.entry("AHV", "kvm"),
          Map.entry("VMware Virtual Platform", "VMware"),
          Map.entry("VMware7,1", "VMware"),
          Map.entry("OpenStack Compute", "openstack"),
          Map.entry("OpenStack Nova", "openstack"));
  private static final Map<String, String> BIOS =
      Map.of(
          "Xen", "xen",
          "innotek GmbH", "virtualbox",
          "Amazon EC2", "kvm",
          "DigitalOcean", "kvm",
          "Hetzner", "kvm");
  private static final Map<String, String> VENDORS =
      Map.ofEntries(
          Map.entry("oVirt", "oVirt"),
          Map.entry("QEMU", "kvm"),
          Map.entry("Amazon EC2", "kvm"),
          Map.entry("DigitalOcean", "kvm"),
          Map.entry("Google", "kvm"),
          Map.entry("Scaleway", "kvm"),
          Map.entry("Nutanix", "kvm"),
          Map.entry("KubeVirt", "KubeVirt"),
          Map.entry("Microsoft Corporation", "VirtualPC"),
          Map.entry("Parallels Software International Inc.", "parallels"),
          Map.entry("OpenStack Foundation", "openstack"));
  private static final Set<String> CONTAINERS =
      Set.of("docker", "lxc", "podman", "openvz", "containerd");

  /** What was found so far: the first finding gives type and role. */
  private static final class Findings {

    private final Set<String> guest = new TreeSet<>();
    private final Set<String> host = new TreeSet<>();
    private String type = "NA";
    private String role = "NA";

    void guest(String tech) {
      guest.add(tech);
      decide(tech, "guest");
    }

    void host(String tech) {
      host.add(tech);
      decide(tech, "host");
    }

    private void decide(String tech, String as) {
      if (role.equals("NA")) {
        type = tech;
        role = as;
      }
    }
  }

  @Override
  public void collect(RawFacts raw, Facts facts) {
    Findings findings = new Findings();
    containers(raw, findings);
    machines(raw, findings);
    modules(raw, findings);
    facts
        .put("virtualization_type", findings.type)
        .put("virtualization_role", findings.role)
        .put("virtualization_tech_guest", findings.guest)
        .put("virtualization_tech_host", findings.host);
  }

  private static void containers(RawFacts raw, Findings findings) {
    String groups = raw.file("/proc/1/cgroup");
    if (groups.matches("(?s).*/docker(/|-[0-9a-f]+\\.scope).*")) {
      findings.guest("docker");
    }
    if (groups.contains("/lxc/") || groups.contains("/machine.slice/machine-lxc")) {
      findings.guest("lxc");
    }
    if (groups.contains("/system.slice/containerd.service")) {
      findings.guest("containerd");
    }
    String init = raw.part("init").strip();
    if (init.startsWith("container=")) {
      String kind = init.substring("container=".length());
      findings.guest(kind.equals("lxc") || kind.equals("podman") ? kind : "container");
      findings.guest("container");
    }
    if (raw.present("/proc/vz") && !raw.present("/proc/lve")) {
      if (raw.present("/proc/bc")) {
        findings.host("openvz");
      } else {
        findings.guest("openvz");
      }
    }
    String systemd = raw.file("/run/systemd/container");
    if (!systemd.isEmpty()) {
      findings.guest(systemd);
    }
    if (raw.present("/.dockerenv") || raw.present("/.dockerinit")) {
      findings.guest("docker");
    }
    if (!systemd.isEmpty() || findings.guest.stream().anyMatch(CONTAINERS::contains)) {
      findings.guest("container");
    }
  }

  private static void machines(RawFacts raw, Findings findings) {
    if (raw.present("/proc/xen")) {
      if (raw.file("/proc/xen/capabilities").contains("control_d")) {
        findings.host("xen");
      } else {
        findings.guest("xen");
      }
    }
    byName(findings, PRODUCTS, raw.file("/sys/class/dmi/id/product_name"));
    byName(findings, BIOS, raw.file("/sys/class/dmi/id/bios_vendor"));
    byName(findings, VENDORS, raw.file("/sys/class/dmi/id/sys_vendor"));
    if (raw.file("/sys/class/dmi/id/sys_vendor").equals("Red Hat")) {
      byName(findings, Map.of("RHV", "RHV"), raw.file("/sys/class/dmi/id/product_family"));
      byName(
          findings, Map.of("RHEV Hypervisor", "RHEV"), raw.file("/sys/class/dmi/id/product_name"));
    }
    String emulated = raw.part("emulated");
    if (!emulated.isBlank()) {
      findings.guest(
          emulated.contains("QEMU") ? "kvm" : emulated.contains("390") ? "PR/SM" : "uml");
    }
  }

  private static void byName(Findings findings, Map<String, String> names, String name) {
    if (names.containsKey(name)) {
      findings.guest(names.get(name));
    }
  }

  private static void modules(RawFacts raw, Findings findings) {
    String modules = "\n" + raw.part("modules");
    if (modules.contains("\nkvm ")) {
      findings.host("kvm");
    }
    if (modules.contains("\nvboxdrv ")) {
      findings.host("virtualbox");
    }
    if (modules.contains("\nvirtio ") && findings.role.equals("NA")) {
      findings.guest("kvm");
    }
    if (raw.present("/dev/kvm")) {
      findings.host("kvm");
    }
  }
}
