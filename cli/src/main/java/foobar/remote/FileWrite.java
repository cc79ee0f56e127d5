package foobar.remote;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file to be put in its place.
 *
 * @param path where
 * @param content what
 * @param attributes mode, owner and group; null ones stay those of the file replaced
 * @param validate a shell command with {@code %s} for the new file's path, run before it is renamed
 *     into place; empty for none
 * @param backup keep a copy of the file replaced, named with the time
 * @param called the name that the copy's own begins with, such as a link's that led to the path
 */
public record FileWrite(
    String path,
    byte[] content,
    Attributes attributes,
    String validate,
    boolean backup,
    String called) {

  public FileWrite(
      String path, byte[] content, Attributes attributes, String validate, boolean backup) {
    this(path, content, attributes, validate, backup, path);
  }

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss", Locale.ROOT);

  /** Starts at the process's number and goes on, so that no two backups have the same name. */
  private static final AtomicLong NUMBER = new AtomicLong(ProcessHandle.current().pid());

  /** The same at an absolute path, where this one is relative. */
  public FileWrite at(String absolute) {
    String name = called.equals(path) ? absolute : called;
    return new FileWrite(absolute, content, attributes, validate, backup, name);
  }

  /** Where the backup goes: {@code PATH.NUMBER.YYYY-MM-DD@HH:MM:SS~}, as Ansible names it. */
  public String backupPath() {
    return called
        + "."
        + NUMBER.getAndIncrement()
        + "."
        + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP)
        + "~";
  }

  public static FileWrite of(String path, byte[] content, Attributes attributes) {
    return new FileWrite(path, content, attributes, "", false);
  }
}
