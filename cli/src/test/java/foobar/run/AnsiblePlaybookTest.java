package foobar.run;

import static org.assertj.core.api.Assertions.fail;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import foobar.Program;
import foobar.remote.connect.Connections;
import foobar.report.Look;
import foobar.report.Masker;
import foobar.report.Reporters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
 * The same playbooks, run by Ansible and by us: how each task ended on each host, what the run
 * printed, all that its tasks returned, which files came of it, the recap and the exit code, but
 * for what {@code docs/compatibility.md} lists.
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
    StringWriter screen = new StringWriter();
    PrintWriter printed = new PrintWriter(screen);
    PrintWriter aside = new PrintWriter(new StringWriter());
    Recording ours;
    try (Connections connections = new Connections()) {
      RunTrial trial = RunTrial.in(DATA).options(DATA.resolve(playbook));
      trial.hosts("inventory/hosts.ini").extra("work", work.toString()).over(connections);
      trial
          .forks(1)
          .listener(Reporters.console(printed, aside, Look.plain(0, false), new Masker()));
      ours = Recording.of(trial, DATA.resolve(playbook));
    }
    Recording theirs = Recording.read(theirs(), name, ansible);
    String about = playbook + "; our failures: " + ours.failures();
    assertSame(theirs.text(theirs().resolve(name), DATA), ours.text(work, DATA), about);
    List<Returned> before = theirs.returned(theirs().resolve(name), DATA);
    List<Returned> after = ours.returned(work, DATA);
    Compatibility excuses = name.startsWith("check") ? listed.ofDryRuns() : listed;
    assertSame(
        Recording.results(before, after, excuses),
        Recording.results(after, before, excuses),
        about);
    assertSame(Recording.files(theirs().resolve(name)), Recording.files(work), about);
    String output = Files.readString(theirs().resolve(name + ".out"));
    Compatibility none = Compatibility.none();
    boolean excused =
        !Recording.results(before, after, none).equals(Recording.results(after, before, none));
    assertPrinted(
        playbook,
        excused,
        Printed.plain(output, theirs().resolve(name), DATA),
        Printed.plain(screen.toString(), work, DATA));
  }

  private static void assertPrinted(String playbook, boolean excused, String theirs, String ours) {
    boolean bare = excused && !ours.equals(theirs);
    String before = bare ? Printed.bare(theirs) : theirs;
    String after = bare ? Printed.bare(ours) : ours;
    if (!before.equals(after) && !listed.output(playbook)) {
      assertSame(before, after, playbook + " prints something else");
    }
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
