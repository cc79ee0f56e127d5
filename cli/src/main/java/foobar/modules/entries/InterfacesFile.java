package foobar.modules.entries;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.remote.Probe;
import java.util.Optional;

/** Sets options of interfaces in the file that ifupdown reads. */
@Doc("Sets options of interfaces in the file that ifupdown reads, and tells what is in it.")
@Example("interfaces_file: { iface: eth0, option: mtu, value: '8000' }")
@Example(
    "interfaces_file: { iface: eth0, option: up, value: 'ip route add 10.9.0.0/16 via 10.0.0.1' }")
@Example("interfaces_file: { iface: eth0, option: mtu, state: absent }")
@Ahead
public record InterfacesFile(
    @Doc("The file.") @Default("/etc/network/interfaces") String dest,
    @Doc("The interface.") Optional<String> iface,
    @Doc("Only its part for `inet` or `inet6`.") Optional<String> addressFamily,
    @Doc("The option; `method` is what stands last in the interface's own line.")
        Optional<String> option,
    @Doc("Its value; `up`, `down` and their like can be there with several.")
        Optional<String> value,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Whether it is there.") @Default("present") State state,
    @Shared FileRights rights)
    implements Module {

  /** Whether an option is there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public InterfacesFile {
    if (option.isPresent() && iface.isEmpty()) {
      throw new IllegalArgumentException("missing parameter(s) required by 'option': iface");
    }
    if (option.isPresent() && state == State.PRESENT && value.isEmpty()) {
      throw new IllegalArgumentException(
          "Value must be set if option is defined and state is 'present'");
    }
    if (value.filter(text -> text.matches("(?s).*[\\r\\n].*")).isPresent()) {
      throw new IllegalArgumentException("`value` cannot have a line break");
    }
  }

  @Override
  public Plan check(Probe host) {
    EntryFile file = EntryFile.open(host, dest);
    if (!file.exists()) {
      return Plan.fail("there is no file " + file.path() + "; the package `ifupdown` brings it");
    }
    InterfacesText text;
    try {
      text = InterfacesText.parse(file.text());
    } catch (IllegalArgumentException e) {
      return Plan.fail(String.valueOf(e.getMessage()));
    }
    if (option.isPresent()) {
      InterfacesText.Part part =
          new InterfacesText.Part(iface.orElseThrow(), addressFamily, option.get());
      if (!text.has(part)) {
        return Plan.fail("Error: interface " + part.iface() + " not found");
      }
      if (state == State.PRESENT) {
        text.put(part, value.orElseThrow());
      } else {
        text.remove(part, value);
      }
    }
    String after = text.text();
    Plan plan =
        Plan.NOTHING
            .result("dest", file.path())
            .result("ifaces", InterfacesText.parse(after).interfaces())
            .and(file.becoming(host, after, new EntryFile.Writing(rights, backup, false)));
    return FileRights.told(plan, file.path(), host.glance(file.path()));
  }
}
