package foobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts' search for a Java that is new enough, with homes that only look like one. */
class JavaHomeTest {

  @TempDir Path folder;

  @Test
  void JAVA_HOME_wins_when_it_is_new_enough() throws Exception {
    Path wanted = home("wanted", "21.0.2");
    Path onPath = home("other", "25");
    assertThat(found(wanted, onPath)).isEqualTo(wanted.toString());
  }

  @Test
  void a_JAVA_HOME_that_is_too_old_or_not_there_is_passed_over() throws Exception {
    Path onPath = home("other", "25.0.1");
    assertThat(found(home("old", "17.0.15"), onPath)).isEqualTo(onPath.toString());
    assertThat(found(folder.resolve("nowhere"), onPath)).isEqualTo(onPath.toString());
  }

  @Test
  void a_link_on_the_path_leads_to_the_home() throws Exception {
    Path real = home("real", "24");
    Path links = Files.createDirectories(folder.resolve("links/bin"));
    Files.createSymbolicLink(links.resolve("java"), real.resolve("bin/java"));
    assertThat(found(folder, links.getParent())).isEqualTo(real.toString());
  }

  @Test
  void a_home_without_a_release_file_is_asked_itself() throws Exception {
    Path quiet = home("quiet", "");
    Files.delete(quiet.resolve("release"));
    Files.writeString(
        quiet.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"23.0.1\" 2024' >&2\n");
    assertThat(sh(". ./java-home.sh; java_version '" + quiet + "'", Map.of())).isEqualTo("23");
  }

  @Test
  void a_jdk_is_told_from_a_jre() throws Exception {
    Path jre = home("jre", "25");
    Files.delete(jre.resolve("bin/javac"));
    Path jdk = home("jdk", "21");
    Map<String, String> around = Map.of("JAVA_HOME", jre.toString(), "PATH", path(jdk));
    assertThat(sh(". ./java-home.sh; java_home javac", around)).isEqualTo(jdk.toString());
  }

  @Test
  void the_variables_of_the_script_that_looks_stay_as_they_are() throws Exception {
    String script = "program=mine; . ./java-home.sh; find_java java; echo $program";
    Map<String, String> around = Map.of("JAVA_HOME", "", "PATH", "/usr/bin:/bin");
    assertThat(sh(script, around)).isEqualTo("mine");
  }

  private String found(Path javaHome, Path onPath) throws Exception {
    return sh(
        ". ./java-home.sh; java_home java",
        Map.of("JAVA_HOME", javaHome.toString(), "PATH", path(onPath)));
  }

  private static String path(Path home) {
    return home.resolve("bin") + ":/usr/bin:/bin";
  }

  private Path home(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name)).toRealPath();
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    for (String program : new String[] {"java", "javac"}) {
      Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
      assertThat(home.resolve("bin").resolve(program).toFile().setExecutable(true)).isTrue();
    }
    return home;
  }

  private static String sh(String script, Map<String, String> around) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script);
    builder.directory(Path.of("src/main/launcher").toFile());
    builder.environment().putAll(around);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output.strip();
  }
}
