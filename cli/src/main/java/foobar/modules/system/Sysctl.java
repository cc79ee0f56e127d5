package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sets a kernel parameter, now and at every start. */
@Doc("Sets a kernel parameter, in a file that is read at every start and, if wanted, at once.")
@Example("sysctl: { name: net.core.somaxconn, value: '1024', sysctl_set: true }")
@Ahead
@Rules(when = "state=present: value")
public record Sysctl(
    @Doc("The parameter, such as net.ipv4.ip_forward.") @Alias("key") String name,
    @Doc("Its value; needed unless it is to be absent.") @Alias("val") Optional<String> value,
    @Doc("Whether its line stands in the file.") @Default("present") State state,
    @Doc("The file.") @Default("/etc/sysctl.conf") String sysctlFile,
    @Doc("Load the file after it has changed.") @Default("yes") boolean reload,
    @Doc("Set the running kernel's value too.") @Default("no") boolean sysctlSet,
    @Doc("Let parameters pass that the kernel does not know.") @Default("no") boolean ignoreerrors)
    implements Module {

  /** Whether a parameter's line stands in the file. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public Sysctl {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name cannot be blank");
    }
  }

  @Override
  public Plan check(Probe host) {
    FileState file = host.follow(sysctlFile);
    String now = file.isFile() ? new String(host.read(sysctlFile), StandardCharsets.UTF_8) : "";
    boolean present = state == State.PRESENT;
    boolean rewritten = !stored(now).equals(present ? Optional.of(wanted()) : Optional.empty());
    Plan plan = Plan.NOTHING;
    if (present && (sysctlSet || (reload && !rewritten))) {
      // Set before the file is written: a value that the kernel refuses is not to be kept.
      plan = plan.differs(name, squeezed(running(host)), squeezed(wanted()), this::set);
    }
    if (rewritten) {
      String text = edited(now);
      plan = plan.content(sysctlFile, () -> now, () -> text, h -> write(h, text));
    }
    return plan.hasChanges() && reload ? plan.lastly(this::load) : plan;
  }

  /** What the file says; of several lines the last counts. */
  private Optional<String> stored(String text) {
    return text.lines()
        .filter(this::isMine)
        .map(line -> line.substring(line.indexOf('=') + 1).strip())
        .reduce((first, last) -> last);
  }

  /** The value; words for yes and no are numbers. */
  private String wanted() {
    String text = value.orElse("");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes", "on", "1", "true", "t", "1.0" -> "1";
      case "n", "no", "off", "0", "false", "f", "0.0" -> "0";
      default -> text.strip();
    };
  }

  private String running(Probe host) {
    Output output = host.ask(Command.of("sysctl", "-n", name));
    return output.ok() ? output.text() : "";
  }

  /** The file's text with the parameter's line set, or gone; a parameter has one line. */
  private String edited(String text) {
    Set<String> seen = new HashSet<>();
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      int equals = isSetting(line) ? line.indexOf('=') : -1;
      String key = line.substring(0, Math.max(equals, 0)).strip();
      if (equals < 0) {
        lines.add(line);
      } else if (seen.add(key) && (!isMine(line) || state == State.PRESENT)) {
        lines.add(key + "=" + (isMine(line) ? wanted() : line.substring(equals + 1).strip()));
      }
    }
    if (state == State.PRESENT && lines.stream().noneMatch(this::isMine)) {
      lines.add(name + "=" + wanted());
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static boolean isSetting(String line) {
    return !line.startsWith("#") && !line.startsWith(";") && line.contains("=");
  }

  private boolean isMine(String line) {
    String text = line.strip();
    return isSetting(text) && text.substring(0, text.indexOf('=')).strip().equals(name.strip());
  }

  private static String squeezed(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private void write(Host host, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(sysctlFile, bytes, Attributes.UNCHANGED));
  }

  private void load(Host host, Results results) {
    finish(host.run(words(List.of("sysctl", "-q", "-p", sysctlFile))), "loading " + sysctlFile);
  }

  private void set(Host host) {
    if (sysctlSet) {
      List<String> words = List.of("sysctl", "-q", "-w", name + "=" + wanted());
      finish(host.run(words(words)), "setting " + name);
    }
  }

  private Command words(List<String> words) {
    List<String> all = new ArrayList<>(words);
    if (ignoreerrors) {
      all.add(1, "-e");
    }
    return Command.of(all);
  }

  private void finish(Output output, String what) {
    if (!ignoreerrors) {
      if (!output.ok()) {
        throw new HostFailure(what + " failed: " + output.errors());
      }
    }
  }
}
