package foobar.modules.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which distribution the host runs, and its package manager. */
final class DistributionFacts implements Collector {

  private static final Pattern MINOR = Pattern.compile("\\d+\\.(\\d+)");
  private static final Pattern RELEASE = Pattern.compile("[^(]+ \\(?([^)]+?)\\)");

  /** Names by the ID of os-release, where they differ from it in more than its first letter. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("rhel", "RedHat"),
          Map.entry("centos", "CentOS"),
          Map.entry("ol", "OracleLinux"),
          Map.entry("almalinux", "AlmaLinux"),
          Map.entry("amzn", "Amazon"),
          Map.entry("arch", "Archlinux"),
          Map.entry("sles", "SLES"),
          Map.entry("opensuse-leap", "openSUSE Leap"),
          Map.entry("opensuse-tumbleweed", "openSUSE Tumbleweed"),
          Map.entry("linuxmint", "Linux Mint"),
          Map.entry("openwrt", "OpenWrt"));

  private static final Map<String, List<String>> FAMILIES = families();

  private static Map<String, List<String>> families() {
    Map<String, List<String>> families = new LinkedHashMap<>();
    families.put("Debian", List.of("debian", "ubuntu", "raspbian", "linuxmint", "devuan", "kali"));
    families.put("RedHat", List.of("rhel", "fedora", "centos", "ol", "rocky", "almalinux", "amzn"));
    families.put("Suse", List.of("sles", "opensuse-leap", "opensuse-tumbleweed", "suse"));
    families.put("Archlinux", List.of("arch", "manjaro"));
    families.put("Alpine", List.of("alpine"));
    families.put("Gentoo", List.of("gentoo"));
    return families;
  }

  private static final List<List<String>> MANAGERS =
      List.of(
          List.of("/usr/bin/apt-get", "apt"),
          List.of("/usr/bin/dnf", "dnf"),
          List.of("/usr/bin/yum", "yum"),
          List.of("/usr/bin/zypper", "zypper"),
          List.of("/usr/bin/pacman", "pacman"),
          List.of("/sbin/apk", "apk"),
          List.of("/bin/opkg", "opkg"),
          List.of("/usr/bin/emerge", "portage"));

  @Override
  public void collect(RawFacts raw, Facts facts) {
    Map<String, String> release = RawFacts.assignments(raw.file("/etc/os-release"));
    String id = release.getOrDefault("ID", "linux");
    String version = release.getOrDefault("VERSION_ID", "NA");
    if (id.equals("alpine")) {
      version = raw.file("/etc/alpine-release");
    }
    facts
        .put("distribution", name(id))
        .put("distribution_version", version)
        .put("distribution_major_version", version.replaceFirst("\\..*", ""))
        .put("distribution_release", codename(release, id))
        .put("distribution_file_path", "/etc/os-release")
        .put(
            "distribution_file_variety", family(id, release).equals("Debian") ? "Debian" : name(id))
        .put("distribution_file_parsed", true)
        .put("os_family", family(id, release));
    Matcher minor = MINOR.matcher(raw.file("/etc/debian_version"));
    if (id.equals("debian") && minor.find()) {
      facts.put("distribution_minor_version", minor.group(1));
    }
    facts.put("pkg_mgr", manager(raw, family(id, release), version));
  }

  private static String name(String id) {
    return NAMES.getOrDefault(id, Character.toUpperCase(id.charAt(0)) + id.substring(1));
  }

  /** Debian's is what stands in brackets behind its name: unlike VERSION_CODENAME, sid has one. */
  private static String codename(Map<String, String> release, String id) {
    String codename = release.getOrDefault("VERSION_CODENAME", "");
    Matcher pretty = RELEASE.matcher(release.getOrDefault("PRETTY_NAME", ""));
    if (id.equals("debian") && pretty.find()) {
      return pretty.group(1);
    }
    return codename.isEmpty() ? "NA" : codename;
  }

  private static String family(String id, Map<String, String> release) {
    for (Map.Entry<String, List<String>> family : FAMILIES.entrySet()) {
      if (family.getValue().contains(id)) {
        return family.getKey();
      }
    }
    for (String like : release.getOrDefault("ID_LIKE", "").split(" ", -1)) {
      for (Map.Entry<String, List<String>> family : FAMILIES.entrySet()) {
        if (family.getValue().contains(like)) {
          return family.getKey();
        }
      }
    }
    return name(id);
  }

  /** Where a distribution has one of its own, others that it may have as well do not count. */
  private static String manager(RawFacts raw, String family, String version) {
    if (family.equals("RedHat")) {
      return Facts.number(version.replaceFirst("\\..*", "")) < 8 && !raw.present("/usr/bin/dnf")
          ? "yum"
          : "dnf";
    }
    return MANAGERS.stream()
        .filter(manager -> raw.present(manager.get(0)))
        .map(manager -> manager.get(1))
        .findFirst()
        .orElse("unknown");
  }
}
