package foobar.command;

import foobar.lab.Lab;
import foobar.lab.LabFiles;
import foobar.lab.LabHost;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where the commands of the lab print: results to one stream, what takes long to the other. */
record LabTerminal(CommandLine line) {

  PrintWriter out() {
    return line.getOut();
  }

  Consumer<String> say() {
    PrintWriter err = line.getErr();
    return text -> {
      err.println(text);
      err.flush();
    };
  }

  /** The lab of an inventory if it has hosts; else says that it has none. */
  Optional<Lab> find(Path inventory) {
    Optional<Lab> lab = Lab.find(inventory, say()).filter(found -> !found.status().isEmpty());
    if (lab.isEmpty()) {
      say().accept("there is no lab of " + inventory + "; `foobar lab up` makes one");
    }
    return lab;
  }

  /** The inventories, and where one has a lab, how to reach its hosts; which is said. */
  List<String> withLab(List<String> inventories) {
    List<String> sources = new ArrayList<>(inventories);
    for (String inventory : inventories) {
      Path connection = connection(inventory);
      boolean isNew = connection != null && !inventories.contains(connection.toString());
      if (connection != null && isNew && Files.exists(connection)) {
        say().accept("the hosts of " + inventory + " are those of its lab (" + connection + ")");
        sources.add(connection.toString());
      }
    }
    return sources;
  }

  /** Null for a list of hosts, which is no file. */
  private static @Nullable Path connection(String inventory) {
    return inventory.contains(",") ? null : LabFiles.of(Path.of(inventory)).connection();
  }

  void show(List<LabHost> hosts) {
    int width = hosts.stream().mapToInt(host -> host.name().length()).max().orElse(0);
    String row = "%-" + Math.max(8, width) + "s  %-15s  %-10s  %s%n";
    for (LabHost host : hosts) {
      out().printf(row, host.name(), host.address(), host.image(), host.state());
    }
    out().flush();
  }
}
