package foobar.remote;

class RehearsedFilesTest extends FilesContract {

  private final Rehearsal host =
      new Rehearsal(new FakeHost().withDirectory("/tmp/here").answers("id -un", "root\n"));

  @Override
  protected Host host() {
    return host;
  }

  @Override
  protected String dir() {
    return "/tmp/here";
  }
}
