package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkCopyTest {

  /** More than two parts, and not a whole number of them. */
  private static final int BYTES = 20 * 1024 * 1024 + 77;

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir private Path folder;
  private final byte[] content = new byte[BYTES];

  @BeforeEach
  void a_file_that_is_no_text() throws IOException {
    new Random(1).nextBytes(content);
    Files.createDirectories(folder.resolve("from/sub"));
    Files.write(folder.resolve("from/sub/big"), content);
    Files.write(folder.resolve("from/empty"), new byte[0]);
  }

  private String task(String host, String here, String to) {
    return "bulk_copy: { host_folder: '%s', folder: '%s', names: [sub/big, empty], to: %s }"
        .formatted(folder.resolve(host), folder.resolve(here), to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "host"})
  void files_arrive_whole_and_readable_by_their_owner_only(String to) throws IOException {
    String task = to.equals("here") ? task("from", "to", to) : task("to", "from", to);
    assertThat(Trial.run(LOCAL.host(), task).changed()).isTrue();
    assertThat(Trial.run(LOCAL.host(), task).changed()).isFalse();
    assertThat(Files.readAllBytes(folder.resolve("to/sub/big"))).isEqualTo(content);
    assertThat(Files.size(folder.resolve("to/empty"))).isZero();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("to/sub/big"))))
        .isEqualTo("rw-------");
    try (var left = Files.list(folder.resolve("to/sub"))) {
      assertThat(left).containsExactly(folder.resolve("to/sub/big"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../up", "a/../../up", "''"})
  void a_name_that_leads_out_of_the_folder_is_refused(String name) {
    assertThatThrownBy(
            () ->
                Trial.check(
                    new FakeHost(),
                    "bulk_copy: { host_folder: /a, folder: b, names: [" + name + "] }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("is not a name below the folder");
  }

  @Test
  void a_dry_run_brings_nothing() {
    assertThat(Trial.check(LOCAL.host(), task("from", "to", "here")).hasChanges()).isTrue();
    assertThat(folder.resolve("to")).doesNotExist();
  }
}
