package foobar.modules.file;

import foobar.module.Act;
import foobar.module.Change;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A folder of the project on its way to a host; what differs goes as one stream.
 *
 * @param copy how it is to be put there
 * @param folder the folder
 * @param root the directory on the host that will hold its content
 */
record FolderCopy(Copy copy, Path folder, String root) {

  Plan plan(Probe host) {
    FileState rootNow = host.follow(root);
    if (rootNow.exists() && !rootNow.isDirectory()) {
      return Plan.fail(root + " is a " + File.word(rootNow) + ", not a directory");
    }
    List<LocalTree.Entry> entries = LocalTree.of(folder, copy.localFollow());
    Map<String, FileState> there =
        rootNow.exists() ? host.files(entries.stream().map(this::path).toList()) : Map.of();
    List<TarStream.Item> stream = new ArrayList<>();
    Plan plan = Plan.NOTHING;
    if (!rootNow.exists()) {
      Attributes attributes = copy.forDirectory();
      plan = plan.change(root, "absent", "directory", h -> h.makeDirectory(root, attributes));
    }
    for (LocalTree.Entry entry : entries) {
      FileState now = there.getOrDefault(path(entry), FileState.ABSENT);
      if (entry.isDirectory() && now.isLink()) {
        now = host.follow(path(entry));
      }
      if (now.isDirectory() != entry.isDirectory() && now.exists()) {
        return Plan.fail(path(entry) + " is a " + File.word(now));
      }
      plan = plan.and(entry(host, entry, now, stream));
    }
    return withStream(plan, stream);
  }

  private Plan entry(
      Probe host, LocalTree.Entry entry, FileState now, List<TarStream.Item> stream) {
    if (!entry.link().isEmpty()) {
      return Plan.NOTHING.differs(
          path(entry),
          said(now),
          "link to " + entry.link(),
          h -> h.makeLink(path(entry), entry.link()));
    }
    if (!entry.isDirectory()) {
      return file(host, entry, now, stream);
    }
    if (now.exists()) {
      return Plan.NOTHING;
    }
    Attributes attributes = copy.forDirectory();
    return Plan.NOTHING.change(
        path(entry), "absent", "directory", h -> h.makeDirectory(path(entry), attributes));
  }

  private Plan file(Probe host, LocalTree.Entry entry, FileState now, List<TarStream.Item> stream) {
    if (now.exists() && !copy.force()) {
      return Plan.NOTHING;
    }
    String path = path(entry);
    byte[] bytes = copy.bytes(entry.file());
    FileRights rights = copy.rights().preserving(LocalFacts.mode(entry.file()));
    if (now.isFile() && now.sha256().equals(DigestUtils.sha256Hex(bytes))) {
      return rights.plan(host, path, now);
    }
    Act act = FileContent.DONE_ALREADY;
    if (copy.oneByOne()) {
      FileContent content = copy.file(path, bytes, rights);
      act = (h, results) -> content.write(h, results);
    } else {
      stream.add(
          new TarStream.Item(
              entry.name(), () -> copy.bytes(entry.file()), attributes(rights, now)));
    }
    return Plan.NOTHING
        .with(
            new Change(
                path,
                Change.Kind.CONTENT,
                () -> now.isFile() ? Shown.text(host.read(path), false) : Shown.NOTHING,
                () -> Shown.text(copy.bytes(entry.file()), false),
                act,
                List.of()))
        .and(rights.shown(host, path, now));
  }

  /** What the file will have in the end: a stream cannot say "as it was". */
  private static TarStream.Rights attributes(FileRights rights, FileState now) {
    Attributes wanted = rights.forFile(now);
    boolean replaces = now.isFile();
    Integer mode = wanted.mode();
    String owner = wanted.owner();
    String group = wanted.group();
    return new TarStream.Rights(
        mode != null ? mode : replaces ? now.mode() : 0644,
        owner != null ? owner : replaces ? now.owner() : "",
        group != null ? group : replaces ? now.group() : "");
  }

  /** The directories are made first, then one act sends all files. */
  private Plan withStream(Plan plan, List<TarStream.Item> stream) {
    if (stream.isEmpty()) {
      return plan;
    }
    List<Change> changes = new ArrayList<>(plan.changes());
    int last = changes.size() - 1;
    while (changes.get(last).act() != FileContent.DONE_ALREADY) {
      last--;
    }
    Change change = changes.get(last);
    changes.set(
        last,
        new Change(
            change.field(),
            change.kind(),
            change.before(),
            change.after(),
            Act.of(h -> send(h, stream)),
            change.brings()));
    return new Plan(changes, plan.results(), plan.failure(), plan.skipped(), plan.warnings(), null);
  }

  private void send(Host host, List<TarStream.Item> stream) {
    host.unpack(TarStream.of(stream), root);
  }

  private String path(LocalTree.Entry entry) {
    return HostPath.join(root, entry.name());
  }

  private static String said(FileState now) {
    return now.isLink() ? "link to " + now.target() : File.word(now);
  }
}
