package foobar.remote;

import java.util.List;

/** A host with nothing on it but the root directory. */
final class EmptyDisk implements Probe {

  private static final FileState ROOT =
      new FileState(FileState.Kind.DIRECTORY, 0755, "root", "root", 4096, 0, "", "", 0, 0);

  @Override
  public String name() {
    return "empty";
  }

  @Override
  public FileState file(String path) {
    return path.equals("/") ? ROOT : FileState.ABSENT;
  }

  @Override
  public FileState follow(String path) {
    return file(path);
  }

  @Override
  public byte[] read(String path) {
    throw new HostFailure(path + " does not exist");
  }

  @Override
  public List<TreeEntry> tree(String path) {
    return List.of();
  }

  @Override
  public Output ask(Command command) {
    return new Output(127, new byte[0], new byte[0]);
  }

  @Override
  public boolean expects(Expectation expectation) {
    return false;
  }

  @Override
  public boolean expectsAny(Expectation.Kind kind) {
    return false;
  }

  @Override
  public List<String> expected(Expectation.Kind kind) {
    return List.of();
  }
}
