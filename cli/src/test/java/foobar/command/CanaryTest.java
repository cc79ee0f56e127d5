package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
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

  private static final Path DATA = Path.of("src/test/data/canary").toAbsolutePath();

  /** In a file of the vault; what has to be quoted somewhere is in it. */
  private static final String VAULTED = "canary/one+ 'q' \"d\" $e %41 \\b é end";

  /**
   * As an extra variable of a play that hides all its results, and as parameters that are secret.
   */
  private static final String HIDDEN = "canary-two-hidden";

  private static final String PARAMETER = "canary-three-parameter";

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final Map<String, String> commandLines = new LinkedHashMap<>();

  @BeforeEach
  void a_project_with_a_vault() throws IOException {
    FileUtils.copyDirectory(DATA.toFile(), folder.toFile());
    Vault vault = new Vault(List.of(VaultPassword.of("default", "the key")));
    Files.writeString(folder.resolve("key"), "the key\n");
    String file = "canary: " + json(VAULTED) + "\n";
    Path all = Files.createDirectories(folder.resolve("group_vars/all"));
    Files.writeString(all.resolve("vault.yml"), vault.encrypt(file.getBytes(UTF_8), "default"));
  }

  /** Forms that are made here by other means than those that hide them. */
  private static List<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    String json = json(secret);
    String url = URLEncoder.encode(secret, UTF_8);
    forms.add(secret);
    forms.add(json.substring(1, json.length() - 1));
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    forms.add("'" + secret.replace("'", "'\\''") + "'");
    forms.add("'" + secret.replace("'", "'\"'\"'") + "'");
    forms.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
    forms.add(Base64.getEncoder().encodeToString((secret + "\n").getBytes(UTF_8)));
    // Whatever else is done to it, its beginning is hardly changed.
    forms.add(secret.substring(0, 10));
    return forms;
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
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
      commandLines.put(process.toString(), Files.readString(process.resolve("cmdline"), UTF_8));
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
    for (String secret : List.of(VAULTED, HIDDEN, PARAMETER)) {
      for (String form : forms(secret)) {
        assertThat(printed.toString()).as("what was printed").doesNotContain(form);
        assertThat(commandLines.values())
            .as("command lines")
            .noneMatch(line -> line.replace('\0', ' ').contains(form));
        for (Path file : written()) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContain(form);
        }
      }
    }
  }

  /** All that the program wrote by itself: not the project, nor what the tasks were to write. */
  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !Files.exists(DATA.resolve(folder.relativize(file))))
          .filter(file -> !file.startsWith(folder.resolve("out")))
          .filter(file -> !file.endsWith("key"))
          .toList();
    }
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
    printed.write(VAULTED);

    assertThat(forms(VAULTED)).anyMatch(form -> printed.toString().contains(form));
  }
}
