package foobar.modules.file;

import foobar.module.Act;
import foobar.module.Change;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Probe;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A regular file as it should be: its content and its rights.
 *
 * @param path where it stands; not a symbolic link that is to be followed
 * @param bytes its whole content
 * @param rights its attributes
 * @param validate a command with {@code %s} that must accept it first; empty for none
 * @param backup whether to keep the file it replaces
 * @param secret whether its content must not be shown
 */
public record FileContent(
    String path, byte[] bytes, FileRights rights, String validate, boolean backup, boolean secret) {

  /**
   * What has to change.
   *
   * @param now what stands at the path
   */
  public Plan plan(Probe host, FileState now) {
    boolean same = now.isFile() && now.sha256().equals(DigestUtils.sha256Hex(bytes));
    Plan plan = same ? rights.plan(host, path, now) : written(host, now);
    return plan;
  }

  private Plan written(Probe host, FileState now) {
    Supplier<String> before =
        () -> now.isFile() ? Shown.text(host.read(path), secret) : Shown.NOTHING;
    Plan plan =
        Plan.NOTHING
            .with(
                new Change(
                    path,
                    Change.Kind.CONTENT,
                    before,
                    () -> Shown.text(bytes, secret),
                    this::write,
                    List.of()))
            .and(rights.shown(host, path, now));
    return rights.attributes().map(flags -> plan.and(Flags.plan(host, path, flags))).orElse(plan);
  }

  void write(Host host, Results results) {
    FileState now = host.file(path);
    String kept = host.write(new FileWrite(path, bytes, rights.forFile(now), validate, backup));
    if (!kept.isEmpty()) {
      // Ansible's modules do not agree on the name.
      results.put("backup_file", kept).put("backup", kept);
    }
  }

  /** What can be said about the file once it is as it should be. */
  Plan values(FileState now) {
    return rights
        .values(now.isFile() ? now : FileState.ABSENT, false)
        .result("dest", path)
        .result("size", bytes.length)
        .result("checksum", DigestUtils.sha1Hex(bytes))
        .result("md5sum", DigestUtils.md5Hex(bytes));
  }

  /** An act for a change whose work another change of the same plan does. */
  static final Act DONE_ALREADY = (host, results) -> {};
}
