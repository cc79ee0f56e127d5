package foobar.remote;

/**
 * A file to be put in its place.
 *
 * @param path where
 * @param content what
 * @param attributes mode, owner and group; null ones stay those of the file replaced
 * @param validate a shell command with {@code %s} for the new file's path, run before it is renamed
 *     into place; empty for none
 * @param backup keep a copy of the file replaced, named with the time
 */
public record FileWrite(
    String path, byte[] content, Attributes attributes, String validate, boolean backup) {

  public static FileWrite of(String path, byte[] content, Attributes attributes) {
    return new FileWrite(path, content, attributes, "", false);
  }
}
