package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ShellCompleterTest {

  private final ShellState state =
      new ShellState(
          new ShellState.Sight() {
            @Override
            public List<String> meaning(Text pattern) {
              return List.of("web1", "web2");
            }

            @Override
            public List<String> paths(String host, String typed) {
              return List.of(host + " has " + typed + "x/", host + " has " + typed + "y");
            }

            @Override
            public List<String> names() {
              return List.of("all", "web", "web1", "web2");
            }
          });

  private List<String> after(String typed) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    CommandLine line = Main.commandLine(nowhere, nowhere, false);
    ShellVerbs verbs = new ShellVerbs(Sitting.OF_ONE, state, List.of("hosts.yml"), Map.of(), line);
    Shell shell = new Shell(state, verbs, line);
    List<Candidate> found = new ArrayList<>();
    String last = typed.substring(typed.lastIndexOf(' ') + 1);
    new ShellCompleter(shell.words(), state, verbs)
        .complete(reader(), new DefaultParser().parse(typed, typed.length()), found);
    return found.stream().map(Candidate::value).filter(value -> value.startsWith(last)).toList();
  }

  private static LineReader reader() {
    try {
      return LineReaderBuilder.builder()
          .terminal(
              new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_line_begins_with_a_word_of_the_shell_a_verb_or_a_module() {
    assertThat(after("de")).contains("deploy", "debug");
    assertThat(after("us")).contains("use", "user");
  }

  @Test
  void patterns_are_made_of_groups_and_hosts_behind_signs_too() {
    assertThat(after("use we")).containsExactly("web", "web1", "web2");
    assertThat(after("use all:!we")).containsExactly("all:!web", "all:!web1", "all:!web2");
  }

  @Test
  void modules_have_parameters_and_those_have_choices() {
    assertThat(after("service na")).containsExactly("name=");
    assertThat(after("service state=re")).contains("state=restarted", "state=reloaded");
    assertThat(after("copy force=")).contains("force=yes", "force=no");
  }

  @Test
  void verbs_have_options_and_verbs_below_them() {
    assertThat(after("deploy --dr")).contains("--dry-run");
    assertThat(after("db sw")).containsExactly("switchover");
  }

  @Test
  void values_of_a_verb_are_those_that_its_option_or_parameter_can_have() {
    assertThat(after("deploy --limit we")).containsExactly("web", "web1", "web2");
    assertThat(after("deploy --output gi")).containsExactly("github");
    assertThat(after("rolling-update --only-tier=")).contains("--only-tier=web");
    assertThat(after("ssh web")).containsExactly("web", "web1", "web2");
    assertThat(after("runs sh")).containsExactly("show");
    assertThat(after("runs show la")).containsExactly("last");
    assertThat(after("report la")).containsExactly("last");
  }

  @Test
  void files_are_those_here() {
    assertThat(after("deploy --playbook src/mai")).containsExactly("src/main/");
  }
}
