package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.impl.DefaultParser;
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
        .complete(null, new DefaultParser().parse(typed, typed.length()), found);
    return found.stream().map(Candidate::value).filter(value -> value.startsWith(last)).toList();
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
}
