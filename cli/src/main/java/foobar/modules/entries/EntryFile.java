package foobar.modules.entries;

import foobar.module.Plan;
import foobar.modules.file.FileContent;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Attributes;
import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A text file of which modules change single entries.
 *
 * @param path where it stands on the host; may be a symbolic link
 * @param exists whether it is there
 * @param text its content; empty where it is not there
 */
public record EntryFile(String path, boolean exists, String text) {

  /**
   * How a changed file is written.
   *
   * @param rights its attributes; what they leave open stays as it is
   * @param backup whether to keep a copy of the file as it was
   * @param secret whether its content must not be shown
   */
  public record Writing(FileRights rights, boolean backup, boolean secret) {

    /** As it is, without a copy, for everyone to see. */
    public static final Writing PLAIN = new Writing(FileRights.NONE, false, false);

    static Writing keeping(boolean backup) {
      return new Writing(FileRights.NONE, backup, false);
    }
  }

  /**
   * Reads a file; the usual case asks the host once.
   *
   * @throws HostFailure if it is there but is not a text that can be read
   */
  public static EntryFile open(Probe host, String path) {
    String place = HostPath.expand(host, path);
    byte[] bytes;
    try {
      bytes = host.read(place);
    } catch (HostFailure failure) {
      if (host.follow(place).exists()) {
        throw failure;
      }
      return new EntryFile(place, false, "");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new EntryFile(place, true, text);
    } catch (CharacterCodingException e) {
      throw new HostFailure(
          place + " is not a text in UTF-8, so its entries cannot be changed safely", e);
    }
  }

  /** What has to change so that the file has this text; missing folders are made. */
  public Plan becoming(Probe host, String after, Writing writing) {
    boolean same = exists && after.equals(text);
    if (same && !writing.rights().any()) {
      return Plan.NOTHING;
    }
    FileState link = host.file(path);
    String real = HostPath.real(host, path, link);
    FileState now = real.equals(path) ? link : host.file(real);
    Plan plan = Plan.NOTHING;
    String folder = HostPath.parent(real);
    if (!now.exists() && !folder.isEmpty() && !host.follow(folder).exists()) {
      plan =
          plan.change(
              folder, "absent", "directory", h -> h.makeDirectory(folder, Attributes.UNCHANGED));
    }
    byte[] bytes = after.getBytes(StandardCharsets.UTF_8);
    FileContent content =
        new FileContent(real, bytes, writing.rights(), "", writing.backup(), writing.secret());
    return plan.and(content.plan(host, now));
  }
}
