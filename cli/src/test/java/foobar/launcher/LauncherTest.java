package foobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed launcher, with a Java that prints its arguments. */
class LauncherTest {

  @TempDir Path folder;
  private final Map<String, String> environment =
      new TreeMap<>(Map.of("FOOBAR_JAVA_OPTIONS", "", "FOOBAR_PERSIST", "0"));
  private Path packed;
  private int status;

  @BeforeEach
  void pack() throws IOException {
    packed = Files.createDirectories(folder.resolve("a folder/bin"));
    Files.createDirectories(packed.resolveSibling("lib"));
    for (String name : List.of("foobar", "java-home.sh")) {
      Files.copy(Path.of("src/main/launcher", name), packed.resolve(name));
    }
    assertThat(packed.resolve("foobar").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void arguments_reach_the_program_as_they_are() throws Exception {
    List<String> words = run(java("21.0.2"), "play", "a b", "$HOME", "-e", "x='1'");
    assertThat(words).endsWith("foobar.command.Main", "play", "a b", "$HOME", "-e", "x='1'");
  }

  @Test
  void it_works_through_a_link_and_finds_the_libraries_beside_itself() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("foobar"), packed.resolve("foobar"));
    String jar = packed.toRealPath().resolveSibling("lib") + "/foobar.jar";
    assertThat(start(link, java("21"))).containsSubsequence("-cp", jar, "foobar.command.Main");
  }

  @Test
  void options_that_an_older_java_refuses_are_left_out_for_it() throws Exception {
    Files.writeString(packed.resolveSibling("lib").resolve("foobar.aot"), "");
    assertThat(String.join(" ", run(java("21"))))
        .doesNotContain("AOT", "native-access", "Xlog:aot");
    assertThat(String.join(" ", run(java("25")))).contains("AOTCache", "native-access");
  }

  @Test
  void what_an_older_java_kept_is_used_where_there_is_nothing_newer() throws Exception {
    Path lib = packed.resolveSibling("lib");
    Files.writeString(lib.resolve("foobar.jsa"), "");
    String kept = "-XX:SharedArchiveFile=" + lib.toRealPath().resolve("foobar.jsa");
    assertThat(run(java("21"))).contains(kept);
    Files.writeString(lib.resolve("foobar.aot"), "");
    assertThat(run(java("25"))).doesNotContain(kept);
  }

  @Test
  void a_java_of_its_own_wins() throws Exception {
    Files.move(java("24.0.1"), packed.resolveSibling("runtime"));
    Path newer = java("25");
    Files.writeString(packed.resolveSibling("lib").resolve("foobar.aot"), "");
    assertThat(String.join(" ", run(newer))).contains("native-access").doesNotContain("AOTCache");
  }

  @Test
  void the_version_is_told_without_java_where_it_is_known() throws Exception {
    Path java = java("25.0.3");
    assertThat(run(java, "--version")).endsWith("foobar.command.Main", "--version");
    Files.writeString(packed.resolveSibling("lib").resolve("version"), "1.2.3\n");
    assertThat(run(java, "--version")).endsWith("foobar.command.Main", "--version");
    Files.writeString(
        java.resolve("release"),
        "IMPLEMENTOR=\"Some Vendor\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9\"\nJAVA_VERSION=\"25.0.3\"\n");
    assertThat(run(java, "--version"))
        .containsExactly("foobar 1.2.3", "Java 25.0.3+9, Some Vendor");
    assertThat(run(java, "deploy", "--version")).endsWith("deploy", "--version");
  }

  @Test
  void where_a_process_is_to_outlive_the_run_a_client_starts() throws Exception {
    environment.put("FOOBAR_PERSIST", "60");
    String launcher = packed.toRealPath().resolve("foobar").toString();
    assertThat(run(java("21"), "play", "site.yml"))
        .containsSubsequence("foobar.persist.Client", launcher)
        .endsWith("60", "play", "site.yml");
    // They have the terminal to themselves, or go on for as long as somebody watches.
    for (String verb : List.of("shell", "rolling-update", "status", "vault")) {
      assertThat(run(java("21"), verb)).endsWith("foobar.command.Main", verb);
    }
    environment.put("FOOBAR_PERSIST", "0");
    assertThat(run(java("21"), "play", "site.yml"))
        .endsWith("foobar.command.Main", "play", "site.yml");
  }

  @Test
  void how_long_it_is_to_stay_must_be_a_number() throws Exception {
    environment.put("FOOBAR_PERSIST", "1m");
    status = 2;
    assertThat(run(java("21"), "play", "site.yml"))
        .containsExactly("foobar: FOOBAR_PERSIST is a number of seconds, such as 60; 0 for none");
  }

  @Test
  void a_pipe_is_no_terminal() throws Exception {
    assertThat(String.join(" ", run(java("21")))).doesNotContain("foobar.terminal");
  }

  private List<String> run(Path java, String... arguments) throws Exception {
    return start(packed.resolve("foobar"), java, arguments);
  }

  private List<String> start(Path launcher, Path java, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", java.toString());
    Process process = builder.start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isEqualTo(status);
    return lines;
  }

  /** A home whose java prints each of its arguments on a line. */
  private Path java(String version) throws IOException {
    Path home = folder.resolve("java-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = home.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }
}
