package foobar.modules.account;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, changes and removes users. */
@Doc("Makes, changes and removes users.")
@Example("user: { name: deploy, shell: /bin/bash, groups: [sudo], append: true }")
@Example("user: { name: app, system: true, home: /srv/app, create_home: false }")
@Ahead
public record User(
    @Doc("The user.") @Alias("user") String name,
    @Doc("Whether the user is there.") @Default("present") State state,
    @Doc("The number.") Optional<Long> uid,
    @Doc("Let several users have the number.") @Default("no") boolean nonUnique,
    @Doc("Number it as a system user, if it is made.") @Default("no") boolean system,
    @Doc("The primary group, by name or number.") Optional<String> group,
    @Doc("The other groups; an empty list takes the user out of all.")
        Optional<List<String>> groups,
    @Doc("Add to the groups the user is in, rather than replace them.") @Default("no")
        boolean append,
    @Doc("The full name, or what the user is for.") Optional<String> comment,
    @Doc("The home directory.") Optional<String> home,
    @Doc("Make the home directory if it is missing.") @Alias("createhome") @Default("yes")
        boolean createHome,
    @Doc("Move what is in the old home to the new one.") @Default("no") boolean moveHome,
    @Doc("What a new home is copied from.") Optional<String> skeleton,
    @Doc("The umask of a new home.") Optional<String> umask,
    @Doc("The login shell.") Optional<String> shell,
    @Doc("The password's hash as crypt(5) makes it; `!` for none.") Optional<Secret> password,
    @Doc("Set the password always, or only for a new user.") @Default("always")
        UpdatePassword updatePassword,
    @Doc("Whether logging in by password is locked.") Optional<Boolean> passwordLock,
    @Doc("Days until a password must be changed.") Optional<Integer> passwordExpireMax,
    @Doc("Days before a password may be changed.") Optional<Integer> passwordExpireMin,
    @Doc("Days of warning before a password expires.") Optional<Integer> passwordExpireWarn,
    @Doc("When the account ends, seconds since 1970; negative for never.") Optional<Double> expires,
    @Doc("Make an SSH key for the user, if there is none.") @Default("no") boolean generateSshKey,
    @Doc("The key's size; the program's own choice unless given.") @Default("0") int sshKeyBits,
    @Doc("The key's kind.") @Default("rsa") String sshKeyType,
    @Doc("The key's file, relative to the home.") Optional<String> sshKeyFile,
    @Doc("The key's comment.") Optional<String> sshKeyComment,
    @Doc("What the key is locked with; nothing if empty.") Optional<Secret> sshKeyPassphrase,
    @Doc("The SELinux user of a new user.") Optional<String> seuser,
    @Doc("Taken for compatibility; of other systems than Linux.") Optional<String> loginClass,
    @Doc("Taken for compatibility; of other systems than Linux.") Optional<String> profile,
    @Doc("Taken for compatibility; of other systems than Linux.") Optional<String> authorization,
    @Doc("Taken for compatibility; of other systems than Linux.") Optional<String> role,
    @Doc("Taken for compatibility; of other systems than Linux.") Optional<Boolean> hidden,
    @Doc("Remove a user even if logged in.") @Default("no") boolean force,
    @Doc("Remove the home and the mail too.") @Default("no") boolean remove,
    @Doc("Taken for compatibility; users are made in the host's own files.") @Default("no")
        boolean local)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** When the password is set. */
  public enum UpdatePassword {
    ALWAYS,
    @Choice("on_create")
    ON_CREATE
  }

  public User {
    Names.check("user", name);
    if (nonUnique && uid.isEmpty()) {
      throw new IllegalArgumentException("`non_unique` needs a `uid`");
    }
    if (append && groups.isEmpty()) {
      throw new IllegalArgumentException("`append` needs `groups`");
    }
    if (comment.filter(text -> text.matches("(?s).*[:\\n].*")).isPresent()) {
      throw new IllegalArgumentException("`comment` cannot have a colon or a line break");
    }
    if (password.filter(hash -> hash.reveal().matches("(?s).*[:\\n].*")).isPresent()) {
      throw new IllegalArgumentException("`password` is no hash: it has a colon or a line break");
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> asked = new ArrayList<>(groups.orElse(List.of()));
    asked.add(group.orElse(name));
    Account now = Account.ask(host, name, generateSshKey ? keyFile() : "", asked);
    Plan plan =
        state == State.ABSENT
            ? new UserRemoval(this).plan(now)
            : new UserPlanner(this, now).plan(host);
    return plan.result("name", name).result("state", state == State.ABSENT ? "absent" : "present");
  }

  /** Where the SSH key is, relative to the home unless it begins with a slash. */
  String keyFile() {
    return sshKeyFile.orElse(".ssh/id_" + sshKeyType);
  }
}
