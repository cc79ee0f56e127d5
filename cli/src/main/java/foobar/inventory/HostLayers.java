package foobar.inventory;

import foobar.value.MapValue;
import foobar.value.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * The variables that the sources give hosts and groups, layer by layer.
 *
 * @param ofPlaybook the folders beside a playbook, which may have {@code group_vars} too
 */
public record HostLayers(Inventory inventory, List<VarsFolder> ofPlaybook) {

  /** The layers of a host, the strongest first; of one that no source names, those of all hosts. */
  public List<Mapping> strongestFirst(String name) {
    Host host = inventory.host(name);
    List<VarsFolder> beside = inventory.varsFolders();
    List<Mapping> weakestFirst = new ArrayList<>();
    List<Group> groups = host == null ? List.of(inventory.all()) : host.groups();
    groups.forEach(group -> weakestFirst.add(group.fileVars()));
    for (boolean all : new boolean[] {true, false}) {
      for (List<VarsFolder> folders : List.of(beside, ofPlaybook)) {
        for (Group group : groups) {
          if (group.name().equals(Inventory.ALL) == all) {
            folders.forEach(folder -> weakestFirst.add(folder.groupVars(group.name())));
          }
        }
      }
    }
    if (host != null) {
      weakestFirst.add(host.fileVars());
    }
    beside.forEach(folder -> weakestFirst.add(folder.hostVars(name)));
    ofPlaybook.forEach(folder -> weakestFirst.add(folder.hostVars(name)));
    weakestFirst.removeIf(vars -> vars.size() == 0);
    return weakestFirst.reversed();
  }

  /** All of a host's variables. */
  public MapValue ofHost(String name) {
    return merged(strongestFirst(name).reversed());
  }

  /** What is written for the host itself, and for none of its groups. */
  public MapValue ofHostAlone(Host host) {
    List<Mapping> layers = new ArrayList<>(List.of(host.fileVars()));
    folders().forEach(folder -> layers.add(folder.hostVars(host.name())));
    return merged(layers);
  }

  /** What is written for a group, without what those above it have. */
  public MapValue ofGroup(Group group) {
    List<Mapping> layers = new ArrayList<>(List.of(group.fileVars()));
    folders().forEach(folder -> layers.add(folder.groupVars(group.name())));
    return merged(layers);
  }

  private List<VarsFolder> folders() {
    List<VarsFolder> all = new ArrayList<>(inventory.varsFolders());
    all.addAll(ofPlaybook);
    return all;
  }

  private MapValue merged(List<Mapping> weakestFirst) {
    MapValue all = MapValue.empty();
    for (Mapping layer : weakestFirst) {
      layer.entries().forEach((name, value) -> inventory.overlap().put(all.entries(), name, value));
    }
    return all;
  }
}
