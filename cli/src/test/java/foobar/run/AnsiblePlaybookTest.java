package foobar.run;

import static org.assertj.core.api.Assertions.fail;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import foobar.Program;
import foobar.remote.connect.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same playbooks, run by Ansible and by us: how each task ended on each host, what {@code
 * debug} printed, which files came of it, the recap and the exit code. Where the name of a playbook
 * begins with {@code results-}, also all that its tasks returned, but for what {@code
 * docs/compatibility.md} lists.
 */
class AnsiblePlaybookTest {

  private static final Path DATA = Path.of("src/test/data/playbooks").toAbsolutePath();

  @TempDir private static Path folder;
  private static Compatibility listed;
  private static CompletableFuture<String> ansible = new CompletableFuture<>();

  @BeforeAll
  static void let_ansible_run_them_all() throws IOException {
    Program.installed("ansible-playbook");
    listed = Compatibility.read();
    List<String> arguments = new ArrayList<>(List.of("ansible/run.py", theirs().toString()));
    playbooks().forEach(arguments::add);
    Files.createDirectories(theirs());
    Program run = Program.installed("/usr/bin/python3", arguments.toArray(String[]::new));
    ansible = CompletableFuture.supplyAsync(() -> run.in(DATA).run(""));
  }

  @AfterAll
  static void let_ansible_end() throws IOException {
    ansible.join();
    if (System.getProperty("playbook", "").isEmpty()) {
      listed.note();
    }
  }

  static List<String> playbooks() throws IOException {
    String only = System.getProperty("playbook", "");
    try (Stream<Path> files = Files.list(DATA)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml") && name.contains(only))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("playbooks")
  void both_do_the_same(String playbook) throws IOException, InterruptedException {
    String name = playbook.replace(".yml", "");
    Path work = Files.createDirectories(folder.resolve("ours").resolve(name));
    Recording ours;
    try (Connections connections = new Connections()) {
      RunTrial trial = RunTrial.in(DATA).options(DATA.resolve(playbook));
      trial.hosts("inventory/hosts.ini").extra("work", work.toString()).over(connections);
      ours = Recording.of(trial, DATA.resolve(playbook));
    }
    Recording theirs = Recording.read(theirs(), name, ansible);
    String about = playbook + "; our failures: " + ours.failures();
    assertSame(theirs.text(theirs().resolve(name), DATA), ours.text(work, DATA), about);
    if (name.startsWith("results-")) {
      List<Returned> before = theirs.returned(theirs().resolve(name), DATA);
      List<Returned> after = ours.returned(work, DATA);
      assertSame(
          Recording.results(before, after, listed),
          Recording.results(after, before, listed),
          about);
    }
    assertSame(Recording.files(theirs().resolve(name)), Recording.files(work), about);
  }

  private static void assertSame(String theirs, String ours, String about) {
    if (!ours.equals(theirs)) {
      List<String> before = theirs.lines().toList();
      List<String> lines =
          UnifiedDiffUtils.generateUnifiedDiff(
              "Ansible", "foobar", before, DiffUtils.diff(before, ours.lines().toList()), 3);
      fail(about + "\n" + String.join("\n", lines));
    }
  }

  private static Path theirs() {
    return folder.resolve("theirs");
  }
}
