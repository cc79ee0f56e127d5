package foobar.modules.entries;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sets how a host is reached, in the file that ssh reads. */
@Doc("Sets how a host is reached, in the file that ssh reads. All else in the file stays.")
@Example(
    "ssh_config: { user: deploy, host: git.example.org, identity_file: /home/deploy/.ssh/git }")
@Example("ssh_config: { host: 'db*', proxyjump: bastion, remote_user: admin }")
@Ahead
@Rules(exclusive = {"user|ssh_config_file", "proxycommand|proxyjump"})
public record SshConfig(
    @Doc("The host, or the pattern, as it stands behind `Host`.") String host,
    @Doc("Whose file, `~/.ssh/config`; without a user the file of all.") Optional<String> user,
    @Doc("Another file.") Optional<String> sshConfigFile,
    @Doc("The group that a changed file belongs to; the user's name unless given.")
        Optional<String> group,
    @Doc("Whether there is an entry for it.") @Default("present") State state,
    @Doc("Its real name or address.") Optional<String> hostname,
    @Doc("Its port.") Optional<String> port,
    @Doc("Who logs in there.") Optional<String> remoteUser,
    @Doc("The file of the private key; it must be there.") Optional<String> identityFile,
    @Doc("The file of the hosts' keys.") Optional<String> userKnownHostsFile,
    @Doc("Whether unknown host keys are refused.") Optional<Strict> strictHostKeyChecking,
    @Doc("A command that connects.") Optional<String> proxycommand,
    @Doc("The host to go through.") Optional<String> proxyjump,
    @Doc("The kinds of host keys that are taken.") Optional<String> hostKeyAlgorithms,
    @Doc("Whether the agent is forwarded.") Optional<Boolean> forwardAgent)
    implements Module {

  private static final String EVERYONES = "/etc/ssh/ssh_config";

  /** Whether there is an entry. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** What is done with unknown host keys. */
  public enum Strict {
    @Choice("yes")
    YES,
    @Choice("no")
    NO,
    @Choice("ask")
    ASK
  }

  public SshConfig {
    if (host.isBlank() || host.matches("(?s).*[\\r\\n].*")) {
      throw new IllegalArgumentException("`host` must be one line that names a host");
    }
  }

  @Override
  public Plan check(Probe probe) {
    String path =
        HostPath.expand(
            probe,
            user.map(u -> "~" + u + "/.ssh/config").or(() -> sshConfigFile).orElse(EVERYONES));
    EntryFile file = EntryFile.open(probe, path);
    if (identityFile.isPresent() && file.exists() && state == State.PRESENT) {
      String key = HostPath.expand(probe, identityFile.get());
      if (!probe.follow(HostPath.join(HostPath.parent(path), key)).exists()) {
        return Plan.fail("IdentityFile " + identityFile.get() + " does not exist");
      }
    }
    SshConfigText text = new SshConfigText(file.text());
    Optional<Map<String, List<String>>> before = text.options(host);
    if (state == State.ABSENT) {
      text.remove(host);
    } else {
      text.put(host, wanted());
    }
    String after = text.text();
    boolean same = after.equals(file.text());
    Plan plan = told(before, text.options(host), same);
    return same
        ? plan
        : plan.and(file.becoming(probe, after, new EntryFile.Writing(rights(path), false, false)));
  }

  private FileRights rights(String path) {
    return new FileRights(
        Optional.of(new Mode(path.equals(EVERYONES) ? "0644" : "0600")),
        user,
        group.or(() -> user),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** What the task says, in the order in which a new entry has it. */
  private Map<String, String> wanted() {
    Map<String, String> all = new LinkedHashMap<>();
    hostname.ifPresent(value -> all.put("hostname", value));
    port.ifPresent(value -> all.put("port", value));
    identityFile.ifPresent(value -> all.put("identityfile", value));
    remoteUser.ifPresent(value -> all.put("user", value));
    strictHostKeyChecking.ifPresent(
        value -> all.put("stricthostkeychecking", value.name().toLowerCase(Locale.ROOT)));
    userKnownHostsFile.ifPresent(value -> all.put("userknownhostsfile", value));
    proxycommand.ifPresent(value -> all.put("proxycommand", value));
    proxyjump.ifPresent(value -> all.put("proxyjump", value));
    hostKeyAlgorithms.ifPresent(value -> all.put("hostkeyalgorithms", value));
    forwardAgent.ifPresent(value -> all.put("forwardagent", value ? "yes" : "no"));
    all.values().removeIf(String::isEmpty);
    return all;
  }

  private Plan told(
      Optional<Map<String, List<String>>> before,
      Optional<Map<String, List<String>>> after,
      boolean same) {
    Value name = Sequence.of(List.of(Text.of(host)));
    Value none = Sequence.of(List.of());
    boolean added = !same && before.isEmpty();
    boolean removed = !same && after.isEmpty();
    boolean changed = !same && !added && !removed;
    Value diff =
        changed
            ? Sequence.of(
                MapValue.empty()
                    .put(
                        Text.of(host),
                        MapValue.empty()
                            .put("old", values(before.orElseThrow()))
                            .put("new", values(after.orElseThrow()))))
            : none;
    return Plan.NOTHING
        .result("hosts_added", added ? name : none)
        .result("hosts_changed", changed ? name : none)
        .result("hosts_removed", removed ? name : none)
        .result("hosts_change_diff", diff);
  }

  private static Value values(Map<String, List<String>> options) {
    MapValue values = MapValue.empty();
    options.forEach(
        (name, all) ->
            values.put(
                name,
                SshConfigText.LISTS.contains(name)
                    ? Sequence.of(all.stream().map(Text::unsafe).toList())
                    : Text.unsafe(all.getFirst())));
    return values;
  }
}
