package foobar.modules.facts;

import foobar.source.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Which facts are gathered, and which groups of the script they need. */
final class Subset {

  private record Subject(String group, Supplier<Collector> collector) {}

  private static final Map<String, Subject> SUBJECTS = subjects();
  private static final List<String> GROUPS =
      List.of("min", "hardware", "network", "virtual", "local");

  /** Ansible's names of smaller subsets, by the subjects or groups that hold them here. */
  private static final Map<String, List<String>> HOLDING =
      Map.of(
          "platform",
          List.of("architecture", "chroot", "is_chroot", "kernel", "kernel_version", "machine"),
          "distribution",
          List.of(
              "distribution_major_version",
              "distribution_release",
              "distribution_version",
              "os_family",
              "pkg_mgr"),
          "python",
          List.of("python_version"),
          "user",
          List.of(
              "effective_group_ids",
              "effective_user_id",
              "env",
              "real_user_id",
              "user_dir",
              "user_gecos",
              "user_gid",
              "user_id",
              "user_shell",
              "user_uid"),
          "system",
          List.of(
              "apparmor",
              "caps",
              "cmdline",
              "dns",
              "fips",
              "loadavg",
              "lsb",
              "machine_id",
              "selinux",
              "service_mgr",
              "ssh_host_key_dsa_public",
              "ssh_host_key_ecdsa_public",
              "ssh_host_key_ed25519_public",
              "ssh_host_key_rsa_public",
              "ssh_host_pub_keys",
              "ssh_pub_keys",
              "system_capabilities",
              "system_capabilities_enforced"),
          "hardware",
          List.of("processor_cores", "processor_count"),
          "network",
          List.of(
              "all_ipv4_addresses",
              "all_ipv6_addresses",
              "default_ipv4",
              "default_ipv6",
              "interfaces"),
          "virtual",
          List.of(
              "virtualization_role",
              "virtualization_tech_guest",
              "virtualization_tech_host",
              "virtualization_type"));

  private static final Map<String, String> WITHIN = within();

  /** Nothing here can tell anything: they name programs that are not on the host. */
  private static final Set<String> EMPTY =
      Set.of("dmi", "facter", "fibre_channel_wwn", "iscsi", "nvme", "ohai");

  private final Set<String> wanted;

  private Subset(Set<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * @param names as {@code gather_subset} gives them
   * @throws IllegalArgumentException for an unknown one
   */
  static Subset of(List<String> names) {
    Set<String> yes = new LinkedHashSet<>();
    Set<String> no = new LinkedHashSet<>();
    for (String name : names) {
      boolean excluded = name.startsWith("!");
      (excluded ? no : yes).addAll(meant(excluded ? name.substring(1) : name, excluded));
    }
    boolean onlyExclusions = names.stream().allMatch(name -> name.startsWith("!"));
    Set<String> wanted = new LinkedHashSet<>(onlyExclusions ? SUBJECTS.keySet() : yes);
    wanted.removeIf(subject -> no.contains(subject) && !yes.contains(subject));
    if (!names.contains("!min")) {
      wanted.addAll(group("min"));
    }
    return new Subset(wanted);
  }

  private static Map<String, String> within() {
    Map<String, String> within = new HashMap<>();
    HOLDING.forEach((holder, names) -> names.forEach(name -> within.put(name, holder)));
    return Map.copyOf(within);
  }

  private static Set<String> meant(String name, boolean excluded) {
    if (name.equals("all")) {
      Set<String> all = new LinkedHashSet<>(SUBJECTS.keySet());
      if (excluded) {
        all.removeAll(group("min"));
      }
      return all;
    }
    String subject = WITHIN.getOrDefault(name, name);
    if (GROUPS.contains(subject)) {
      return group(subject);
    }
    if (EMPTY.contains(name)) {
      return Set.of();
    }
    if (!SUBJECTS.containsKey(subject) && excluded) {
      return Set.of();
    }
    if (!SUBJECTS.containsKey(subject)) {
      List<String> known = new ArrayList<>(SUBJECTS.keySet());
      known.addAll(WITHIN.keySet());
      known.addAll(GROUPS);
      String question = Suggestion.question(name, known);
      throw new IllegalArgumentException(
          "Bad subset '"
              + name
              + "' given to Ansible. gather_subset options allowed: all, "
              + String.join(", ", known.stream().sorted().toList())
              + (question.isEmpty() ? "" : "; " + question));
    }
    return Set.of(subject);
  }

  private static Set<String> group(String name) {
    Set<String> members = new LinkedHashSet<>();
    SUBJECTS.forEach(
        (subject, of) -> {
          boolean local = of.group().equals("local") && name.equals("min");
          if (of.group().equals(name) || local) {
            members.add(subject);
          }
        });
    return members;
  }

  /** The arguments of the script. */
  List<String> groups() {
    return GROUPS.stream()
        .filter(group -> wanted.stream().anyMatch(s -> subject(s).group().equals(group)))
        .toList();
  }

  Facts collect(RawFacts raw) {
    Facts facts = new Facts();
    SUBJECTS.forEach(
        (name, subject) -> {
          if (wanted.contains(name)) {
            subject.collector().get().collect(raw, facts);
          }
        });
    return facts;
  }

  private static Subject subject(String name) {
    Subject subject = SUBJECTS.get(name);
    if (subject == null) {
      throw new IllegalStateException(name);
    }
    return subject;
  }

  private static Map<String, Subject> subjects() {
    Map<String, Subject> all = new LinkedHashMap<>();
    all.put("platform", new Subject("min", PlatformFacts::new));
    all.put("distribution", new Subject("min", DistributionFacts::new));
    all.put("user", new Subject("min", UserFacts::new));
    all.put("date_time", new Subject("min", DateFacts::new));
    all.put("python", new Subject("min", PythonFacts::new));
    all.put("system", new Subject("min", SystemFacts::new));
    all.put("memory", new Subject("hardware", MemoryFacts::new));
    all.put("processor", new Subject("hardware", ProcessorFacts::new));
    all.put("firmware", new Subject("hardware", DmiFacts::new));
    all.put("mounts", new Subject("hardware", MountFacts::new));
    all.put("devices", new Subject("hardware", DeviceFacts::new));
    all.put("network", new Subject("network", NetworkFacts::new));
    all.put("virtual", new Subject("virtual", VirtualFacts::new));
    all.put("local", new Subject("local", LocalFacts::new));
    return all;
  }
}
