package foobar.modules.security;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.FileContent;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Lets a user or group run commands as another by sudo, in a file of its own. */
@Doc("Lets a user or group run commands as another by sudo, with a rule in a file of its own.")
@Example("sudoers: { name: deploy-app, user: deploy, commands: /usr/bin/systemctl restart app }")
@Ahead
public record Sudoers(
    @Doc("The rule's file.") String name,
    @Doc("The commands, or `ALL`.") Optional<List<String>> commands,
    @Doc("Who may run them.") Optional<String> user,
    @Doc("The group that may run them.") Optional<String> group,
    @Doc("On which hosts.") @Default("ALL") String host,
    @Doc("As whom.") Optional<String> runas,
    @Doc("Without a password.") @Default("yes") boolean nopassword,
    @Doc("Without starting other programs from them.") @Default("no") boolean noexec,
    @Doc("With variables of their own.") @Default("no") boolean setenv,
    @Doc("Whether there is such a rule.") @Default("present") State state,
    @Doc("The directory of the rules.") @Default("/etc/sudoers.d") String sudoersPath,
    @Doc("Whether visudo has to accept the rule: if it is there, always, or never.")
        @Default("detect")
        Validation validation)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** Whether a rule is tried. */
  public enum Validation {
    ABSENT,
    DETECT,
    REQUIRED
  }

  private static final String TRY =
      """
      PATH=$PATH:/usr/sbin:/sbin
      command -v visudo >/dev/null || { [ "$1" = required ] || exit 0; echo 'there is no visudo on the host: install the package `sudo`' >&2; exit 1; }
      visudo -c -f -
      """;

  public Sudoers {
    if (user.isPresent() && group.isPresent()) {
      throw new IllegalArgumentException("parameters are mutually exclusive: user|group");
    }
    if (state == State.PRESENT && (commands.isEmpty() || (user.isEmpty() && group.isEmpty()))) {
      throw new IllegalArgumentException("`commands` and one of `user` and `group` are needed");
    }
    if (name.isBlank() || name.contains("/")) {
      throw new IllegalArgumentException("`name` must be the name of a file");
    }
  }

  private String content() {
    String tags =
        (nopassword ? "NOPASSWD:" : "") + (noexec ? "NOEXEC:" : "") + (setenv ? "SETENV:" : "");
    return user.or(() -> group.map(g -> "%" + g)).orElse("")
        + " "
        + host
        + "="
        + runas.map(other -> "(" + other + ")").orElse("")
        + tags
        + " "
        + String.join(", ", commands.orElse(List.of()))
        + "\n";
  }

  @Override
  public Plan check(Probe target) {
    String place = HostPath.join(HostPath.expand(target, sudoersPath), name);
    FileState now = target.file(place);
    if (state == State.ABSENT) {
      return now.exists()
          ? Plan.NOTHING.change(place, "present", "absent", h -> h.remove(place))
          : Plan.NOTHING;
    }
    FileRights rights = FileRights.NONE.withMode(Optional.of(new Mode("0440")));
    byte[] bytes = content().getBytes(StandardCharsets.UTF_8);
    Plan plan = new FileContent(place, bytes, rights, "", false, false).plan(target, now);
    if (!plan.hasChanges() || validation == Validation.ABSENT) {
      return plan;
    }
    String need = validation == Validation.REQUIRED ? "required" : "";
    Output tried = target.ask(Command.script(TRY, need).input(bytes));
    return tried.ok()
        ? plan
        : Plan.fail("Failed to validate sudoers rule:\n" + tried.text() + tried.errors().strip());
  }
}
