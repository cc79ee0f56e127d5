package foobar.lab;

import foobar.source.Diagnostic;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The network of one lab, in which each host has an address that outlives a restart.
 *
 * @param name the engine's name for it
 * @param prefix the first two bytes of its addresses and the third of the lowest, such as {@code
 *     10.201.4}
 */
record LabNetwork(String name, String prefix) {

  private static final String RANGE = "10.201.";

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
    for (String subnet : candidates(name, addressesHere())) {
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

  /**
   * The ranges to try, in an order that the name decides. An engine knows its own networks only: a
   * range in which this machine has an address belongs to another engine, or to one that was killed
   * and left its bridge behind, where no packet of ours would ever arrive.
   */
  static List<String> candidates(String name, Collection<String> addressesHere) {
    int start = Math.floorMod(name.hashCode(), CANDIDATES);
    Set<Integer> used = new HashSet<>();
    for (String address : addressesHere) {
      if (address.startsWith(RANGE)) {
        String third = address.substring(RANGE.length(), address.lastIndexOf('.'));
        used.add(Integer.parseInt(third) / 4);
      }
    }
    return IntStream.range(0, CANDIDATES)
        .map(i -> (start + i) % CANDIDATES)
        .filter(candidate -> !used.contains(candidate))
        .mapToObj(LabNetwork::subnet)
        .toList();
  }

  private static List<String> addressesHere() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(InetAddress::getHostAddress)
          .toList();
    } catch (SocketException e) {
      throw new UncheckedIOException("the addresses of this machine cannot be listed", e);
    }
  }

  static String subnet(int candidate) {
    return RANGE + candidate * 4 + ".0/22";
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
    throw Diagnostic.error("a lab has room for " + (LAST - FIRST + 1) + " hosts")
        .help("split the inventory in two: each has a lab of its own")
        .mistake();
  }

  private String address(int number) {
    int dot = prefix.lastIndexOf('.');
    int third = Integer.parseInt(prefix.substring(dot + 1)) + number / 256;
    return prefix.substring(0, dot) + "." + third + "." + number % 256;
  }
}
