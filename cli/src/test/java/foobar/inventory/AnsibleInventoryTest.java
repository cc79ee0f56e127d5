package foobar.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import foobar.source.Source;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same inventories, read by Ansible and by us. */
class AnsibleInventoryTest {

  private static final Path DATA = Path.of("src/test/data/inventory");

  /** Prints for each pattern the hosts that Ansible selects. */
  private static final String SELECT =
      """
      import sys
      from ansible.parsing.dataloader import DataLoader
      from ansible.inventory.manager import InventoryManager
      manager = InventoryManager(DataLoader(), sys.argv[1].split(' '))
      for pattern in sys.stdin.read().splitlines():
          print(pattern, '->', ' '.join(h.name for h in manager.get_hosts(pattern)))
      """;

  private static final List<String> PATTERNS =
      List.of(
          "all",
          "*",
          "web",
          "web:db",
          "web,db",
          "web:!web2",
          "web:&db",
          "!web",
          "&db",
          "db1",
          "nope",
          "web*",
          "*2",
          "web[0]",
          "web[-1]",
          "web[1:2]",
          "web[1:]",
          "web[0:0]",
          "web*[1]",
          "~web\\d",
          "~(web|db)",
          "~db1$",
          "ungrouped",
          "localhost",
          "127.0.0.1",
          "alone",
          "alone:web",
          "db:alone",
          "site",
          "site:!db:&web",
          "web[!0-9]*",
          "web?",
          "*.example.org",
          "web-[ab]",
          "10.0.0.*",
          "10.0.0.1",
          "all:!ungrouped",
          "web , db1",
          "[2001:db8::1]",
          "2001:db8::1",
          "fe80::1",
          "v6",
          "a",
          "d",
          "h",
          "deep",
          "zone:db",
          "inner",
          "web:web:web",
          "!localhost",
          "db1,localhost",
          "~.*\\.example\\..*",
          "late",
          "later:site",
          "p1:q1",
          "we[ab]",
          "db[0]:web[0]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yaml",
        "yaml/hosts.yml",
        "ini.ini",
        "types.ini",
        "folder",
        "priority.yml",
        "localhost.yml",
        "program.sh",
        "asking.sh",
        "sealed/hosts",
        "constructed",
        "yaml/hosts.yml ini.ini",
        "ini.ini yaml/hosts.yml",
        "folder priority.yml program.sh",
        "one,two:2222,10.0.0.1,",
        "one, yaml/hosts.yml"
      })
  void ansible_reads_the_same(String sources) {
    List<String> command = new ArrayList<>(List.of("--list"));
    for (String source : sources.split(" ")) {
      command.addAll(List.of("-i", source));
    }
    command.addAll(List.of("--vault-password-file", "sealed/password"));
    Program list = Program.installed("ansible-inventory", command.toArray(String[]::new));
    Source theirs = new Source("theirs.json", list.in(DATA).run(""));
    Value ours = json(listed(load(sources)));
    assertThat(ours).isEqualTo(Yaml.read(theirs).toValue(Tags.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yaml/hosts.yml",
        "ini.ini",
        "folder",
        "priority.yml",
        "localhost.yml",
        "program.sh"
      })
  void ansible_selects_the_same_hosts(String source) {
    Program select = Program.python(SELECT, source);
    List<String> theirs = select.in(DATA).run(String.join("\n", PATTERNS)).lines().toList();
    HostPattern pattern = new HostPattern(load(source), warning -> {});
    List<String> ours =
        PATTERNS.stream()
            .map(text -> text + " -> " + names(pattern.select(Text.of(text))))
            .map(String::stripTrailing)
            .toList();
    assertThat(ours).containsExactlyElementsOf(theirs.stream().map(String::stripTrailing).toList());
  }

  private static String names(List<Host> hosts) {
    return String.join(" ", hosts.stream().map(Host::name).toList());
  }

  private static Inventory load(String sources) {
    Vault vault =
        new Vault(List.of(VaultPassword.fromFile("default", DATA.resolve("sealed/password"))));
    return Inventory.load(
        Arrays.stream(sources.split(" "))
            .map(source -> source.contains(",") ? source : DATA.resolve(source).toString())
            .toList(),
        vault);
  }

  /** The inventory in the shape that {@code ansible-inventory --list} prints. */
  private static MapValue listed(Inventory inventory) {
    MapValue result = MapValue.empty();
    list(inventory.all(), result, new HashSet<>());
    MapValue hostVars = MapValue.empty();
    for (Host host : inventory.all().allHosts()) {
      MapValue vars = vars(inventory, host);
      if (vars.size() > 0) {
        hostVars.put(host.name(), vars);
      }
    }
    return result.put("_meta", MapValue.empty().put("hostvars", hostVars));
  }

  private static void list(Group group, MapValue result, Set<String> seen) {
    MapValue about = MapValue.empty();
    if (!group.hosts().isEmpty() && !group.name().equals("all")) {
      about.put("hosts", texts(group.hosts().stream().map(Host::name)));
    }
    if (!group.children().isEmpty()) {
      about.put("children", texts(group.children().stream().map(Group::name)));
    }
    if (about.size() > 0) {
      result.put(group.name(), about);
    }
    group.children().stream()
        .filter(child -> seen.add(child.name()))
        .forEach(child -> list(child, result, seen));
  }

  /** JSON knows no tuples, and its keys are texts. */
  private static Value json(Value value) {
    return switch (value) {
      case Sequence list ->
          Sequence.of(list.items().stream().map(AnsibleInventoryTest::json).toList());
      case MapValue map -> {
        MapValue made = MapValue.empty();
        map.entries().forEach((key, inner) -> made.put(key.toString(), json(inner)));
        yield made;
      }
      default -> value;
    };
  }

  private static Sequence texts(Stream<String> names) {
    return Sequence.of(names.map(Text::of).toList());
  }

  /** The layers one above the other: groups, their files, the host, its files. */
  private static MapValue vars(Inventory inventory, Host host) {
    MapValue all = MapValue.empty();
    List<Group> groups = host.groups().stream().filter(group -> group.depth() > 0).toList();
    put(all, inventory.all().fileVars());
    groups.forEach(group -> put(all, group.fileVars()));
    inventory.varsFolders().forEach(folder -> put(all, folder.groupVars("all")));
    groups.forEach(
        group ->
            inventory.varsFolders().forEach(folder -> put(all, folder.groupVars(group.name()))));
    put(all, host.fileVars());
    inventory.varsFolders().forEach(folder -> put(all, folder.hostVars(host.name())));
    all.entries().remove(Text.of("inventory_file"));
    all.entries().remove(Text.of("inventory_dir"));
    return all;
  }

  private static void put(MapValue all, MapValue more) {
    all.entries().putAll(more.entries());
  }
}
