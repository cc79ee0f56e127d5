package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.entries.EntryFile;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps the kernel from loading a module by itself. */
@Doc("Keeps the kernel from loading a module by itself.")
@Example("kernel_blacklist: { name: nouveau }")
@Ahead
public record KernelBlacklist(
    @Doc("The module.") String name,
    @Doc("Whether it is kept from being loaded.") @Default("present") State state,
    @Doc("The file that says so.") @Default("/etc/modprobe.d/blacklist-ansible.conf")
        String blacklistFile)
    implements Module {

  /** Whether it is kept from being loaded. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public KernelBlacklist {
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a kernel module");
    }
  }

  @Override
  public Plan check(Probe host) {
    EntryFile file = EntryFile.open(host, blacklistFile);
    Pattern line = Pattern.compile("blacklist\\s+" + Pattern.quote(name));
    List<String> lines = new ArrayList<>(file.text().lines().toList());
    boolean there = lines.stream().anyMatch(text -> line.matcher(text.strip()).matches());
    Plan values =
        Plan.NOTHING.result("name", name).result("state", state.name().toLowerCase(Locale.ROOT));
    if (there == (state == State.PRESENT)) {
      return values;
    }
    if (there) {
      lines.removeIf(text -> line.matcher(text.strip()).matches());
    } else {
      lines.add("blacklist " + name);
    }
    String after = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    return values.and(file.becoming(host, after, EntryFile.Writing.PLAIN));
  }
}
