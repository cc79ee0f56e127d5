package foobar.lab;

import foobar.source.Diagnostic;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The network of one lab, in which each host has an address that outlives a restart.
 *
 * @param name the engine's name for it
 * @param prefix the first two bytes of its addresses and the third of the lowest, such as {@code
 *     10.201.4}
 */
record LabNetwork(String name, String prefix) {

  private static final int CANDIDATES = 64;

  /** Below are the gateway's and a few to spare; above this, addresses that move between hosts. */
  private static final int FIRST = 10;

  private static final int LAST = 3 * 256 + 199;

  /** The lab's network, made if it is missing, in the first range that nothing else here uses. */
  static LabNetwork ensure(Engine engine, String name, String label) {
    Tool.Outcome known =
        engine
            .tool("network", "inspect", "--format", "{{(index .IPAM.Config 0).Subnet}}", name)
            .run();
    if (known.ok()) {
      return of(name, known.output().strip());
    }
    int start = Math.floorMod(name.hashCode(), CANDIDATES);
    for (int i = 0; i < CANDIDATES; i++) {
      String subnet = subnet((start + i) % CANDIDATES);
      Tool create = engine.tool("network", "create", "--subnet", subnet, "--label", label, name);
      Tool.Outcome made = create.run();
      if (made.ok()) {
        return of(name, subnet);
      }
      if (!made.errors().contains("overlap") && !made.errors().contains("conflicts")) {
        throw Engine.failed(create, made);
      }
    }
    throw Diagnostic.error("every range of addresses the lab may use is in use on this machine")
        .help("`foobar lab down` labs that are not needed; `docker network ls` lists them")
        .mistake();
  }

  static LabNetwork of(String name, String subnet) {
    return new LabNetwork(name, subnet.substring(0, subnet.lastIndexOf('.')));
  }

  static String subnet(int candidate) {
    return "10.201." + candidate * 4 + ".0/22";
  }

  /** The lowest address that is not taken. */
  String free(Collection<String> taken) {
    Set<String> used = new HashSet<>(taken);
    for (int i = FIRST; i <= LAST; i++) {
      String address = address(i);
      if (!used.contains(address)) {
        return address;
      }
    }
    throw Diagnostic.error("a lab has room for " + (LAST - FIRST + 1) + " hosts").mistake();
  }

  private String address(int number) {
    int dot = prefix.lastIndexOf('.');
    int third = Integer.parseInt(prefix.substring(dot + 1)) + number / 256;
    return prefix.substring(0, dot) + "." + third + "." + number % 256;
  }
}
