package foobar.modules.facts;

import foobar.value.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Network interfaces, their addresses, and the ones that lead out. */
final class NetworkFacts implements Collector {

  private static final Pattern HEADER =
      Pattern.compile("\\d+: ([^:@\\s]+(?::\\d+)?)(?:@\\S+)?: .*");

  @Override
  public void collect(RawFacts raw, Facts facts) {
    Map<String, Facts> interfaces = new LinkedHashMap<>();
    for (String name : raw.names("/sys/class/net/*/mtu")) {
      interfaces.put(name, InterfaceFacts.of(raw, name));
    }
    List<String> four = new ArrayList<>();
    List<String> six = new ArrayList<>();
    Facts outward4 = outward(raw.part("route4"));
    Facts outward6 = outward(raw.part("route6"));
    String device = "";
    for (String line : raw.lines("addresses")) {
      var header = HEADER.matcher(line);
      if (header.matches()) {
        device = header.group(1);
        continue;
      }
      String[] words = line.strip().split("\\s+");
      Facts of = interfaces.computeIfAbsent(device, name -> new Facts().put("device", name));
      if (words[0].equals("inet")) {
        Address address = Address.four(words);
        address.addTo(interfaces, of);
        if (!address.address().startsWith("127.")) {
          four.add(address.address());
        }
        if (address.address().equals(outward4.get("address"))) {
          complete(outward4, address, of);
        }
      } else if (words[0].equals("inet6")) {
        Address address = Address.six(words);
        address.addSix(of);
        if (!address.address().equals("::1")) {
          six.add(address.address());
        }
        if (address.address().equals(outward6.get("address"))) {
          complete(outward6, address, of);
        }
      }
    }
    withoutIp(raw, four, outward4);
    List<String> names = interfaces.keySet().stream().map(n -> n.replace(':', '_')).toList();
    interfaces.forEach((name, of) -> facts.put(name.replace(':', '_').replace('-', '_'), of));
    facts
        .put("interfaces", names)
        .put("default_ipv4", outward4)
        .put("default_ipv6", outward6)
        .put("all_ipv4_addresses", four)
        .put("all_ipv6_addresses", six);
  }

  /** The interface, source and gateway by which the host reaches the world. */
  private static Facts outward(String route) {
    Facts facts = new Facts();
    String[] words = route.lines().findFirst().orElse("").strip().split("\\s+");
    for (int i = 1; i + 1 < words.length; i++) {
      switch (words[i]) {
        case "dev" -> facts.put("interface", words[i + 1]);
        case "src" -> facts.put("address", words[i + 1]);
        case "via" -> facts.put("gateway", words[i + 1]);
        default -> {}
      }
    }
    return facts;
  }

  private static void complete(Facts outward, Address address, Facts device) {
    address.fields().forEach((key, value) -> outward.put(key, value));
    outward.putIfAny("macaddress", device.get("macaddress"));
    outward.put("mtu", Facts.number(device.get("mtu")));
    outward.put("type", device.get("type").isEmpty() ? "unknown" : device.get("type"));
    if (address.isFour()) {
      outward.put("alias", address.label());
    }
  }

  /** What a host without iproute2 can still tell. */
  private static void withoutIp(RawFacts raw, List<String> four, Facts outward) {
    if (raw.has("addresses")) {
      return;
    }
    Arrays.stream(raw.part("own").strip().split("\\s+"))
        .filter(address -> address.contains("."))
        .forEach(four::add);
    for (String line : raw.lines("routes")) {
      String[] words = line.split("\\s+");
      if (words.length > 7 && words[1].equals("00000000") && words[7].equals("00000000")) {
        outward.put("interface", words[0]).put("gateway", littleEndian(words[2]));
        four.stream().findFirst().ifPresent(address -> outward.put("address", address));
      }
    }
  }

  private static String littleEndian(String hex) {
    long bits = Long.parseLong(hex, 16);
    return (bits & 255) + "." + (bits >> 8 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 24);
  }

  /** One address of an interface, as {@code ip addr} prints it. */
  record Address(
      String address,
      String prefix,
      String broadcast,
      String scope,
      String label,
      boolean isFour,
      boolean secondary) {

    static Address four(String[] words) {
      List<String> all = Arrays.asList(words);
      String[] parts = words[1].split("/", -1);
      int brd = all.indexOf("brd");
      return new Address(
          parts[0],
          parts.length > 1 ? parts[1] : "32",
          brd > 0 && parts.length > 1 ? words[brd + 1] : "",
          "",
          words[words.length - 1],
          true,
          all.contains("secondary"));
    }

    static Address six(String[] words) {
      List<String> all = Arrays.asList(words);
      int peer = all.indexOf("peer");
      String[] parts = words[1].split("/", -1);
      String prefix = peer > 0 ? words[peer + 1].replaceFirst(".*/", "") : parts[parts.length - 1];
      int scope = all.indexOf("scope");
      return new Address(parts[0], prefix, "", scope > 0 ? words[scope + 1] : "", "", false, false);
    }

    Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      if (isFour) {
        long mask = (0xffffffffL << (32 - Facts.number(prefix))) & 0xffffffffL;
        fields.put("address", address);
        fields.put("broadcast", broadcast);
        fields.put("netmask", dotted(mask));
        fields.put("network", dotted(bits(address) & mask));
        fields.put("prefix", prefix);
      } else {
        fields.put("address", address);
        fields.put("prefix", prefix);
        fields.put("scope", scope);
      }
      return fields;
    }

    /** The first one is the interface's (or its alias') own, all others are secondary. */
    void addTo(Map<String, Facts> interfaces, Facts device) {
      boolean own = device.get("device").equals(label) || !label.contains(":");
      Facts of = own ? device : interfaces.computeIfAbsent(label, name -> new Facts());
      if (!secondary && of.map().get("ipv4") == null) {
        of.put("ipv4", Facts.dictionary(fields()));
        return;
      }
      append(of, "ipv4_secondaries");
      if (secondary && !own) {
        append(device, "ipv4_secondaries");
      }
    }

    void addSix(Facts device) {
      append(device, "ipv6");
    }

    private void append(Facts facts, String name) {
      if (facts.map().get(name) == null) {
        facts.put(name, Sequence.of());
      }
      if (facts.map().get(name) instanceof Sequence list) {
        list.items().add(Facts.dictionary(fields()));
      }
    }

    private static long bits(String address) {
      long bits = 0;
      for (String part : address.split("\\.", -1)) {
        bits = bits << 8 | Facts.number(part);
      }
      return bits;
    }

    private static String dotted(long bits) {
      return (bits >> 24 & 255)
          + "."
          + (bits >> 16 & 255)
          + "."
          + (bits >> 8 & 255)
          + "."
          + (bits & 255);
    }
  }
}
