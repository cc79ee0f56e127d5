package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets a kernel parameter, now and at every start. */
@Doc("Sets a kernel parameter, in a file that is read at every start and, if wanted, at once.")
@Example("sysctl: { name: net.core.somaxconn, value: '1024', sysctl_set: true }")
@Ahead
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
    if (state == State.PRESENT && value.isEmpty()) {
      throw new IllegalArgumentException("`value` is needed, unless `state` is `absent`");
    }
  }

  @Override
  public Plan check(Probe host) {
    FileState file = host.follow(sysctlFile);
    String now = file.isFile() ? new String(host.read(sysctlFile), StandardCharsets.UTF_8) : "";
    String wanted = edited(now);
    Plan plan = Plan.NOTHING;
    if (!wanted.equals(now)) {
      plan = plan.content(sysctlFile, () -> now, () -> wanted, h -> write(h, wanted));
    }
    if (sysctlSet && state == State.PRESENT) {
      String running = squeezed(running(host));
      plan = plan.differs(name, running, squeezed(value.orElseThrow()), this::set);
    }
    return plan;
  }

  private String running(Probe host) {
    Output output = host.ask(Command.of("sysctl", "-n", name));
    return output.ok() ? output.text() : "";
  }

  /** The file's text with the parameter's line set, or gone; the last of several counts. */
  private String edited(String text) {
    List<String> lines = new ArrayList<>();
    boolean done = state == State.ABSENT;
    for (String line : text.lines().toList().reversed()) {
      if (!isMine(line)) {
        lines.addFirst(line);
      } else if (!done) {
        lines.addFirst(sameValue(line) ? line : line());
        done = true;
      }
    }
    if (!done) {
      lines.add(line());
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private boolean isMine(String line) {
    String text = line.strip();
    int equals = text.indexOf('=');
    if (text.startsWith("#") || text.startsWith(";") || equals < 0) {
      return false;
    }
    String key = text.substring(0, equals).strip();
    return key.equals(name) || key.equals("-" + name);
  }

  private boolean sameValue(String line) {
    return squeezed(line.substring(line.indexOf('=') + 1)).equals(squeezed(value.orElse("")));
  }

  private String line() {
    return name + "=" + value.orElse("");
  }

  private static String squeezed(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private void write(Host host, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(sysctlFile, bytes, Attributes.mode(0644)));
    if (reload) {
      List<String> words = new ArrayList<>(List.of("sysctl", "-q", "-p", sysctlFile));
      finish(host.run(words(words)), "loading " + sysctlFile);
    }
  }

  private void set(Host host) {
    List<String> words = List.of("sysctl", "-q", "-w", name + "=" + value.orElseThrow());
    finish(host.run(words(words)), "setting " + name);
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
      output.orFail(what);
    }
  }
}
