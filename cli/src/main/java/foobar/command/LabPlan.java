package foobar.command;

import foobar.inventory.Group;
import foobar.inventory.Host;
import foobar.inventory.Inventory;
import foobar.inventory.VarsFolder;
import foobar.lab.HostSpec;
import foobar.lab.Suite;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory asks of the lab.
 *
 * @param hosts those that are reached over SSH, in the inventory's order
 * @param balancer the host that answers for the site, and the port; null if the inventory has none
 */
record LabPlan(List<HostSpec> hosts, @Nullable Balancer balancer) {

  /** The groups that may answer for a site, the foremost first. */
  private static final List<String> FRONTS = List.of("lb", "web");

  /**
   * The host in front.
   *
   * @param host its name
   * @param port where it answers HTTP
   */
  record Balancer(String host, int port) {}

  /**
   * Reads the inventory.
   *
   * @throws Mistake naming every host whose {@code lab_image} there is not, or whose {@code
   *     lab_packages} are no names of packages
   */
  static LabPlan read(Path file, Vault vault) {
    Inventory inventory = Inventory.load(List.of(file.toString()), vault);
    List<HostSpec> hosts = new ArrayList<>();
    List<Diagnostic> wrong = new ArrayList<>();
    for (Host host : inventory.hosts()) {
      if (isLocal(inventory, host)) {
        continue;
      }
      try {
        Value image = find(inventory, host, Suite.VARIABLE);
        Suite suite = image == null ? Suite.DEFAULT : Suite.of(image.toString());
        hosts.add(new HostSpec(host.name(), suite, packages(inventory, host)));
      } catch (Mistake mistake) {
        mistake.diagnostics().forEach(one -> wrong.add(one.at(origin(inventory, host))));
      }
    }
    if (!wrong.isEmpty()) {
      throw new Mistake(wrong);
    }
    if (hosts.isEmpty()) {
      throw Diagnostic.error("the inventory `" + file + "` has no host for the lab")
          .help("add a host that is neither `localhost` nor has `ansible_connection: local`")
          .mistake();
    }
    return new LabPlan(hosts, balancer(inventory));
  }

  private static List<String> packages(Inventory inventory, Host host) {
    Value written = find(inventory, host, HostSpec.PACKAGES);
    if (written == null) {
      return List.of();
    }
    List<Value> names = written instanceof Sequence list ? list.items() : List.of(written);
    for (Value name : names) {
      if (!name.toString().matches("[a-z0-9][a-z0-9+.-]+")) {
        throw Diagnostic.error("`" + name + "` is no name of a Debian package")
            .help("`" + HostSpec.PACKAGES + "` is a list of such names")
            .mistake();
      }
    }
    return names.stream().map(Value::toString).toList();
  }

  private static @Nullable Balancer balancer(Inventory inventory) {
    for (String name : FRONTS) {
      Group group = inventory.group(name);
      if (group != null && !group.allHosts().isEmpty()) {
        Host host = group.allHosts().getFirst();
        Value port = name.equals("lb") ? find(inventory, host, "haproxy_port") : null;
        return new Balancer(
            host.name(), port instanceof Int number ? Integer.parseInt(number.toString()) : 80);
      }
    }
    return null;
  }

  private static boolean isLocal(Inventory inventory, Host host) {
    Value connection = find(inventory, host, "ansible_connection");
    return Inventory.LOCALHOST.contains(host.name())
        || (connection != null && connection.toString().equals("local"));
  }

  private static foobar.source.@Nullable Span origin(Inventory inventory, Host host) {
    return find(inventory, host, Suite.VARIABLE) instanceof Text text ? text.origin() : null;
  }

  /** The value that wins, as written: the host's own, then its groups'. */
  private static @Nullable Value find(Inventory inventory, Host host, String name) {
    for (VarsFolder folder : inventory.varsFolders().reversed()) {
      Value value = folder.hostVars(host.name()).get(name);
      if (value != null) {
        return value;
      }
    }
    Value own = host.fileVars().get(name);
    return own != null ? own : inGroups(inventory, host, name);
  }

  private static @Nullable Value inGroups(Inventory inventory, Host host, String name) {
    for (Group group : host.groups().reversed()) {
      for (VarsFolder folder : inventory.varsFolders().reversed()) {
        Value value = folder.groupVars(group.name()).get(name);
        if (value != null) {
          return value;
        }
      }
      Value value = group.fileVars().get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
