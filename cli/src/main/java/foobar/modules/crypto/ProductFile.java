package foobar.modules.crypto;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;

/**
 * A file that holds something public that was made: a request, a certificate, a key.
 *
 * @param what it holds, for people
 * @param path where it is
 * @param backup whether to keep a copy before a change
 */
record ProductFile(String what, String path, boolean backup, FileRights rights) {

  /** The plan that removes it. */
  Plan absent(Probe host) {
    return host.file(path).exists()
        ? Plan.NOTHING.change(
            what,
            "present",
            "absent",
            (target, results) -> {
              keepBefore(target, results);
              target.remove(path);
            })
        : Plan.NOTHING;
  }

  /** Keeps a copy of what is there, if that is wanted. */
  void keepBefore(Host host, Results results) {
    if (backup && host.file(path).exists()) {
      keep(host, results);
    }
  }

  private void keep(Host host, Results results) {
    FileState now = host.file(path);
    foobar.remote.Attributes all =
        new foobar.remote.Attributes(now.mode(), now.owner(), now.group());
    String copy = FileWrite.of(path, new byte[0], all).backupPath();
    host.write(FileWrite.of(copy, host.read(path), all));
    results.put("backup_file", copy);
  }

  /** The plan for a content that is right already: only who may do what with it. */
  Plan same(Probe host) {
    return rights.any() ? rights.plan(host, path, host.file(path)) : Plan.NOTHING;
  }

  /** Puts a new content there. */
  void write(Host host, Results results, String text) {
    write(host, results, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(Host host, Results results, byte[] bytes) {
    String folder = HostPath.parent(path);
    if (!host.follow(folder).isDirectory()) {
      throw new foobar.remote.HostFailure(
          "The directory " + folder + " does not exist or the file is not a directory");
    }
    FileState now = host.file(path);
    String copy =
        host.write(new FileWrite(path, bytes, rights.forFile(now), "", backup && now.exists()));
    if (!copy.isEmpty()) {
      results.put("backup_file", copy);
    }
    same(host).changes().forEach(change -> change.act().apply(host, results));
  }
}
