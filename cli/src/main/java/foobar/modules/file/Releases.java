package foobar.modules.file;

import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the releases of an application are.
 *
 * @param project the application's folder
 * @param releases the folder of all releases
 * @param current the link to the one in use
 * @param mark the name of the file that marks an unfinished one
 */
record Releases(String project, String releases, String current, String mark) {

  /** Lists the releases, the youngest first, each behind `-`, or `u` if it is unfinished. */
  private static final String LIST =
      """
      cd "$1" 2>/dev/null || exit 0
      ls -1tcA | while IFS= read -r name; do
        [ -d "$name" ] || continue
        if [ -f "$name/$2" ]; then echo "u $name"; else echo "- $name"; fi
      done
      exit 0
      """;

  static Releases of(String project, String releases, String current, String mark) {
    return new Releases(
        project, HostPath.join(project, releases), HostPath.join(project, current), mark);
  }

  /** The folder of the release in use. */
  Optional<String> inUse(Probe host) {
    FileState link = host.glance(current);
    return link.exists() ? Optional.of(HostPath.real(host, current, link)) : Optional.empty();
  }

  /** Puts a release into use. */
  Plan use(Probe host, String release) {
    String folder = HostPath.join(releases, release);
    String unfinished = HostPath.join(folder, mark);
    Plan plan = Plan.NOTHING;
    if (host.glance(unfinished).exists()) {
      plan = plan.change(unfinished, "present", "absent", h -> h.remove(unfinished));
    }
    FileState link = host.glance(current);
    String now = link.isLink() ? HostPath.real(host, current, link) : "";
    if (link.exists() && !link.isLink()) {
      return Plan.fail(current + " exists but is not a symbolic link");
    }
    if (now.equals(folder)) {
      return plan;
    }
    return plan.change(
        current,
        now.isEmpty() ? "absent" : now,
        folder,
        h -> {
          if (!h.follow(folder).exists()) {
            throw new HostFailure("the symlink target " + folder + " doesn't exists");
          }
          h.makeLink(current, folder);
        });
  }

  /** Removes unfinished releases and those older than the number that is kept. */
  Plan cleaned(Probe host, Optional<String> reserved, int keep) {
    List<String> lines =
        host.ask(Command.script(LIST, releases, mark))
            .orFail("listing the releases")
            .text()
            .lines()
            .toList();
    List<String> whole = new ArrayList<>();
    Plan plan = Plan.NOTHING;
    for (String line : lines) {
      String name = line.substring(2);
      boolean mine = reserved.filter(name::equals).isPresent();
      if (line.startsWith("u") && !mine) {
        plan = removed(plan, name);
      } else if (!mine) {
        whole.add(name);
      }
    }
    for (String name : whole.subList(Math.min(Math.max(keep, 0), whole.size()), whole.size())) {
      plan = removed(plan, name);
    }
    return plan;
  }

  private Plan removed(Plan plan, String name) {
    String folder = HostPath.join(releases, name);
    return plan.change(folder, "directory", "absent", h -> h.remove(folder));
  }
}
