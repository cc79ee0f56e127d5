package foobar;

import foobar.inventory.Host;
import foobar.inventory.HostPattern;
import foobar.inventory.Inventory;
import foobar.value.Text;
import foobar.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a run begins with: 1,000 hosts in ten groups are read, and some of them chosen. */
@State(Scope.Benchmark)
public class InventoryBench extends Measure {

  private static final int GROUPS = 10;
  private static final int HOSTS = 100;

  private Path file;
  private Inventory inventory;
  private HostPattern patterns;

  @Setup
  public void write() throws IOException {
    StringBuilder text = new StringBuilder("all:\n  vars: {port: 80}\n  children:\n");
    for (int group = 0; group < GROUPS; group++) {
      text.append("    group%d:\n      hosts:\n".formatted(group));
      for (int host = 0; host < HOSTS; host++) {
        text.append("        web%d-%d: {ansible_host: 10.0.%1$d.%2$d}\n".formatted(group, host));
      }
    }
    file = Files.createTempFile("hosts", ".yml");
    Files.writeString(file, text);
    inventory = load();
    patterns = new HostPattern(inventory, warning -> {});
  }

  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public Inventory load() {
    return Inventory.load(List.of(file.toString()), Vault.LOCKED);
  }

  @Benchmark
  public List<Host> select() {
    return patterns.select(Text.of("group1:&all:!web1-5*"));
  }
}
