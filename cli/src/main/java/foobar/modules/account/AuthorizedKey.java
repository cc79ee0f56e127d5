package foobar.modules.account;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.FileRights;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets holders of SSH keys log in as a user. */
@Doc("Lets holders of SSH keys log in as a user.")
@Example("authorized_key: { user: deploy, key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKey alice' }")
@Ahead
public record AuthorizedKey(
    @Doc("As whom they log in.") String user,
    @Doc("One public key or several, each on its line, or the address that has them.") String key,
    @Doc("The file; the user's own unless given.") Optional<String> path,
    @Doc("Make the file's directory, for the user alone.") @Default("yes") boolean manageDir,
    @Doc("Whether the keys are there.") @Default("present") State state,
    @Doc("Options for the keys, such as `from=\"10.0.0.0/8\"`.") Optional<String> keyOptions,
    @Doc("Take all other keys away.") @Default("no") boolean exclusive,
    @Doc("A comment, in place of the keys' own.") Optional<String> comment,
    @Doc("Taken for compatibility; a link is always followed.") @Default("no") boolean follow,
    @Doc("Whether the server of an address must prove who it is.") @Default("yes")
        boolean validateCerts)
    implements Module {

  private static final String FETCH =
      """
      if command -v curl >/dev/null; then exec curl -fsSL ${2:+-k} "$1"; fi
      exec wget -qO - ${2:+--no-check-certificate} "$1"
      """;

  /** Whether the keys are there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public AuthorizedKey {
    Names.check("user", user);
    Optional<String> wrong = isAddress(key) ? Optional.empty() : wrong(key);
    if (wrong.isPresent()) {
      throw new IllegalArgumentException("invalid key specified: " + wrong.get());
    }
  }

  private static boolean isAddress(String key) {
    return key.strip().matches("https?://\\S+");
  }

  /** The start of the first line that is no key; none of no keys at all, which Ansible takes. */
  private static Optional<String> wrong(String keys) {
    return keys.lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .filter(line -> SshKeyLine.parse(line).isEmpty())
        .map(line -> line.strip().substring(0, Math.min(40, line.strip().length())))
        .findFirst();
  }

  @Override
  public Plan check(Probe host) {
    Account account = Account.ask(host, user, "", List.of());
    boolean coming =
        host.expects(new Expectation(Expectation.Kind.USER, user))
            || host.expectsAny(Expectation.Kind.PACKAGE);
    if (!account.userExists() && !coming) {
      return Plan.fail(
          "Failed to lookup user " + user + ": \"getpwnam(): name not found: '" + user + "'\"");
    }
    String home = account.userExists() ? account.home() : "/home/" + user;
    String file =
        path.map(p -> p.startsWith("~/") ? home + p.substring(1) : p)
            .map(p -> p.replace("%h", home).replace("%u", user))
            .orElse(home + "/.ssh/authorized_keys");
    FileState now = host.follow(file);
    String before = now.exists() ? new String(host.read(file), StandardCharsets.UTF_8) : "";
    String keys = key;
    if (isAddress(key)) {
      Output fetched = host.ask(Command.script(FETCH, key.strip(), validateCerts ? "" : "1"));
      keys = fetched.text();
      Optional<String> wrong = wrong(keys);
      if (!fetched.ok() || wrong.isPresent()) {
        return Plan.fail(
            fetched.ok()
                ? "invalid key specified: " + wrong.orElse("")
                : "Error getting key from: " + key.strip());
      }
    }
    String after = edited(before, wanted(keys));
    Plan plan = said(file);
    Plan all =
        after.equals(before)
            ? plan
            : plan.content(file, () -> before, () -> after, h -> write(h, file, after, now));
    return path.isPresent()
        ? FileRights.told(all, file, now)
        : all.result("state", state == State.PRESENT ? "present" : "absent");
  }

  /** The parameters, all of which are returned. */
  private Plan said(String file) {
    return Plan.NOTHING
        .result("keyfile", file)
        .result("user", user)
        .result("path", path.isPresent() ? Text.of(file) : None.NONE)
        .result("key", key)
        .result("key_options", keyOptions.<Value>map(Text::of).orElse(None.NONE))
        .result("comment", comment.<Value>map(Text::of).orElse(None.NONE))
        .result("manage_dir", manageDir)
        .result("exclusive", exclusive)
        .result("follow", follow)
        .result("validate_certs", validateCerts);
  }

  private List<SshKeyLine> wanted(String keys) {
    return keys.lines()
        .map(SshKeyLine::parse)
        .flatMap(Optional::stream)
        .map(line -> line.with(keyOptions, comment))
        .toList();
  }

  /**
   * Lines that are no keys stay, unless all others are to go; of a key that stands twice the first
   * is kept.
   */
  private String edited(String before, List<SshKeyLine> wanted) {
    boolean alone = exclusive && state == State.PRESENT;
    List<SshKeyLine> missing = new ArrayList<>(wanted);
    List<String> lines = new ArrayList<>();
    for (String line : before.lines().toList()) {
      Optional<SshKeyLine> there = SshKeyLine.parse(line);
      Optional<SshKeyLine> match =
          there.flatMap(k -> wanted.stream().filter(k::isSameKey).findFirst());
      if (match.isEmpty()) {
        if (!alone) {
          lines.add(line);
        }
      } else if (state == State.PRESENT && missing.removeIf(match.get()::isSameKey)) {
        lines.add(replaces(there.get(), match.get()) ? match.get().text() : line);
      }
    }
    if (state == State.PRESENT) {
      missing.forEach(line -> lines.add(line.text()));
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private boolean replaces(SshKeyLine there, SshKeyLine wanted) {
    boolean options = !there.options().equals(wanted.options());
    boolean comments = !there.comment().equals(wanted.comment());
    return options || comments;
  }

  private void write(Host host, String file, String text, FileState before) {
    String folder = file.substring(0, Math.max(file.lastIndexOf('/'), 1));
    Account account = Account.ask(host, user, "", List.of());
    String group = account.userExists() ? account.gid() : user;
    if (manageDir && !host.follow(folder).exists()) {
      host.makeDirectory(folder, new Attributes(0700, user, group));
    }
    Attributes attributes =
        before.exists() ? Attributes.UNCHANGED : new Attributes(0600, user, group);
    host.write(FileWrite.of(file, text.getBytes(StandardCharsets.UTF_8), attributes));
  }
}
