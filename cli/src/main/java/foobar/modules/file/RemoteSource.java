package foobar.modules.file;

import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.remote.TreeEntry;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A file or folder that is copied from one place of the host to another.
 *
 * @param copy how it is to be put there
 * @param from what is copied
 * @param to where it goes, as the task says
 */
record RemoteSource(Copy copy, String from, String to) {

  /** Larger files are copied by the host itself, and so cannot be shown. */
  private static final int LARGEST_READ = 1024 * 1024;

  Plan plan(Probe host) {
    FileState source = host.follow(from);
    return switch (source.kind()) {
      case ABSENT -> Plan.fail("Source " + from + " not found");
      case DIRECTORY -> folder(host).result("src", from);
      default -> file(host, source).result("src", from);
    };
  }

  private Plan file(Probe host, FileState source) {
    FileRights rights = copy.rights().preserving(source.mode());
    if (source.size() <= LARGEST_READ) {
      byte[] bytes = host.read(from);
      return asCopied(
          new SingleFile(HostPath.name(from), bytes, from, false).plan(host, to, copy.with(rights)),
          bytes);
    }
    FileState now = host.follow(to);
    String dest =
        now.isDirectory() || to.endsWith("/") ? HostPath.join(to, HostPath.name(from)) : to;
    now = dest.equals(to) ? host.file(to) : host.file(dest);
    if (now.exists() && !copy.force()) {
      return Plan.NOTHING.result("dest", dest);
    }
    if (now.sha256().equals(source.sha256())) {
      return rights.plan(host, dest, now).result("dest", dest);
    }
    Attributes attributes = rights.forFile(now);
    return Plan.NOTHING
        .change(
            dest,
            now.exists() ? now.size() + " bytes" : "absent",
            source.size() + " bytes",
            h -> duplicate(h, dest, attributes))
        .and(rights.shown(host, dest, now))
        .result("dest", dest);
  }

  /** Where nothing changes, Ansible's results are here not those that it has for a file of ours. */
  private Plan asCopied(Plan plan, byte[] bytes) {
    if (plan.hasChanges() || plan.failure() != null) {
      return plan;
    }
    if (!plan.results().containsKey("checksum")) {
      return plan.result("msg", "file already exists");
    }
    Map<String, Value> values = new LinkedHashMap<>(plan.results());
    values.remove("path");
    values.put("md5sum", Text.of(DigestUtils.md5Hex(bytes)));
    return new Plan(plan.changes(), values, null, plan.skipped(), plan.warnings(), null);
  }

  private void duplicate(Host host, String dest, Attributes attributes) {
    String beside = HostPath.join(HostPath.parent(dest), ".foobar." + HostPath.name(dest));
    host.run(Command.of("cp", "--", from, beside)).orFail("copying " + from + " to " + dest);
    host.setAttributes(beside, attributes, false);
    host.move(beside, dest);
  }

  private Plan folder(Probe host) {
    String root = from.endsWith("/") ? to : HostPath.join(to, HostPath.name(from));
    FileState rootNow = host.follow(root);
    if (rootNow.exists() && !rootNow.isDirectory()) {
      return Plan.fail(root + " is a " + File.word(rootNow) + ", not a directory");
    }
    List<TreeEntry> entries = host.tree(from);
    Map<String, FileState> there =
        rootNow.exists()
            ? host.files(entries.stream().map(e -> HostPath.join(root, e.path())).toList())
            : Map.of();
    Plan plan = Plan.NOTHING;
    List<String> names = new ArrayList<>();
    for (TreeEntry entry : entries) {
      String path = HostPath.join(root, entry.path());
      FileState now = there.getOrDefault(path, FileState.ABSENT);
      if (!same(entry.state(), now)) {
        plan = plan.change(path, File.word(now), File.word(entry.state()), h -> {});
        names.add(entry.path());
      } else if (!now.isLink()) {
        plan = plan.and(owners().plan(host, path, now));
      }
    }
    boolean known = names.isEmpty() && rootNow.exists();
    FileState toNow = host.follow(to);
    String place = toNow.exists() ? root : to;
    String dest = known && from.endsWith("/") && !to.endsWith("/") ? to + "/" : place;
    Plan all = known ? plan : carried(plan, root, names);
    return FileRights.told(moded(host, all, place), place, place.equals(to) ? toNow : rootNow)
        .result("dest", dest)
        .result("checksum", None.NONE)
        .result("md5sum", None.NONE);
  }

  /** The mode is for the folder; what is in it keeps its own. */
  private Plan moded(Probe host, Plan plan, String folder) {
    if (copy.rights().mode().filter(mode -> !mode.isPreserve()).isEmpty()) {
      return plan;
    }
    FileRights only = FileRights.NONE.withMode(copy.rights().mode());
    FileState now = host.follow(folder);
    if (now.exists()) {
      return plan.and(only.plan(host, folder, now));
    }
    return plan.lastly(
        (h, results) ->
            only.plan(h, folder, h.follow(folder))
                .changes()
                .forEach(c -> c.act().apply(h, results)));
  }

  private FileRights owners() {
    return copy.rights().withMode(java.util.Optional.empty());
  }

  private boolean same(FileState source, FileState now) {
    return now.kind() == source.kind()
        && now.sha256().equals(source.sha256())
        && now.target().equals(source.target());
  }

  /** One stream inside the host takes over everything that differs. */
  private Plan carried(Plan plan, String root, List<String> names) {
    String list = String.join("\0", names);
    String script =
        "mkdir -p -- \"$2\" && tar -C \"$1\" --null --no-recursion -T - -cf - | tar -C \"$2\" --no-same-owner -xpf -";
    return plan.change(
        root,
        "",
        names.size() + " entries",
        h -> {
          h.run(Command.script(script, from, root).input(list))
              .orFail("copying " + from + " to " + root);
          copied(h, root, names);
        });
  }

  private void copied(Host host, String root, List<String> names) {
    for (String name : names) {
      String path = HostPath.join(root, name);
      FileState now = host.file(path);
      if (!now.isLink()) {
        owners()
            .plan(host, path, now)
            .changes()
            .forEach(change -> change.act().apply(host, new foobar.module.Results()));
      }
    }
  }
}
