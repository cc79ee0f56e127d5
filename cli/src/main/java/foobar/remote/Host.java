package foobar.remote;

import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A host that may be changed. Every verb leaves what it changes old or new, never in between.
 *
 * <p>All methods throw {@link Unreachable} when the connection is lost and {@link HostFailure} when
 * the host refuses.
 */
public interface Host extends Probe {

  /** Runs a command that may change the host; a status other than 0 is not an exception. */
  Output run(Command command);

  /**
   * Runs a command that may change the host.
   *
   * @param underWay told at most once, when the command has been sent: what is asked of this host
   *     from then on is answered after it, as it does one thing after the other
   */
  default Output run(Command command, Runnable underWay) {
    return run(command);
  }

  /**
   * Runs a command and tells each whole line of its output and errors while it runs.
   *
   * @param lines must not hold its caller up
   */
  default Output run(Command command, Consumer<String> lines) {
    Output output = run(command);
    output.text().lines().forEach(lines);
    output.errors().lines().forEach(lines);
    return output;
  }

  /**
   * Writes a file beside its place, gives it its attributes, validates it, and renames it over.
   *
   * @return the path of the backup made; empty if none was
   * @throws HostFailure if the directory is missing, the disk is full or the validation refuses
   */
  String write(FileWrite write);

  /** Makes a directory and its missing parents; the attributes go to each directory made. */
  void makeDirectory(String path, Attributes attributes);

  /** Makes or replaces a symbolic link in one step. */
  void makeLink(String path, String target);

  /** Makes or replaces a hard link in one step. */
  void makeHardLink(String path, String target);

  /** Removes a file, a link or a whole directory; what is not there is no error. */
  void remove(String path);

  /** Gives a path (and everything below it, if recursive) its attributes. */
  void setAttributes(String path, Attributes attributes, boolean recursive);

  /** Renames within one file system. */
  void move(String from, String to);

  /**
   * Unpacks a POSIX tar stream (not compressed) into an existing directory. Each file is renamed to
   * its place once the whole stream is there; directories that are there keep their attributes.
   */
  void unpack(InputStream tar, String directory);

  /**
   * Ends the shells that earlier tasks had as another user, so that nothing of ours keeps the
   * account in use, and whoever becomes that user next finds it as it is by then.
   */
  default void leave(String user) {}

  /** In a dry run, remembers what a step not done would have brought; otherwise does nothing. */
  void expect(Expectation expectation);
}
