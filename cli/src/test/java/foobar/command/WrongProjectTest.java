package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code golden/errors} holds a project that is wrong in the way its name says, and
 * what its user is told.
 */
class WrongProjectTest {

  private static final Path ROOT = Path.of("src/test/golden/errors");

  static List<String> projects() throws IOException {
    String only = System.getProperty("project", "");
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.contains(only))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("projects")
  void what_is_wrong_is_explained_and_nothing_is_done(String project) throws IOException {
    Path folder = ROOT.resolve(project);
    List<String> command = new ArrayList<>(List.of("play", folder.resolve("site.yml").toString()));
    Path arguments = folder.resolve("arguments");
    String more = Files.exists(arguments) ? Files.readString(arguments).strip() : "-i web1,web2,";
    for (String word : more.split(" ")) {
      command.add(word.endsWith(".yml") ? folder.resolve(word).toString() : word);
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(out), new PrintWriter(err), false)
            .execute(command.toArray(String[]::new));
    String said =
        (out + "" + err)
            .replace(ROOT.toAbsolutePath().toString(), "ABOVE")
            // Only a packed program has any.
            .replace(", the program's own", "")
            .replace(System.getProperty("user.home"), "HOME")
            .replace(folder + "/site.yml:", "site.yml:")
            .replace(folder.toString(), "PROJECT");
    Golden.check("errors/" + project + "/expected.txt", said);
    assertThat(code).as("exit code").isEqualTo(ExitCode.WRONG_FILES.number());
  }
}
