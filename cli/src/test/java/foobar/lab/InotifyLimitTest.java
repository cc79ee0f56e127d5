package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InotifyLimitTest {

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void a_limit_that_is_high_enough_stays() throws Exception {
    Path file = Files.writeString(folder.resolve("limit"), "1024\n");

    new InotifyLimit(file, said::add).allow(64);

    assertThat(file).hasContent("1024");
    assertThat(said).isEmpty();
  }

  @Test
  void a_limit_of_which_the_next_lab_would_want_more_is_raised_for_the_first_one()
      throws Exception {
    Path file = Files.writeString(folder.resolve("limit"), "128\n");

    new InotifyLimit(file, said::add).allow(1);

    assertThat(file).hasContent("1024");
  }

  @Test
  void a_limit_that_is_too_low_is_raised_and_said() throws Exception {
    Path file = Files.writeString(folder.resolve("limit"), "128\n");

    new InotifyLimit(file, said::add).allow(100);

    assertThat(file).hasContent("1600");
    assertThat(said).containsExactly("raised fs.inotify.max_user_instances from 128 to 1600");
  }

  @Test
  void a_machine_without_the_limit_is_no_failure() {
    new InotifyLimit(folder.resolve("none"), said::add).allow(100);

    assertThat(said).singleElement().asString().startsWith("cannot read ");
  }

  @Test
  void the_kernel_s_own_file_is_read_whole() throws Exception {
    InotifyLimit here = InotifyLimit.here(said::add);
    assumeTrue(Files.exists(here.file()));

    assertThat(here.now() + "\n").isEqualTo(Tool.of("cat", here.file().toString()).run().output());
  }
}
