package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What of a command line may be kept. */
class CommandWordsTest {

  private static List<String> kept(String... words) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    CommandLine.ParseResult parsed =
        Main.commandLine(nowhere, nowhere, false, words).parseArgs(words);
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    CommandWords kept = new CommandWords(parsed.commandSpec());
    assertThat(words).startsWith(kept.name().split(" "));
    return kept.arguments();
  }

  @Test
  void options_stand_last_and_by_their_long_names() {
    assertThat(kept("deploy", "-l", "web", "hosts.yml", "-vv", "-n", "-t", "a", "-t", "b"))
        .containsExactly(
            "hosts.yml", "--limit", "web", "--verbose", "--dry-run", "--tags", "a", "--tags", "b");
    assertThat(kept("db", "status", "hosts.yml")).containsExactly("hosts.yml");
  }

  @Test
  void values_of_variables_are_stars() {
    assertThat(
            kept(
                "play",
                "site.yml",
                "-e",
                "a=open b='more words' c=\"sesame\"",
                "--extra-vars={\"d\": \"sesame=1\"}",
                "-ee=1",
                "-e",
                "@vars.yml",
                "-e",
                "@a=b.yml"))
        .containsExactly(
            "site.yml",
            "--extra-vars",
            "a=******** b=******** c=********",
            "--extra-vars",
            "********",
            "--extra-vars",
            "e=********",
            "--extra-vars",
            "@vars.yml",
            "--extra-vars",
            "@a=b.yml");
  }

  @Test
  void what_looks_as_if_it_told_a_secret_is_stars() {
    assertThat(kept("run", "db", "-a", "mysql --password sesame"))
        .containsExactly("db", "--args", "********");
    assertThat(kept("run", "db", "-m", "user", "-a", "name=a password=sesame"))
        .containsExactly("db", "--module-name", "user", "--args", "********");
    assertThat(kept("run", "db", "-m", "service", "-a", "name=a state=started"))
        .containsExactly("db", "--module-name", "service", "--args", "name=a state=started");
  }
}
