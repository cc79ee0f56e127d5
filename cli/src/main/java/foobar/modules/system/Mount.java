package foobar.modules.system;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Mounts file systems, now and at every start. */
@Doc("Mounts file systems, now and at every start.")
@Example("mount: { path: /srv/data, src: /dev/vdb1, fstype: ext4, opts: noatime, state: mounted }")
@Example("mount: { path: /mnt/old, state: absent }")
@Ahead
@Rules(
    when = {
      "state=mounted: src, fstype",
      "state=present: src, fstype",
      "state=ephemeral: src, fstype"
    })
public record Mount(
    @Doc("Where it is mounted; `none` for a swap area.") @Alias("name") String path,
    @Doc(
            "`mounted` is now and in the table, `present` and `absent_from_fstab` in the table only,"
                + " `unmounted` and `ephemeral` now only, `absent` takes the directory away too.")
        State state,
    @Doc("The device, or what is mounted.") Optional<String> src,
    @Doc("The kind of file system.") Optional<String> fstype,
    @Doc("Options, separated by commas.") Optional<String> opts,
    @Doc("Whether dump(8) saves it.") @Default("0") String dump,
    @Doc("When fsck(8) checks it at a start; 0 for never.") @Default("0") String passno,
    @Doc("The table.") @Default("/etc/fstab") String fstab,
    @Doc("Mount it at every start.") @Default("yes") boolean boot,
    @Doc("Keep a copy of the table before a change.") @Default("no") boolean backup)
    implements Module {

  /** What should be the case. */
  public enum State {
    ABSENT,
    @Choice({"absent_from_fstab"})
    ABSENT_FROM_FSTAB,
    MOUNTED,
    PRESENT,
    UNMOUNTED,
    REMOUNTED,
    EPHEMERAL
  }

  public Mount {
    if (!path.startsWith("/") && !path.equals("none")) {
      throw new IllegalArgumentException("`path` must begin with a slash");
    }
  }

  /** What is asked for, as it is returned. */
  private Plan told() {
    String options = opts.orElse("defaults");
    Plan plan =
        Plan.NOTHING
            .result("name", path)
            .result("fstab", fstab)
            .result("opts", boot ? options : options + ",noauto")
            .result("boot", boot ? "yes" : "no")
            .result("dump", dump)
            .result("passno", passno)
            .result("backup_file", "");
    plan = src.isPresent() ? plan.result("src", src.get()) : plan;
    return fstype.isPresent() ? plan.result("fstype", fstype.get()) : plan;
  }

  @Override
  public Plan check(Probe host) {
    String text =
        host.follow(fstab).exists() ? new String(host.read(fstab), StandardCharsets.UTF_8) : "";
    Optional<String> now = mountedFrom(host);
    Plan plan = told();
    Plan table = table(text);
    return switch (state) {
      case PRESENT, ABSENT_FROM_FSTAB -> plan.and(table);
      case MOUNTED -> {
        Plan folder = directory(host);
        yield plan.and(folder).and(table).and(mount(now, table, h -> undo(h, folder, table, text)));
      }
      case EPHEMERAL -> {
        Plan folder = directory(host);
        Act.Silent undo = h -> undo(h, folder, Plan.NOTHING, text);
        yield plan.and(folder).and(mount(now, Plan.NOTHING, undo));
      }
      case UNMOUNTED -> plan.and(unmount(now));
      case ABSENT -> table.hasChanges() ? plan.and(table).and(unmount(now)).and(gone(host)) : plan;
      case REMOUNTED -> plan.and(remount(now));
    };
  }

  /** What is mounted there now, if anything is. */
  private Optional<String> mountedFrom(Probe host) {
    String mounts = host.ask(Command.of("cat", "/proc/self/mounts")).orFail("asking").text();
    return mounts
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(words -> words.length > 2 && words[1].replace("\\040", " ").equals(path))
        .map(words -> words[0])
        .reduce((first, last) -> last);
  }

  private Plan table(String text) {
    Fstab before = Fstab.of(text);
    Fstab after =
        state == State.ABSENT || state == State.ABSENT_FROM_FSTAB
            ? before.without(path)
            : state == State.MOUNTED || state == State.PRESENT ? before.with(entry()) : before;
    if (after.equals(before)) {
      return Plan.NOTHING;
    }
    byte[] bytes = after.text().getBytes(StandardCharsets.UTF_8);
    FileWrite write = new FileWrite(fstab, bytes, Attributes.UNCHANGED, "", backup);
    return Plan.NOTHING.content(fstab, before::text, after::text, h -> h.write(write));
  }

  private Fstab.Entry entry() {
    String options = opts.orElse("defaults");
    boolean keepOff = !boot && !Arrays.asList(options.split(",", -1)).contains("noauto");
    return new Fstab.Entry(
        src.orElse(""),
        path,
        fstype.orElse(""),
        keepOff ? options + ",noauto" : options,
        dump,
        passno);
  }

  private Plan directory(Probe host) {
    return path.equals("none") || host.follow(path).exists()
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            path, "absent", "directory", h -> h.makeDirectory(path, Attributes.UNCHANGED));
  }

  private Plan mount(Optional<String> now, Plan table, Act.Silent undo) {
    if (now.isEmpty()) {
      return Plan.NOTHING.change(
          "mounted",
          "no",
          "yes",
          (h, results) -> {
            try {
              mount(h, "");
            } catch (HostFailure e) {
              undo.apply(h);
              results.changed(false);
              throw e;
            }
          });
    }
    return table.hasChanges()
        ? Plan.NOTHING.change("mounted", now.get(), "anew", h -> mount(h, "remount"))
        : Plan.NOTHING;
  }

  /** A table that names what cannot be mounted might keep the host from starting. */
  private void undo(Host host, Plan folder, Plan table, String before) {
    if (table.hasChanges()) {
      byte[] bytes = before.getBytes(StandardCharsets.UTF_8);
      host.write(FileWrite.of(fstab, bytes, Attributes.UNCHANGED));
    }
    if (folder.hasChanges()) {
      host.run(Command.of("rmdir", path));
    }
  }

  private void mount(Host host, String option) {
    String options =
        opts.map(o -> option.isEmpty() ? o : option + "," + o)
            .orElse(option.isEmpty() ? "defaults" : option);
    Command command =
        state == State.REMOUNTED
            ? Command.of("mount", "-o", options, path)
            : Command.of(
                List.of("mount", "-t", fstype.orElse("auto"), "-o", options, src.orElse(""), path));
    host.run(command).orFail("mounting " + path);
  }

  private Plan unmount(Optional<String> now) {
    return now.isEmpty()
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            "mounted",
            now.get(),
            "no",
            h -> h.run(Command.of("umount", path)).orFail("unmounting " + path));
  }

  private Plan remount(Optional<String> now) {
    return now.isEmpty()
        ? Plan.fail(path + " is not mounted, so it cannot be mounted anew")
        : Plan.NOTHING.change("mounted", now.get(), "anew", h -> mount(h, "remount"));
  }

  /** Only an empty directory goes; what was mounted over may hide files. */
  private Plan gone(Probe host) {
    return path.equals("none") || !host.file(path).isDirectory()
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            path,
            "directory",
            "absent",
            h -> h.run(Command.of("rmdir", path)).orFail("removing the directory " + path));
  }
}
