package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  private static String help(String... command) {
    StringWriter out = new StringWriter();
    PrintWriter to = new PrintWriter(out);
    Main.commandLine(to, to, false).execute(command);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"play --help", "deploy --help", "--help"})
  void commands_that_change_hosts_say_what_each_exit_code_means(String command) {
    String help = help(command.split(" "));
    assertThat(help).containsOnlyOnce("Exit codes:\n");
    for (ExitCode code : ExitCode.values()) {
      assertThat(help).containsPattern("(?m)^ +" + code.number() + "  " + code.meaning() + "$");
    }
  }

  @Test
  void other_commands_do_not() {
    assertThat(help("doc", "--help")).doesNotContain("Exit codes");
  }
}
