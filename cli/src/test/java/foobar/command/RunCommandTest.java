package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing on some hosts, all of which are this machine here. */
class RunCommandTest {

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void hosts() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all:
          vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}
        web:
          hosts:
            web[1:5]: {n: 1}
            web6: {n: 2}
        db:
          hosts:
            db1: {n: 3, secret: sesame}
        """);
  }

  private int run(String... words) {
    List<String> all =
        new ArrayList<>(List.of("run", "-i", folder.resolve("hosts.yml").toString()));
    for (String word : words) {
      all.add(word.replace("HERE", folder.toString()));
    }
    String[] arguments = all.toArray(String[]::new);
    return Main.commandLine(
            new PrintWriter(printed, true), new PrintWriter(said, true), false, arguments)
        .execute(arguments);
  }

  private String all() {
    return (printed + "--- beside it\n" + said).replace(folder.toString(), "HERE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "equal | all -a 'echo {{ n }}' | 0",
        "failed | all -m shell -a 'echo so far; exit {{ n - 1 }}' | 2",
        "data | web -m debug -a 'msg={{ n }}' | 0",
        "one-line | db -o -m shell -a 'printf \"a\\nb\"' | 0",
        "nobody | nope -a true | 0",
        "no-such-module | db -m cpy -a true | 5",
        "no-such-parameter | db -m copy -a '{\"dst\": \"/x\"}' | 5",
        "no-command | db | 5",
        "changes | web -m copy -a 'content=\"a\\n\" dest=HERE/new' --check --diff | 0",
        "strange-output | db -m shell -a 'printf \"a\\033[2Jb\\rc\"' | 0",
        "list | web --list-hosts | 0",
        "help | --help | 0"
      })
  void what_hosts_answer_is_shown(String golden, String command, int exit) {
    assertThat(run(split(command))).as(all()).isEqualTo(exit);
    Golden.check("command/run-" + golden + ".txt", all());
  }

  /** As a shell would; blanks within single quotes end no word. */
  private static String[] split(String command) {
    List<String> words = new ArrayList<>();
    boolean quoted = false;
    for (String part : command.split("'", -1)) {
      if (quoted) {
        words.add(part);
      } else {
        words.addAll(List.of(part.strip().split(" +")));
      }
      quoted = !quoted;
    }
    words.removeIf(String::isEmpty);
    return words.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db -a 'echo hi'",
        "db -m shell -a 'echo a; echo b'",
        "db -m ping",
        "db -m debug -a 'msg={{ n }}'",
        "db -m debug -a '{\"msg\": {\"a\": [1, 2]}}'",
        "db -m stat -a 'path=/nowhere'",
        "db -m shell -a 'exit 3'",
        "db -m fail -a 'msg=why'",
        "db -o -a 'echo hi'",
        "db --list-hosts"
      })
  void one_host_is_shown_as_ansible_shows_it(String command) {
    List<String> words = new ArrayList<>(List.of("-c", "ansible \"$@\" 2>/dev/null; :", "ansible"));
    words.addAll(List.of("-i", folder.resolve("hosts.yml").toString()));
    for (String word : split(command)) {
      words.add(word.replace("HERE", folder.toString()));
    }
    run(split(command));
    String theirs = Program.installed("sh", words.toArray(String[]::new)).in(folder).run("");
    assertThat(printed.toString().stripTrailing()).isEqualTo(theirs.stripTrailing());
  }

  @Test
  void each_answer_is_a_file_of_a_tree() throws IOException {
    assertThat(run("all", "-m", "debug", "-a", "msg={{ n }}", "-t", "HERE/tree")).isZero();
    assertThat(folder.resolve("tree/db1")).content().isEqualTo("{\"msg\": 3}\n");
    assertThat(Files.list(folder.resolve("tree"))).hasSize(7);
  }

  @Test
  void roles_and_variables_beside_it_count() throws IOException {
    Files.createDirectories(folder.resolve("roles/hello/tasks"));
    Files.writeString(
        folder.resolve("roles/hello/tasks/main.yml"), "- debug: {msg: \"hello {{ who }}\"}\n");
    Files.createDirectories(folder.resolve("group_vars"));
    Files.writeString(folder.resolve("group_vars/db.yml"), "who: there\n");
    assertThat(run("db", "-m", "include_role", "-a", "name=hello", "--playbook-dir", "HERE"))
        .as(all())
        .isZero();
    assertThat(printed.toString()).contains("hello there");
  }

  @Test
  void build_servers_get_a_report_and_what_is_no_format_is_refused() {
    assertThat(run("web", "-m", "ping", "--output", "junit")).isZero();
    assertThat(printed.toString()).contains("<testsuite", "testcase").doesNotContain("SUCCESS");
    assertThat(run("web", "-m", "ping", "--output", "xml"))
        .isEqualTo(ExitCode.WRONG_FILES.number());
  }

  @Test
  void programs_get_an_event_a_line() {
    assertThat(run("db", "-m", "ping", "--output", "json")).isZero();
    assertThat(printed.toString()).contains("\"event\":\"task_done\"", "\"ping\":\"pong\"");
  }
}
