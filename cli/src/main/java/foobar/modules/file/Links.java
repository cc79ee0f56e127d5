package foobar.modules.file;

import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.util.Optional;

/**
 * A symbolic or hard link as it should be.
 *
 * @param path where it stands
 * @param src what it leads to; missing to leave that as it is
 * @param force whether it may lead nowhere, or take the place of a file
 * @param follow whether attributes are for what it leads to
 */
record Links(String path, Optional<String> src, boolean force, boolean follow) {

  /** With what is to be said of the link, unless it leads nowhere: then Ansible says nothing. */
  Plan told(Probe host, FileState now, FileRights rights) {
    Plan plan = symbolic(host, now, rights);
    String target = src.orElse(now.target());
    boolean lost = !host.follow(HostPath.join(HostPath.parent(path), target)).exists();
    return lost ? plan : FileRights.told(plan, path, now);
  }

  private Plan symbolic(Probe host, FileState now, FileRights rights) {
    if (src.isEmpty()) {
      return now.isLink()
          ? attributes(host, now.target(), now, rights)
          : Plan.fail("src is required for creating new symlinks");
    }
    String target = src.get();
    String leadsTo = HostPath.join(now.isDirectory() ? path : HostPath.parent(path), target);
    if (!force && !mayCome(host, leadsTo)) {
      return Plan.fail(
          "src file does not exist, use \"force=yes\" if you really want to create the link: "
              + leadsTo);
    }
    if (now.exists() && !now.isLink()) {
      if (!force) {
        return Plan.fail("refusing to convert from " + File.word(now) + " to symlink for " + path);
      }
      if (now.isDirectory() && !host.outline(path).isEmpty()) {
        return Plan.fail("the directory " + path + " is not empty, refusing to convert it");
      }
    }
    Plan plan = Plan.NOTHING;
    if (!now.isLink()) {
      plan = plan.change("state", File.word(now), "link", h -> replace(h, now, target));
    } else if (!now.target().equals(target)) {
      plan = plan.change("src", now.target(), target, h -> link(h, target));
    }
    return plan.and(attributes(host, target, now, rights));
  }

  /** Whether a target is there, or may be once what a dry run only imagined is there. */
  private static boolean mayCome(Probe host, String target) {
    return host.follow(target).exists() || host.expectsAny(Expectation.Kind.PACKAGE);
  }

  private void replace(Host host, FileState now, String target) {
    if (now.isDirectory()) {
      host.remove(path);
    }
    link(host, target);
  }

  private void link(Host host, String target) {
    try {
      host.makeLink(path, target);
    } catch (HostFailure failure) {
      throw host.follow(HostPath.parent(path)).isDirectory()
          ? failure
          : new HostFailure(
              "Error while linking: [Errno 2] No such file or directory: b'%s' -> b'%s'"
                  .formatted(target, path),
              failure);
    }
  }

  private Plan attributes(Probe host, String target, FileState now, FileRights rights) {
    if (!follow) {
      return now.isLink() && rights.any() ? ownLink(host, now, rights) : Plan.NOTHING;
    }
    String first = HostPath.join(HostPath.parent(path), target);
    String real = HostPath.real(host, first, host.glance(first));
    FileState there = host.glance(real);
    return there.exists()
        ? rights.plan(host, real, there)
        : Plan.NOTHING.warn(
            "Cannot set fs attributes on a non-existent symlink target. follow should be set to"
                + " False to avoid this.");
  }

  /** A link's own owner and group; it has no mode. */
  private Plan ownLink(Probe host, FileState now, FileRights rights) {
    Plan plan = Plan.NOTHING;
    for (foobar.module.Change change :
        rights.withMode(Optional.empty()).plan(host, path, now).changes()) {
      String owner = change.field().equals("owner") ? change.after().get() : "";
      String group = change.field().equals("group") ? ":" + change.after().get() : "";
      plan =
          plan.change(
              change.field(),
              change.before().get(),
              change.after().get(),
              h ->
                  h.run(Command.of("chown", "-h", owner + group, path))
                      .orFail("changing the " + change.field() + " of " + path));
    }
    return plan;
  }

  Plan hard(Probe host, FileState now, FileRights rights) {
    if (src.isEmpty()) {
      return now.isFile()
          ? rights.plan(host, path, now)
          : Plan.fail("src is required for creating new hardlinks");
    }
    String target = src.get();
    FileState source = host.follow(target);
    if (!source.exists()) {
      return Plan.fail("src does not exist").result("src", target);
    }
    if (now.exists() && same(host, target)) {
      return rights.plan(host, path, now);
    }
    if (now.isDirectory()) {
      return Plan.fail("Cannot link: " + path + " is a directory");
    }
    if (now.exists() && !now.isLink() && !force) {
      return Plan.fail("Cannot link, " + File.word(now) + " exists at destination");
    }
    return Plan.NOTHING
        .change("state", File.word(now), "hard", h -> h.makeHardLink(path, target))
        .and(rights.plan(host, path, source));
  }

  private boolean same(Probe host, String target) {
    return host.ask(Command.script("[ \"$1\" -ef \"$2\" ] && ! [ -L \"$1\" ]", path, target)).ok();
  }
}
