package foobar.modules.facts;

import java.util.List;

/** Kernel, architecture, names of the host. */
final class PlatformFacts implements Collector {

  @Override
  public void collect(RawFacts raw, Facts facts) {
    String node = raw.file("/proc/sys/kernel/hostname");
    String fqdn = fqdn(raw, node);
    String machine = raw.part("machine").strip();
    facts
        .put("system", raw.file("/proc/sys/kernel/ostype"))
        .put("kernel", raw.file("/proc/sys/kernel/osrelease"))
        .put("kernel_version", raw.file("/proc/sys/kernel/version"))
        .put("machine", machine)
        .put("architecture", machine)
        .put("nodename", node)
        .put("hostname", node.replaceFirst("\\..*", ""))
        .put("fqdn", fqdn)
        .put("domain", fqdn.contains(".") ? fqdn.substring(fqdn.indexOf('.') + 1) : "")
        .put("userspace_bits", machine.matches(".*64.*|s390x|alpha") ? "64" : "32");
    if (machine.equals("x86_64")) {
      facts.put("userspace_architecture", "x86_64");
    }
    String dbus = raw.file("/var/lib/dbus/machine-id");
    facts.putIfAny("machine_id", dbus.isEmpty() ? raw.file("/etc/machine-id") : dbus);
    List<String> roots = raw.lines("roots");
    facts.put("is_chroot", roots.size() == 2 && !roots.get(0).equals(roots.get(1)));
  }

  /** The first name with a dot among those the resolver knows, else the first, as Python has it. */
  private static String fqdn(RawFacts raw, String node) {
    String[] words = raw.part("names").strip().split("\\s+");
    for (int i = 1; i < words.length; i++) {
      if (words[i].contains(".")) {
        return words[i];
      }
    }
    return words.length > 1 ? words[1] : node;
  }
}
