package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets that nobody could miss, in every place where a value can be; and what is looked through
 * for them, in every form in which they could be written down.
 */
class CanaryTest {

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final Set<String> commandLines = new LinkedHashSet<>();

  @BeforeEach
  void a_project_with_a_vault() throws IOException {
    Canaries.project(folder);
  }

  private int foobar(String... words) {
    PrintWriter out = new PrintWriter(printed, true);
    List<String> all = new ArrayList<>();
    for (String word : words) {
      all.add(word.replace("HERE", folder.toString()));
    }
    String[] arguments = all.toArray(String[]::new);
    AtomicBoolean ended = new AtomicBoolean();
    Thread watch = Thread.ofPlatform().start(() -> watch(ended));
    try {
      return Main.commandLine(out, out, false, arguments).execute(arguments);
    } finally {
      ended.set(true);
      join(watch);
    }
  }

  /** What all could see while it ran: the command line of every process of this machine. */
  private void watch(AtomicBoolean ended) {
    while (!ended.get()) {
      try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
        processes
            .filter(process -> process.getFileName().toString().matches("\\d+"))
            .forEach(this::note);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void note(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline"), UTF_8);
      commandLines.add(line.replace('\0', ' '));
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertNothingShows() throws IOException {
    Canaries.assertNoneIn("what was printed", printed.toString());
    commandLines.forEach(line -> Canaries.assertNoneIn("a command line", line));
    Canaries.assertNoneWrittenBelow(folder);
  }

  /** What is told of the run afterwards. */
  private void lookBack() throws IOException {
    Path kept =
        Keeping.folder(Settings.read(Surroundings.here())).all().stream()
            .filter(run -> run.read().head().inventories().contains(folder + "/hosts.yml"))
            .findFirst()
            .orElseThrow()
            .path();
    Files.copy(kept, folder.resolve("kept.jsonl"));
    for (String line :
        List.of("history show KEPT", "history show KEPT --output json", "report KEPT --to -")) {
      assertThat(foobar(line.replace("KEPT", kept.toString()).split(" "))).isZero();
    }
    assertThat(printed.toString()).contains("</html>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-vvvv",
        "--diff",
        "--check --diff -vvvv",
        "--output json",
        "--output json -vvvv --diff",
        "--output junit --diff",
        "--output github --diff",
        "--profile",
      })
  void a_play_shows_none_of_them(String options) throws IOException {
    List<String> words = new ArrayList<>(List.of("play", "HERE/all.yml", "-i", "HERE/hosts.yml"));
    words.addAll(List.of("--vault-password-file", "HERE/key", "-e", "out=HERE/out"));
    words.addAll(Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).toList());
    Files.createDirectories(folder.resolve("out"));

    int code = foobar(words.toArray(String[]::new));

    assertThat(code).as(printed.toString()).isIn(0, 2);
    assertThat(printed.toString()).contains("the last task");
    lookBack();
    assertNothingShows();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run web1 -m debug -a msg={{canary}}",
        "run web1 -m shell -a 'cat; exit 3' -e x={{canary}} -vvvv",
        "run web1 -m fail -a msg={{canary|quote}}",
        "run web1 -m copy -a 'content={{canary}} dest=HERE/out/x' -CD",
        "run web1 -m setup -a filter={{canary}} --tree HERE/tree",
        "why canary --host web1 --inventory-only",
        "inventory --host web1",
        "inventory --list",
        "inventory --list --yaml",
        "inventory --graph --vars",
      })
  void a_command_shows_none_of_them(String line) throws IOException {
    Files.createDirectories(folder.resolve("out"));
    List<String> words = new ArrayList<>(Shell.split(line));
    words.addAll(List.of("-i", "HERE/hosts.yml", "--vault-password-file", "HERE/key"));

    foobar(words.toArray(String[]::new));

    assertNothingShows();
  }

  @Test
  void the_test_would_see_one() {
    assertThatThrownBy(() -> Canaries.assertNoneIn("this", "x%sx".formatted(Canaries.VAULTED)))
        .isInstanceOf(AssertionError.class);
  }
}
