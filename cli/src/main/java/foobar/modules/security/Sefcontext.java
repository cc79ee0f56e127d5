package foobar.modules.security;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which SELinux context files get. */
@Doc("Says which SELinux context files get; `restorecon` then gives it to those that are there.")
@Example("sefcontext: { target: '/srv/git_repos(/.*)?', setype: httpd_sys_rw_content_t }")
@Ahead
public record Sefcontext(
    @Doc("The files, as a regular expression of paths.") @Alias("path") String target,
    @Doc("Their type; needed unless `substitute` is given.") @Default("") String setype,
    @Doc("A path: the files get the contexts of those there.") @Alias("equal")
        Optional<String> substitute,
    @Doc("The kind of files.") @Default("a") Ftype ftype,
    @Doc("Their SELinux user.") Optional<String> seuser,
    @Doc("Their level.") @Alias("serange") Optional<String> selevel,
    @Doc("Whether it is said.") @Default("present") State state,
    @Doc("Load the policy anew.") @Default("yes") boolean reload,
    @Doc("Go on where SELinux is off.") @Default("no") boolean ignoreSelinuxState)
    implements Module {

  /** Kinds of files, by semanage's letters. */
  public enum Ftype {
    @Choice({"a"})
    A("all files"),
    @Choice({"b"})
    B("block device"),
    @Choice({"c"})
    C("character device"),
    @Choice({"d"})
    D("directory"),
    @Choice({"f"})
    F("regular file"),
    @Choice({"l"})
    L("symbolic link"),
    @Choice({"p"})
    P("named pipe"),
    @Choice({"s"})
    S("socket");

    private final String listed;

    Ftype(String listed) {
      this.listed = listed;
    }
  }

  /** Whether it is said. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public Sefcontext {
    if (setype.isEmpty() && substitute.isEmpty() && state == State.PRESENT) {
      throw new IllegalArgumentException("one of `setype` and `substitute` is needed");
    }
    if (substitute.isPresent() && (!setype.isEmpty() || ftype != Ftype.A || seuser.isPresent())) {
      throw new IllegalArgumentException(
          "`substitute` excludes `setype`, `ftype`, `seuser` and `selevel`");
    }
  }

  @Override
  public Plan check(Probe host) {
    String list = Semanage.list(host, ignoreSelinuxState, "fcontext", "-l", "-n");
    String own = Semanage.list(host, ignoreSelinuxState, "fcontext", "-l", "-n", "-C");
    Plan plan =
        Plan.NOTHING
            .result("target", target)
            .result("setype", setype)
            .result("ftype", ftype.name().toLowerCase(Locale.ROOT))
            .result("state", state.name().toLowerCase(Locale.ROOT));
    return substitute.isPresent() ? equal(plan, list) : context(plan, list, own);
  }

  private Plan equal(Plan plan, String list) {
    String line = target + " = " + substitute.orElse("");
    boolean there = list.lines().anyMatch(known -> known.strip().equals(line));
    boolean other = list.lines().anyMatch(known -> known.startsWith(target + " = "));
    if (there == (state == State.PRESENT)) {
      return plan;
    }
    String action = state == State.ABSENT ? "-d" : other ? "-m" : "-a";
    return change(
        plan,
        there ? line : "",
        state == State.PRESENT ? line : "",
        List.of(action, "-e", substitute.orElse(""), target));
  }

  private Plan context(Plan plan, String list, String own) {
    String mine = find(own);
    String now = mine == null ? find(list) : mine;
    if (state == State.ABSENT) {
      return mine == null
          ? plan
          : change(
              plan, mine, "", List.of("-d", "-f", ftype.name().toLowerCase(Locale.ROOT), target));
    }
    String[] parts = now == null ? new String[0] : now.split(":", 4);
    boolean same =
        parts.length == 4
            && parts[2].equals(setype)
            && parts[0].equals(seuser.orElse(parts[0]))
            && parts[3].equals(selevel.orElse(parts[3]));
    if (same) {
      return plan;
    }
    List<String> words = new ArrayList<>(List.of(now == null ? "-a" : "-m", "-t", setype));
    seuser.ifPresent(user -> words.addAll(List.of("-s", user)));
    selevel.ifPresent(level -> words.addAll(List.of("-r", level)));
    words.addAll(List.of("-f", ftype.name().toLowerCase(Locale.ROOT), target));
    return change(
        plan,
        now == null ? "" : now,
        seuser.orElse("system_u") + ":object_r:" + setype + ":" + selevel.orElse("s0"),
        words);
  }

  private Plan change(Plan plan, String before, String after, List<String> words) {
    List<String> all = new ArrayList<>(List.of("semanage", "fcontext"));
    if (!reload) {
      all.add("-N");
    }
    all.addAll(words);
    return plan.change(
        target, before, after, host -> host.run(Command.of(all)).orFail("semanage fcontext"));
  }

  /** The context of the files, from lines such as {@code /srv(/.*)? all files user:role:t:s0}. */
  private @Nullable String find(String list) {
    return list.lines()
        .filter(line -> line.startsWith(target + " "))
        .map(line -> line.substring(target.length()).strip())
        .filter(rest -> rest.startsWith(ftype.listed))
        .map(rest -> rest.substring(ftype.listed.length()).strip())
        .findFirst()
        .orElse(null);
  }
}
