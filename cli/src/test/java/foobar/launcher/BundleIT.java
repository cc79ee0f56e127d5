package foobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people install who have no Java: made, unpacked elsewhere, and run where no Java is to be
 * found.
 */
class BundleIT {

  @TempDir static Path folder;

  private static Path bundle;
  private static Path unpacked;

  @BeforeAll
  static void make_and_unpack_it() throws Exception {
    bundle = Files.createDirectories(folder.resolve("bundle"));
    here("../cli/bundle", "--program", "target/foobar", "--to", bundle.toString());
    Path somewhere = Files.createDirectories(folder.resolve("some where"));
    here("tar", "-C", somewhere.toString(), "-xzf", one(bundle, "foobar-*.tar.gz").toString());
    unpacked = one(somewhere, "foobar-*");
    // All that the launcher itself needs of a machine.
    Path path = Files.createDirectories(folder.resolve("path"));
    Files.createSymbolicLink(path.resolve("readlink"), Path.of("/usr/bin/readlink"));
  }

  @Test
  void it_runs_where_there_is_no_java() throws Exception {
    assertThat(run("", "--version")).startsWith("foobar ").contains("\nJava ");
    assertThat(run("", "doc", "copy")).contains("dest");
  }

  @Test
  void it_finds_ready_what_its_training_kept() throws Exception {
    Path log = folder.resolve("loaded");
    run("-Xlog:class+load:file=" + log, "--version");
    List<String> loaded = Files.readAllLines(log);
    long ready = loaded.stream().filter(line -> line.contains("shared objects file")).count();
    assertThat(ready).isGreaterThan(loaded.size() * 9L / 10);
  }

  @Test
  void it_does_over_ssh_what_it_was_trained_with() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Process server = server(work);
    try {
      Path training = Path.of("target/foobar/bin/training").toAbsolutePath();
      String hosts = training.resolve("hosts.yml").toString();
      String site = training.resolve("site.yml").toString();
      String said = run("", "deploy", hosts, "--playbook", site, "-e", "training_folder=" + work);
      assertThat(said).contains("TASK [Edit it]").contains("unreachable=0    failed=0");
      assertThat(work.resolve("file")).content().contains("x=1");
    } finally {
      server.getOutputStream().close();
      server.waitFor();
    }
  }

  @Test
  void debians_package_has_a_link_pages_and_completion() throws Exception {
    Program.installed("dpkg-deb", "-x", one(bundle, "foobar_*.deb").toString(), folder + "/deb")
        .run("");
    Path usr = folder.resolve("deb/usr");
    assertThat(usr.resolve("share/man/man1/foobar-deploy.1.gz")).isNotEmptyFile();
    assertThat(usr.resolve("share/bash-completion/completions/foobar")).isNotEmptyFile();
    assertThat(usr.resolve("share/zsh/vendor-completions/_foobar")).isNotEmptyFile();
    assertThat(usr.resolve("share/fish/vendor_completions.d/foobar.fish")).isNotEmptyFile();
    assertThat(start(usr.resolve("bin/foobar"), "", "--version")).startsWith("foobar ");
  }

  private static Process server(Path work) throws Exception {
    Process server =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                "target/foobar/lib/*",
                "target/foobar/bin/training/TrainingServer.java",
                work.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    for (int i = 0; i < 300 && !Files.exists(work.resolve("port")); i++) {
      Thread.sleep(100);
    }
    return server;
  }

  private static String run(String options, String... words) throws Exception {
    return start(unpacked.resolve("bin/foobar"), options, words);
  }

  /**
   * Runs a launcher where only the launcher's own needs are on the path.
   *
   * @param options of Java, or empty
   */
  private static String start(Path launcher, String options, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", folder.resolve("path").toString(),
                "HOME", folder.toString(),
                "FOOBAR_HISTORY_FOLDER", folder.resolve("runs").toString(),
                "FOOBAR_JAVA_OPTIONS", options));
    return ended(builder);
  }

  /** Runs a program in the module's folder, with the Java of the tests. */
  private static void here(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    ended(builder);
  }

  private static String ended(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static Path one(Path folder, String glob) throws IOException {
    try (var found = Files.newDirectoryStream(folder, glob)) {
      return found.iterator().next();
    }
  }
}
