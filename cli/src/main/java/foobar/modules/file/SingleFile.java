package foobar.modules.file;

import foobar.module.Comparison;
import foobar.module.Mode;
import foobar.module.Plan;
import foobar.remote.FileState;
import foobar.remote.Probe;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * One file on its way to a host.
 *
 * @param name what it is called inside a directory; empty if it has no name of its own
 * @param bytes its content
 * @param source where it comes from, as a difference names it; empty if it is no file
 * @param secret whether its content must not be shown
 */
record SingleFile(String name, byte[] bytes, String source, boolean secret) {

  /** How it is to be put there: the parameters that copy and template share. */
  record Wishes(
      FileRights rights,
      Optional<Mode> directoryMode,
      boolean force,
      boolean follow,
      String validate,
      boolean backup) {}

  Plan plan(Probe host, String dest, Wishes wishes) {
    if (dest.endsWith("/")) {
      String folder = HostPath.trim(dest);
      if (!host.follow(folder).exists()) {
        var attributes = wishes.rights().withMode(wishes.directoryMode()).forDirectory();
        return Plan.NOTHING
            .change("state", "absent", "directory", h -> h.makeDirectory(folder, attributes))
            .and(place(host, HostPath.join(folder, name), FileState.ABSENT, wishes));
      }
      return inside(host, folder, wishes);
    }
    FileState now = host.file(dest);
    boolean directory = now.isLink() ? host.follow(dest).isDirectory() : now.isDirectory();
    return directory ? inside(host, dest, wishes) : place(host, dest, now, wishes);
  }

  /** The plan of a module whose difference of a content is the only one of a list. */
  Plan listed(Probe host, String dest, Wishes wishes) {
    Plan plan = plan(host, dest, wishes);
    Comparison one = plan.comparison();
    return one == null
        ? plan
        : plan.compared(
            (contents, dry) -> {
              Value diff = one.diff(contents, dry);
              boolean content =
                  diff instanceof Mapping map
                      && map.get("path") == null
                      && !(map.get("after") instanceof Mapping);
              return diff == null ? Sequence.of() : content ? Sequence.of(List.of(diff)) : diff;
            });
  }

  private Plan inside(Probe host, String folder, Wishes wishes) {
    if (name.isEmpty()) {
      return Plan.fail("can not use content with a dir as dest");
    }
    String path = HostPath.join(folder, name);
    FileState now = host.file(path);
    return now.isDirectory() ? Plan.fail(path + " is a directory") : place(host, path, now, wishes);
  }

  private Plan place(Probe host, String path, FileState now, Wishes wishes) {
    if (now.exists() && !wishes.force()) {
      return Plan.NOTHING.result("dest", path);
    }
    String real = wishes.follow() ? HostPath.real(host, path, now) : path;
    FileState there = real.equals(path) ? now : host.file(real);
    FileContent content =
        new FileContent(real, bytes, wishes.rights(), wishes.validate(), wishes.backup(), secret);
    return content.told(host, there, source.isEmpty() ? real : source);
  }
}
