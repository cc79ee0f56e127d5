package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names the host. */
@Doc("Names the host, now and at every start.")
@Example("hostname: { name: web1.example.com }")
@Ahead
public record Hostname(
    @Doc("The name.") String name,
    @Doc("Taken for compatibility; the kernel's name and /etc/hostname are set.") @Default("auto")
        String use)
    implements Module {

  private static final String FILE = "/etc/hostname";

  public Hostname {
    if (name.length() > 64 || !name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      throw new IllegalArgumentException(
          "`" + name + "` cannot be a host's name: letters, digits, dots and hyphens, at most 64");
    }
  }

  @Override
  public Plan check(Probe host) {
    String running = host.ask(Command.of("hostname")).orFail("asking for the name").text().strip();
    String stored =
        host.follow(FILE).exists()
            ? new String(host.read(FILE), StandardCharsets.UTF_8).strip()
            : "";
    int dot = name.indexOf('.');
    MapValue facts =
        MapValue.empty()
            .put("ansible_hostname", Text.of(dot < 0 ? name : name.substring(0, dot)))
            .put("ansible_nodename", Text.of(name))
            .put("ansible_fqdn", Text.of(name))
            .put("ansible_domain", Text.of(dot < 0 ? "" : name.substring(dot + 1)));
    byte[] text = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Plan.NOTHING
        .result("name", name)
        .result("ansible_facts", facts)
        .compared((contents, dry) -> compared(running, stored))
        .differs(FILE, stored, name, h -> keep(h, text))
        .differs("name now", running, name, this::call);
  }

  private @Nullable Value compared(String running, String stored) {
    return running.equals(name) && stored.equals(name)
        ? null
        : MapValue.empty()
            .put("before", Text.unsafe("hostname = " + running + "\n"))
            .put("after", Text.of("hostname = " + name + "\n"));
  }

  /** Where systemd runs its own service keeps the name, also as the pretty one. */
  private void keep(Host host, byte[] text) {
    if (!host.run(Command.of("hostnamectl", "--pretty", "--static", "set-hostname", name)).ok()) {
      host.write(FileWrite.of(FILE, text, Attributes.UNCHANGED));
    }
  }

  private void call(Host host) {
    if (!host.run(Command.of("hostnamectl", "--transient", "set-hostname", name)).ok()) {
      host.run(Command.of("hostname", name)).orFail("naming the host");
    }
  }
}
