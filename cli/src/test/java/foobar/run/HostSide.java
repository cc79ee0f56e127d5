package foobar.run;

import foobar.inventory.Inventory;
import foobar.lab.HostSpec;
import foobar.lab.Lab;
import foobar.lab.LabHost;
import foobar.lab.Suite;
import foobar.value.Sequence;
import foobar.value.Value;
import foobar.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The lab hosts that one of the two programs works on, under the names the other's have too. */
final class HostSide implements AutoCloseable {

  static final List<String> NAMES = List.of("target", "other");

  private static final Path INVENTORY = Path.of("src/test/data/hosts/inventory.yml");

  private final Lab lab;
  private final List<LabHost> hosts;
  private final String stateScript;

  HostSide(Path folder) throws IOException {
    lab = Lab.at(folder, line -> {});
    stateScript = Files.readString(Path.of("src/test/data/hosts/state.sh"));
    hosts =
        lab.up(
            NAMES.stream().map(name -> new HostSpec(name, Suite.DEBIAN_13, packages())).toList());
  }

  /** What the playbooks install besides what the site's roles do, as their inventory lists it. */
  private static List<String> packages() {
    Inventory inventory = Inventory.load(List.of(INVENTORY.toString()), Vault.LOCKED);
    Value listed = inventory.group("all").fileVars().get(HostSpec.PACKAGES);
    return ((Sequence) listed).items().stream().map(Value::toString).toList();
  }

  /** The inventory source that says how to reach them. */
  String connection() {
    return lab.files().connection().toString();
  }

  /** Makes both sides' hosts ready for what needs Python there. */
  void prepare(List<String> scripts) {
    hosts.forEach(host -> scripts.forEach(script -> lab.script(host, script)));
    changes();
  }

  /** What changed on each host since the last call, in lines that are equal if the change is. */
  String changes() {
    TreeMap<String, String> changes = new TreeMap<>();
    hosts.forEach(host -> changes.put(host.name(), lab.script(host, stateScript)));
    StringBuilder text = new StringBuilder();
    changes.forEach((host, lines) -> text.append(host).append('\n').append(lines).append('\n'));
    return plain(text.toString());
  }

  /** A text without what cannot be the same on two hosts: addresses, moments, random names. */
  String plain(String text) {
    String plain = text;
    for (LabHost host : hosts) {
      plain =
          plain.replaceAll(
              host.address().replace(".", "\\.") + "(?!\\d)", "ADDRESS-" + host.name());
    }
    return Volatile.text(plain);
  }

  @Override
  public void close() {
    lab.down();
  }
}
