package foobar.modules.file;

import foobar.module.Alias;
import foobar.module.Change;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Mode;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of all modules that make files: who may do what with them. */
public record FileRights(
    @Doc(
            "Permission bits: octal in quotes such as '0644', or a change such as u+rwX,go-w."
                + " Where it is missing, a file keeps its mode and a new one gets the usual one.")
        Optional<Mode> mode,
    @Doc("The owner, by name or number.") Optional<String> owner,
    @Doc("The group, by name or number.") Optional<String> group,
    @Doc("File attributes as chattr(1) writes them, such as +i.") @Alias("attr")
        Optional<String> attributes,
    @Doc("Accepted for Ansible's sake; SELinux contexts are left alone.") Optional<String> seuser,
    @Doc("Accepted for Ansible's sake; SELinux contexts are left alone.") Optional<String> serole,
    @Doc("Accepted for Ansible's sake; SELinux contexts are left alone.") Optional<String> setype,
    @Doc("Accepted for Ansible's sake; SELinux contexts are left alone.") Optional<String> selevel,
    @Doc("Accepted for Ansible's sake; every write is atomic.") @Default("no")
        boolean unsafeWrites) {

  private static final int NEW_FILE = 0644;
  private static final int NEW_DIRECTORY = 0755;

  /** Nothing is asked for. */
  public static final FileRights NONE = of(null, null, null);

  static FileRights of(@Nullable Mode mode, @Nullable String owner, @Nullable String group) {
    return new FileRights(
        Optional.ofNullable(mode),
        Optional.ofNullable(owner),
        Optional.ofNullable(group),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same owner and group with another mode. */
  public FileRights withMode(Optional<Mode> other) {
    return new FileRights(
        other, owner, group, attributes, seuser, serole, setype, selevel, unsafeWrites);
  }

  /** These, with the mode `preserve` replaced by what it means: the bits of the source. */
  public FileRights preserving(int bits) {
    return mode.filter(Mode::isPreserve).isPresent()
        ? withMode(Optional.of(new Mode(String.format("%04o", bits))))
        : this;
  }

  /** Whether anything is asked for. */
  public boolean any() {
    return mode.isPresent() || owner.isPresent() || group.isPresent() || attributes.isPresent();
  }

  /** Whether a new file of the administrator's would not have them by itself. */
  boolean isUnusual() {
    return mode.filter(m -> m.bits(NEW_FILE, false) != NEW_FILE).isPresent()
        || java.util.stream.Stream.of(owner, group)
            .flatMap(Optional::stream)
            .anyMatch(name -> !name.equals("root") && !name.equals("0"));
  }

  /** What a file that takes the place of another gets; a missing one keeps its own. */
  public Attributes forFile(FileState now) {
    return wanted(now.isFile() ? now.mode() : NEW_FILE, false);
  }

  /** What a file that was put beside its place gets before it goes there. */
  public Attributes forDownload(FileState now) {
    Attributes wanted = forFile(now);
    Integer bits = wanted.mode();
    return new Attributes(
        bits != null ? bits : now.isFile() ? now.mode() : NEW_FILE,
        owner.orElse(now.isFile() ? now.owner() : null),
        group.orElse(now.isFile() ? now.group() : null));
  }

  /** What a new directory gets. */
  public Attributes forDirectory() {
    return wanted(NEW_DIRECTORY, true);
  }

  private Attributes wanted(int bits, boolean directory) {
    return new Attributes(
        mode.map(m -> m.bits(bits, directory)).orElse(null),
        owner.orElse(null),
        group.orElse(null));
  }

  /**
   * What can be said about something once it has these rights.
   *
   * @param now what it is
   * @param directory whether it becomes a directory, if it is not there
   */
  public Plan values(FileState now, boolean directory) {
    boolean folder = now.exists() ? now.isDirectory() : directory;
    int bits = now.exists() ? now.mode() : folder ? NEW_DIRECTORY : NEW_FILE;
    int after = now.isLink() ? bits : mode.map(m -> m.bits(bits, folder)).orElse(bits);
    Plan plan = now.exists() ? Plan.NOTHING.results(known(now)) : Plan.NOTHING;
    plan =
        plan.result("mode", octal(after))
            .result("state", now.isLink() ? "link" : folder ? "directory" : "file");
    plan = owner.isPresent() ? plan.result("owner", owner.get()) : plan;
    return group.isPresent() ? plan.result("group", group.get()) : plan;
  }

  /**
   * A plan that tells what stands at a path: what is known now, and what the host says once
   * something has changed.
   *
   * @param now what it is
   */
  public static Plan told(Plan plan, String path, FileState now) {
    return then(now.exists() ? Plan.NOTHING.results(known(now)).and(plan) : plan, path);
  }

  /** A plan that tells what stands at a path once something has changed. */
  static Plan then(Plan plan, String path) {
    return plan.lastly(
        (host, results) -> {
          FileState then = host.glance(path);
          if (then.exists()) {
            known(then).entries().forEach((key, value) -> results.put(key.toString(), value));
          }
        });
  }

  /** A zero, then the digits, as all these modules return it: {@code 0644}, {@code 02755}. */
  private static String octal(int mode) {
    return String.format("0%03o", mode);
  }

  /** All that a task returns about what stands at a path. */
  public static MapValue known(FileState now) {
    MapValue values =
        MapValue.empty()
            .put("mode", Text.of(octal(now.mode())))
            .put("state", Text.of(File.word(now)))
            .put("size", Int.of(now.size()))
            .put("owner", Text.unsafe(now.owner()))
            .put("group", Text.unsafe(now.group()));
    if (now.uid() >= 0) {
      values.put("uid", Int.of(now.uid()));
    }
    if (now.gid() >= 0) {
      values.put("gid", Int.of(now.gid()));
    }
    return values;
  }

  /** The changes that give what stands at a path what is asked for. */
  public Plan plan(Probe host, String path, FileState now) {
    Plan plan = plan(host, path, now, Host::setAttributes);
    return attributes.map(flags -> plan.and(Flags.plan(host, path, flags))).orElse(plan);
  }

  /** The changes to be shown beside one of the content, whose act sets them too. */
  Plan shown(Probe host, String path, FileState now) {
    return now.isFile() ? plan(host, path, now, (h, p, attributes, deep) -> {}) : Plan.NOTHING;
  }

  /** Something just made by the administrator. */
  static FileState fresh(boolean directory) {
    return new FileState(
        directory ? FileState.Kind.DIRECTORY : FileState.Kind.FILE,
        directory ? NEW_DIRECTORY : NEW_FILE,
        "root",
        "root",
        0,
        0,
        "",
        "",
        0,
        0);
  }

  /** What differs of owner, group and mode; nothing that would be done. */
  List<Change> differences(Probe host, String path, FileState now) {
    return plan(host, path, now, (h, p, attributes, deep) -> {}).changes();
  }

  private interface Setter {
    void set(Host host, String path, Attributes attributes, boolean recursive);
  }

  private Plan plan(Probe host, String path, FileState now, Setter setter) {
    Plan plan = Plan.NOTHING;
    int bits = mode.map(m -> m.bits(now.mode(), now.isDirectory())).orElse(now.mode());
    Integer again = mode.isPresent() && !now.isLink() ? bits : null;
    String user = owner.orElse(now.owner());
    if (!same(host, "passwd", user, now.owner())) {
      // With the mode, because the kernel drops the set-id bits of a file that gets a new owner.
      Attributes all = new Attributes(again, user, null);
      plan = plan.change("owner", now.owner(), user, h -> setter.set(h, path, all, false));
    }
    String team = group.orElse(now.group());
    if (!same(host, "group", team, now.group())) {
      Attributes all = new Attributes(again, null, team);
      plan = plan.change("group", now.group(), team, h -> setter.set(h, path, all, false));
    }
    if (now.isLink() || bits == now.mode()) {
      return plan;
    }
    return plan.change(
        "mode",
        now.octalMode(),
        String.format("%04o", bits),
        h -> setter.set(h, path, Attributes.mode(bits), false));
  }

  /** A task may write the number where the host says the name. */
  private static boolean same(Probe host, String database, String wanted, String now) {
    if (wanted.equals(now)) {
      return true;
    }
    if (!wanted.chars().allMatch(Character::isDigit) || now.chars().allMatch(Character::isDigit)) {
      return false;
    }
    String[] entry = host.ask(Command.of("getent", database, now)).text().strip().split(":", -1);
    return entry.length > 2 && entry[2].equals(wanted);
  }
}
