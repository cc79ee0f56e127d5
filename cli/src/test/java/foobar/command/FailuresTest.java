package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Source;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FailuresTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void mistakes_in_files_are_drawn_one_after_the_other_and_counted() {
    Source site = new Source("site.yml", "- hosts: web\n  taks: []\n- host: db\n");
    Mistake mistake =
        new Mistake(
            List.of(
                Diagnostic.error("a play has no `taks`")
                    .at(site.span(15, 19))
                    .label("did you mean `tasks`?")
                    .help("write it so"),
                Diagnostic.error("a play needs `hosts`")
                    .at(site.span(27, 31))
                    .help("add `hosts: all`")));

    int code =
        run(
            () -> {
              throw mistake;
            });

    assertThat(code).isEqualTo(ExitCode.WRONG_FILES.number());
    Golden.check("command/two-mistakes.txt", err.toString());
  }

  @Test
  void programs_get_mistakes_as_json_too() {
    Source site = new Source("site.yml", "- host: db\n");
    Mistake mistake =
        Diagnostic.error("a play needs `hosts`")
            .at(site.span(2, 6))
            .help("add `hosts: all`")
            .mistake();

    run(
        () -> {
          throw mistake;
        },
        "--output",
        "json");

    assertThat(out.toString().replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"?\""))
        .isEqualTo(
            "{\"event\":\"mistake\",\"time\":\"?\",\"severity\":\"error\","
                + "\"summary\":\"a play needs `hosts`\",\"file\":\"site.yml\",\"line\":1,"
                + "\"column\":3,\"label\":\"\",\"help\":\"add `hosts: all`\"}\n");
    assertThat(err.toString()).contains(" --> site.yml:1:3");
  }

  @Test
  void a_failure_nobody_expected_is_one_line_and_says_where_to_go() {
    int code =
        run(
            () -> {
              throw new IllegalStateException("the shelf is empty");
            });

    assertThat(code).isEqualTo(ExitCode.INTERNAL_ERROR.number());
    Golden.check("command/unexpected.txt", err.toString());
  }

  @Test
  void a_file_that_cannot_be_used_is_named_with_what_to_look_at() {
    int code =
        run(
            () -> {
              throw new UncheckedIOException(new AccessDeniedException("/srv/.foobar/runs"));
            });

    assertThat(code).isEqualTo(ExitCode.WRONG_FILES.number());
    Golden.check("command/unusable-file.txt", err.toString());
  }

  @Test
  void three_v_add_the_stack_trace() {
    run(
        () -> {
          throw new IllegalStateException("the shelf is empty");
        },
        "-vv",
        "-v");

    assertThat(err.toString()).contains("the shelf is empty", "\tat foobar.command.FailuresTest");
  }

  @Test
  void a_misspelled_option_gets_the_right_one_as_a_suggestion() {
    int code = run(() -> 0, "--limt");

    assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE.number());
    Golden.check("command/wrong-option.txt", err.toString());
  }

  @Test
  void a_misspelled_command_gets_the_right_one_as_a_suggestion() {
    int code = Main.commandLine(writer(out), writer(err), false).execute("depoly", "hosts.yml");

    assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE.number());
    Golden.check("command/wrong-command.txt", err.toString());
  }

  @Test
  void an_argument_too_many_is_named() {
    run(() -> 0, "hosts.yml");

    assertThat(err.toString()).startsWith("error: `hosts.yml` is one argument too many\n");
  }

  @Test
  void no_command_at_all_is_a_wrong_command_line() {
    int code = Main.commandLine(writer(out), writer(err), false).execute();

    assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE.number());
    assertThat(err.toString()).startsWith("error: ").contains("`foobar --help`");
  }

  @Test
  void the_help_lists_the_exit_codes() {
    int code = Main.commandLine(writer(out), writer(err), false).execute("--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("  4  a host could not be reached");
    assertThat(err.toString()).isEmpty();
  }

  private int run(Callable<Integer> work, String... arguments) {
    CommandLine line = Main.commandLine(writer(out), writer(err), false);
    line.addSubcommand(new Work(work));
    String[] all = new String[arguments.length + 1];
    all[0] = "work";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.configured(line, writer(out), writer(err), false).execute(all);
  }

  private static PrintWriter writer(StringWriter text) {
    return new PrintWriter(text, true);
  }

  /** A command whose work each test chooses. */
  @Command(name = "work")
  static final class Work implements Callable<Integer> {

    private final Callable<Integer> work;

    @Option(names = "--limit")
    String limit = "";

    @Option(names = "--output")
    String output = "";

    @Option(names = "-v")
    boolean[] verbosity = {};

    Work(Callable<Integer> work) {
      this.work = work;
    }

    @Override
    public Integer call() throws Exception {
      return work.call();
    }
  }
}
