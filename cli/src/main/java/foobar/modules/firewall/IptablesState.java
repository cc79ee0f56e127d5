package foobar.modules.firewall;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.Optional;

/** Saves all rules of the kernel's packet filter in a file and restores them from there. */
@Doc(
    "Saves all rules of the kernel's packet filter in a file and restores them from there. Should"
        + " the connection not survive the restored rules, those before come back.")
@Example("iptables_state: { state: saved, path: /etc/iptables/rules.v4 }")
@Example("iptables_state: { state: restored, path: /etc/iptables/rules.v4 }")
@Ahead
public record IptablesState(
    @Doc("The file on the host.") String path,
    @Doc("Save into the file, or restore from it.") State state,
    @Doc("The only table that is meant.") Optional<Iptables.Table> table,
    @Doc("When restoring, keep the rules that are there.") @Default("no") boolean noflush,
    @Doc("Save or restore the counters too.") @Default("no") boolean counters,
    @Doc("The program that loads parts of the kernel.") Optional<String> modprobe,
    @Doc("The version of IP.") @Default("ipv4") IpVersion ipVersion,
    @Doc("How long to wait for others who are changing rules, in seconds.") Optional<Integer> wait_)
    implements Module {

  /** What is to be done. */
  public enum State {
    SAVED,
    RESTORED
  }

  @Override
  public Plan check(Probe host) {
    return new StatePlanner(this).plan(host);
  }
}
