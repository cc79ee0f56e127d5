package foobar.modules.facts;

import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Init system, security modules, name servers, boot line, load, SSH host keys. */
final class SystemFacts implements Collector {

  private static final Map<String, String> INITS =
      Map.of(
          "procd", "openwrt_init", "runit-init", "runit", "svscan", "svc", "openrc-init", "openrc");

  @Override
  public void collect(RawFacts raw, Facts facts) {
    facts.put("service_mgr", init(raw));
    facts.put(
        "apparmor",
        new Facts()
            .put("status", raw.present("/sys/kernel/security/apparmor") ? "enabled" : "disabled"));
    facts.put("selinux", selinux(raw));
    facts.put("fips", raw.file("/proc/sys/crypto/fips_enabled").equals("1"));
    facts.put("dns", dns(raw.file("/etc/resolv.conf")));
    facts.put("cmdline", bootLine(raw.file("/proc/cmdline"), false));
    facts.put("proc_cmdline", bootLine(raw.file("/proc/cmdline"), true));
    facts.put("lsb", lsb(raw));
    load(raw, facts);
    capabilities(raw, facts);
    hostKeys(raw, facts);
  }

  private static String init(RawFacts raw) {
    String first = raw.file("/proc/1/comm");
    if (!first.isEmpty() && !first.equals("init") && !first.endsWith("sh")) {
      return INITS.getOrDefault(first, first);
    }
    if (raw.present("/run/systemd/system")) {
      return "systemd";
    }
    if (raw.present("/sbin/openrc")) {
      return "openrc";
    }
    return raw.present("/etc/init.d") ? "sysvinit" : "service";
  }

  private static Facts selinux(RawFacts raw) {
    if (!raw.hasFile("/sys/fs/selinux/enforce")) {
      return new Facts().put("status", "disabled");
    }
    Map<String, String> configured = RawFacts.assignments(raw.file("/etc/selinux/config"));
    boolean enforcing = raw.file("/sys/fs/selinux/enforce").equals("1");
    return new Facts()
        .put("status", "enabled")
        .put("policyvers", Facts.number(raw.file("/sys/fs/selinux/policyvers")))
        .put("config_mode", configured.getOrDefault("SELINUX", "unknown"))
        .put("mode", enforcing ? "enforcing" : "permissive")
        .put("type", configured.getOrDefault("SELINUXTYPE", "unknown"));
  }

  private static Facts dns(String text) {
    Facts dns = new Facts();
    Sequence servers = Sequence.of();
    for (String line : text.split("\n", -1)) {
      List<String> words = List.of(line.strip().split("\\s+"));
      List<String> rest = words.subList(1, words.size());
      switch (words.getFirst()) {
        case "nameserver" -> {
          servers.items().addAll(Facts.texts(rest).items());
          dns.put("nameservers", servers);
        }
        case "domain" -> rest.stream().findFirst().ifPresent(name -> dns.put("domain", name));
        case "search", "sortlist" -> dns.put(words.getFirst(), rest);
        case "options" -> {
          MapValue options = MapValue.empty();
          rest.forEach(option -> option(options, option));
          dns.put("options", options);
        }
        default -> {}
      }
    }
    return dns;
  }

  private static void option(MapValue options, String option) {
    int colon = option.indexOf(':');
    boolean hasValue = colon >= 0 && colon < option.length() - 1;
    options.put(
        Text.unsafe(colon < 0 ? option : option.substring(0, colon)),
        hasValue ? Text.unsafe(option.substring(colon + 1)) : Bool.TRUE);
  }

  private static MapValue bootLine(String line, boolean collecting) {
    MapValue map = MapValue.empty();
    for (String word : line.isEmpty() ? new String[0] : line.split("\\s+")) {
      int equals = word.indexOf('=');
      Text name = Text.unsafe(equals < 0 ? word : word.substring(0, equals));
      Value value = equals < 0 ? Bool.TRUE : Text.unsafe(word.substring(equals + 1));
      Value before = map.get(name);
      if (collecting && equals >= 0 && before instanceof Sequence list) {
        list.items().add(value);
      } else {
        map.put(
            name, collecting && equals >= 0 && before != null ? Sequence.of(before, value) : value);
      }
    }
    return map;
  }

  private static Facts lsb(RawFacts raw) {
    Facts lsb = new Facts();
    if (raw.has("lsb")) {
      for (String line : raw.lines("lsb")) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (colon < 0 ? "" : line.substring(0, colon)) {
          case "LSB Version", "Release" -> lsb.put("release", value);
          case "Distributor ID" -> lsb.put("id", value);
          case "Description" -> lsb.put("description", value);
          case "Codename" -> lsb.put("codename", value);
          default -> {}
        }
      }
    } else {
      Map<String, String> file = RawFacts.assignments(raw.file("/etc/lsb-release"));
      for (String key : List.of("id", "release", "description", "codename")) {
        lsb.putIfAny(
            key, file.getOrDefault("DISTRIB_" + key.toUpperCase(java.util.Locale.ROOT), ""));
      }
    }
    String release = lsb.get("release");
    return lsb.putIfAny("major_release", release.replaceFirst("\\..*", ""));
  }

  private static void load(RawFacts raw, Facts facts) {
    String[] words = raw.file("/proc/loadavg").split(" ", -1);
    if (words.length >= 3) {
      facts.put(
          "loadavg",
          new Facts()
              .put("1m", real(words[0]))
              .put("5m", real(words[1]))
              .put("15m", real(words[2])));
    }
  }

  private static Real real(String text) {
    return new Real(text.matches("[\\d.]+") ? Double.parseDouble(text) : 0);
  }

  private static void capabilities(RawFacts raw, Facts facts) {
    if (!raw.has("capsh")) {
      facts.put("system_capabilities", "N/A").put("system_capabilities_enforced", "N/A");
      return;
    }
    String enforced = "NA";
    List<String> names = List.of();
    for (String line : raw.lines("capsh")) {
      if (line.startsWith("Current:")) {
        String value = line.substring("Current:".length()).strip();
        enforced = value.equals("=ep") ? "False" : "True";
        String behind = value.contains("=") ? value.split("=", -1)[1] : value;
        names =
            enforced.equals("False")
                ? List.of()
                : Arrays.stream(behind.split(",", -1)).map(String::strip).toList();
      }
    }
    facts.put("system_capabilities_enforced", enforced).put("system_capabilities", names);
  }

  private static void hostKeys(RawFacts raw, Facts facts) {
    for (String kind : List.of("rsa", "ecdsa", "ed25519")) {
      String[] words = raw.file("/etc/ssh/ssh_host_" + kind + "_key.pub").split(" ", -1);
      if (words.length >= 2) {
        String name = "ssh_host_key_" + kind + "_public";
        facts.put(name, words[1]).put(name + "_keytype", words[0]);
      }
    }
  }
}
