package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.event.HostSummary;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Mistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryFileTest {

  private static final HostSummary FAILED = new HostSummary(1, 0, 0, 1, 0, 0, 0);
  private static final HostSummary UNREACHABLE = new HostSummary(0, 0, 1, 0, 0, 0, 0);
  private static final HostSummary RESCUED = new HostSummary(3, 0, 0, 0, 0, 1, 1);

  @TempDir private Path temp;
  private final StringWriter said = new StringWriter();

  private void write(Map<String, String> environment, Map<String, HostSummary> hosts) {
    Settings settings = Settings.read(new Surroundings(environment, temp, temp, temp));
    RetryFile.write(settings, temp.resolve("site.v2.yml"), hosts, new PrintWriter(said));
  }

  @Test
  void it_names_failed_and_unreachable_hosts_beside_the_playbook() throws IOException {
    write(
        Map.of("ANSIBLE_RETRY_FILES_ENABLED", "1"),
        Map.of("web2", FAILED, "db", RESCUED, "app", UNREACHABLE));
    Path file = temp.resolve("site.v2.retry");
    assertThat(Files.readString(file)).isEqualTo("app\nweb2\n");
    assertThat(said.toString()).isEqualTo("\tto retry, use: --limit @" + file + "\n");
  }

  @Test
  void a_folder_of_its_own_is_made_when_settings_name_one() throws IOException {
    Path folder = temp.resolve("retries/today");
    write(
        Map.of(
            "ANSIBLE_RETRY_FILES_ENABLED",
            "yes",
            "ANSIBLE_RETRY_FILES_SAVE_PATH",
            folder.toString()),
        Map.of("web2", FAILED));
    assertThat(Files.readString(folder.resolve("site.v2.retry"))).isEqualTo("web2\n");
  }

  @Test
  void no_failure_leaves_no_file() {
    write(Map.of("ANSIBLE_RETRY_FILES_ENABLED", "1"), Map.of("db", RESCUED));
    assertThat(temp.resolve("site.v2.retry")).doesNotExist();
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void nothing_is_written_unless_settings_ask_for_it() {
    write(Map.of(), Map.of("web2", FAILED));
    assertThat(temp.resolve("site.v2.retry")).doesNotExist();
  }

  @Test
  void a_folder_that_cannot_be_one_is_a_mistake_that_says_what_to_set() throws IOException {
    Path taken = Files.writeString(temp.resolve("taken"), "");
    Map<String, String> environment =
        Map.of(
            "ANSIBLE_RETRY_FILES_ENABLED", "1", "ANSIBLE_RETRY_FILES_SAVE_PATH", taken.toString());
    assertThatThrownBy(() -> write(environment, Map.of("web2", FAILED)))
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake ->
                assertThat(mistake.diagnostics().getFirst().help())
                    .contains("retry_files_save_path"));
  }
}
