package foobar.modules.facts;

import java.util.List;
import java.util.Map;

/** What the kernel's file system says of one network interface. */
final class InterfaceFacts {

  private static final Map<String, String> TYPES =
      Map.of("1", "ether", "32", "infiniband", "512", "ppp", "772", "loopback", "65534", "tunnel");

  private InterfaceFacts() {}

  static Facts of(RawFacts raw, String name) {
    String folder = "/sys/class/net/" + name + "/";
    Facts facts = new Facts().put("device", name);
    String mac = raw.file(folder + "address");
    facts.putIfAny("macaddress", mac.equals("00:00:00:00:00:00") ? "" : mac);
    facts.put("mtu", Facts.number(raw.file(folder + "mtu")));
    facts.put("active", !raw.file(folder + "operstate").equals("down"));
    facts.put("type", TYPES.getOrDefault(raw.file(folder + "type"), "unknown"));
    String flags = raw.file(folder + "flags").replaceFirst("^0x", "");
    facts.put("promisc", flags.matches("[0-9a-f]+") && (Long.parseLong(flags, 16) & 0x100) != 0);
    if (raw.hasFile(folder + "speed")) {
      facts.put("speed", Facts.number(raw.file(folder + "speed")));
    }
    bridge(raw, folder, facts);
    bonding(raw, folder, facts);
    for (String line : raw.lines("devices")) {
      String[] words = line.split(" ", -1);
      if (words[0].equals(name) && words.length == 3) {
        facts.putIfAny("pciid", base(words[1]));
        facts.putIfAny("module", base(words[2]));
      }
    }
    return facts;
  }

  private static void bridge(RawFacts raw, String folder, Facts facts) {
    if (!raw.hasFile(folder + "bridge/bridge_id")) {
      return;
    }
    List<String> ports =
        raw.lines("bridges").stream()
            .filter(path -> path.startsWith(folder + "brif/"))
            .map(InterfaceFacts::base)
            .toList();
    facts
        .put("type", "bridge")
        .put("interfaces", ports)
        .put("id", raw.file(folder + "bridge/bridge_id"))
        .put("stp", raw.file(folder + "bridge/stp_state").equals("1"));
  }

  private static void bonding(RawFacts raw, String folder, Facts facts) {
    String mode = raw.file(folder + "bonding/mode");
    if (mode.isEmpty()) {
      return;
    }
    facts
        .put("type", "bonding")
        .put("slaves", List.of(raw.file(folder + "bonding/slaves").split("\\s+")))
        .put("mode", mode.replaceFirst(" .*", ""))
        .put("miimon", raw.file(folder + "bonding/miimon"))
        .put("lacp_rate", raw.file(folder + "bonding/lacp_rate").replaceFirst(" .*", ""));
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
