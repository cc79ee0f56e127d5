package foobar.remote;

class FakeHostTest extends FilesContract {

  private final FakeHost host = new FakeHost().withDirectory("/tmp/here");

  @Override
  protected Host host() {
    return host;
  }

  @Override
  protected String dir() {
    return "/tmp/here";
  }
}
