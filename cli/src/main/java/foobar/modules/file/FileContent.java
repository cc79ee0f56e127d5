package foobar.modules.file;

import foobar.module.Act;
import foobar.module.Change;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.command.Lines;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.remote.Refused;
import foobar.value.Sequence;
import foobar.value.Text;
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
 * @param called what the task calls it, which a backup is named after
 */
public record FileContent(
    String path,
    byte[] bytes,
    FileRights rights,
    String validate,
    boolean backup,
    boolean secret,
    String called) {

  public FileContent(
      String path,
      byte[] bytes,
      FileRights rights,
      String validate,
      boolean backup,
      boolean secret) {
    this(path, bytes, rights, validate, backup, secret, path);
  }

  /** The same file, reached by another name. */
  FileContent called(String name) {
    return new FileContent(path, bytes, rights, validate, backup, secret, name);
  }

  /**
   * What has to change.
   *
   * @param now what stands at the path
   */
  public Plan plan(Probe host, FileState now) {
    return holds(now) ? rights.plan(host, path, now) : written(host, now);
  }

  private Supplier<String> before(Probe host, FileState now) {
    return () -> now.isFile() ? Shown.text(host.read(path), secret) : Shown.NOTHING;
  }

  private Plan written(Probe host, FileState now) {
    Plan plan =
        Plan.NOTHING
            .with(
                new Change(
                    path,
                    Change.Kind.CONTENT,
                    before(host, now),
                    () -> Shown.text(bytes, secret),
                    this::write,
                    List.of()))
            .and(rights.shown(host, path, now));
    return rights.attributes().map(flags -> plan.and(Flags.plan(host, path, flags))).orElse(plan);
  }

  void write(Host host, Results results) {
    FileState now = host.file(path);
    String kept;
    try {
      kept = host.write(new FileWrite(path, bytes, rights.forFile(now), validate, backup, called));
    } catch (Refused refused) {
      results.put("msg", "failed to validate");
      results.put("exit_status", refused.status());
      said(results, "stdout", refused.text());
      said(results, "stderr", refused.errors());
      throw refused;
    } catch (HostFailure failure) {
      String folder = HostPath.parent(path);
      boolean nowhere =
          String.valueOf(failure.getMessage()).endsWith(folder + " is not a directory");
      throw nowhere && !host.follow(folder).exists()
          ? new HostFailure("Destination directory " + folder + " does not exist", failure)
          : failure;
    }
    if (!kept.isEmpty()) {
      results.put("backup_file", kept);
    }
  }

  private static void said(Results results, String name, String text) {
    results.put(name, text);
    results.put(name + "_lines", Sequence.of(Lines.of(text).stream().map(Text::unsafe).toList()));
  }

  /**
   * The plan, and what can be said about the file once it is as it should be.
   *
   * @param source what a difference calls the new content
   */
  Plan told(Probe host, FileState now, String source) {
    String sha1 = DigestUtils.sha1Hex(bytes);
    if (holds(now)) {
      Plan same = rights.plan(host, path, now);
      return FileRights.told(same, path, now)
          .compared(Compared.rights(host, path, same, now))
          .result("dest", path)
          .result("path", path)
          .result("checksum", sha1);
    }
    return FileRights.then(written(host, now), path)
        .compared(
            Compared.content(path, source, before(host, now), () -> Shown.text(bytes, secret)))
        .lastly(
            (h, results) ->
                results
                    .put("dest", Text.of(path))
                    .put("md5sum", Text.of(DigestUtils.md5Hex(bytes))))
        .result("checksum", sha1);
  }

  /** Whether a file has this content already. */
  boolean holds(FileState now) {
    return now.isFile() && now.sha256().equals(DigestUtils.sha256Hex(bytes));
  }

  /** An act for a change whose work another change of the same plan does. */
  static final Act DONE_ALREADY = (host, results) -> {};
}
