package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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

  /** A command before, which is not rehearsed, may be what makes the directory. */
  @Override
  @Test
  void writing_into_a_missing_directory() {
    write("no/f", "x");

    assertThat(host.read("/tmp/here/no/f")).isEqualTo("x".getBytes(StandardCharsets.UTF_8));
  }
}
