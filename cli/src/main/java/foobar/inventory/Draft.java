package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one source adds to the inventory, with a complaint about each wrong part of it. */
final class Draft {

  private final Inventory inventory;
  private final Problems problems;
  private final Value file;
  private final Value folder;

  Draft(Inventory inventory, Problems problems, @Nullable Path file) {
    this.inventory = inventory;
    this.problems = problems;
    Path whole = file == null ? null : file.toAbsolutePath().normalize();
    this.file = text(whole);
    this.folder = text(whole == null ? null : whole.getParent());
  }

  /**
   * @param list hosts that were named without a file
   */
  Draft(Inventory inventory, Problems problems, String list) {
    this.inventory = inventory;
    this.problems = problems;
    this.file = Text.of(list);
    this.folder = None.NONE;
  }

  Inventory inventory() {
    return inventory;
  }

  Problems problems() {
    return problems;
  }

  Group group(String name, @Nullable Span origin) {
    return inventory.addGroup(name, origin);
  }

  /** Adds the hosts of a name with ranges and port to a group. */
  List<Host> hosts(String pattern, Group group, @Nullable Span origin) {
    Address address = Address.parse(pattern).orElse(new Address(pattern, 0));
    try {
      List<String> names =
          address.host().contains("[") ? HostRange.expand(address.host()) : List.of(address.host());
      return names.stream().map(name -> host(name, address.port(), group, origin)).toList();
    } catch (IllegalArgumentException e) {
      problems.add(
          Diagnostic.error(String.valueOf(e.getMessage()))
              .at(origin)
              .help(
                  "write ranges as in `web[01:10:2]` or `db-[a:d]`, for at most %d hosts a line"
                      .formatted(HostRange.MAX_NAMES)));
      return List.of();
    }
  }

  Host host(String name, int port, Group group, @Nullable Span origin) {
    boolean known = inventory.knows(name);
    Host host = inventory.addHost(name, origin);
    if (!known) {
      host.setVariable(Text.of("inventory_file"), file);
      host.setVariable(Text.of("inventory_dir"), folder);
      if (port > 0) {
        host.setVariable(Text.of("ansible_port"), Int.of(port));
      }
    }
    group.addHost(host);
    return host;
  }

  private static Value text(@Nullable Path path) {
    return path == null ? None.NONE : Text.of(path.toString());
  }

  void variable(Group group, Text key, Value value) {
    if (!key.value().equals("ansible_group_priority")) {
      group.setVariable(key, value);
      return;
    }
    try {
      group.setPriority(new BigInteger(value.toString().strip()).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      problems.add(
          Diagnostic.error("`ansible_group_priority` must be a whole number")
              .at(value instanceof Text text ? text.origin() : key.origin())
              .help("write digits alone, such as `10`; of two groups the higher number wins"));
    }
  }

  /** Puts one group below another; a circle is a mistake. */
  void child(Group parent, Group child, @Nullable Span origin) {
    if (parent == child) {
      problems.add(
          Diagnostic.error("the group `" + child.name() + "` cannot be its own child")
              .at(origin)
              .help("remove it from its own `children`"));
    } else if (parent.ancestors().contains(child)) {
      problems.add(
          Diagnostic.error(
                  "`%s` cannot be a child of `%s`, because `%s` is already inside of `%s`"
                      .formatted(child.name(), parent.name(), parent.name(), child.name()))
              .at(origin)
              .help("remove one of the two"));
    } else {
      parent.addChild(child);
    }
  }
}
