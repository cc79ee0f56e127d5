package foobar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport promises. */
public abstract class ConnectionContract extends RealFilesContract {

  @Test
  void words_reach_the_program_exactly() {
    String[] words = {"a b", "c'd\"", "", "new\nline", "$HOME `x` \\", "*", "-n", "ü\u2603"};
    List<String> command = new ArrayList<>(List.of("printf", "<%s>"));
    command.addAll(List.of(words));

    assertThat(host().ask(Command.of(command)).text())
        .isEqualTo("<" + String.join("><", words) + ">");
  }

  @Test
  void every_byte_of_the_input_arrives_and_of_the_output_returns() {
    byte[] all = new byte[256 * 1024];
    new Random(3).nextBytes(all);

    assertThat(host().ask(Command.of("cat").input(all)).out()).isEqualTo(all);
  }

  @Test
  void a_script_may_hold_any_byte_but_nul() {
    StringBuilder text = new StringBuilder();
    for (char c = 1; c < 0x180; c++) {
      text.append(c);
    }

    assertThat(host().ask(Command.script("printf %s \"$1\"", text.toString())).text())
        .isEqualTo(text.toString());
    assertThatThrownBy(() -> host().ask(Command.of("echo", "a\0b")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("a text for a shell cannot hold the character NUL");
  }

  @Test
  void output_and_errors_stay_apart_and_keep_their_ends() {
    Output output = host().ask(Command.script("printf out; printf err >&2; exit 7"));

    assertThat(output.text()).isEqualTo("out");
    assertThat(output.errors()).isEqualTo("err");
    assertThat(output.status()).isEqualTo(7);
  }

  @Test
  void two_hundred_callers_at_once_each_get_their_own_answer() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Output>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Command command = Command.script("cat; printf \" %s\" \"$1\"; echo \"$1\" >&2", "n" + i);
        Command fed = i % 2 == 0 ? command.input("in" + i) : command;
        answers.add(threads.submit(() -> host().run(fed)));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(answers.get(i).get().text()).isEqualTo((i % 2 == 0 ? "in" + i : "") + " n" + i);
        assertThat(answers.get(i).get().errors()).isEqualTo("n" + i + "\n");
      }
    }
  }

  @Test
  void many_files_looked_at_at_once_are_not_mixed_up() throws Exception {
    for (int i = 0; i < 20; i++) {
      write("f" + i, "x".repeat(i));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FileState>> states = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String name = at("f" + i);
        states.add(threads.submit(() -> host().file(name)));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(states.get(i).get().exists()).isEqualTo(i < 20);
        assertThat(states.get(i).get().size()).isEqualTo(i < 20 ? i : 0);
      }
    }
  }

  @Test
  void lines_are_told_while_the_command_runs() {
    List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();
    long[] first = new long[1];
    Output output =
        host()
            .run(
                Command.script("echo one; sleep 0.5; echo two >&2; printf 'th\\nree'"),
                line -> {
                  lines.add(line);
                  first[0] = first[0] == 0 ? System.nanoTime() : first[0];
                });

    assertThat(System.nanoTime() - first[0]).isGreaterThan(400_000_000L);
    assertThat(lines).startsWith("one").containsExactlyInAnyOrder("one", "two", "th");
    assertThat(output.text()).isEqualTo("one\nth\nree");
  }

  @Test
  void what_is_asked_as_soon_as_a_command_is_under_way_is_answered_after_it() {
    List<String> answers = new ArrayList<>();
    String file = at("made");

    Output first =
        host()
            .run(
                Command.script("sleep 0.2; echo made >\"$1\"", file),
                () -> answers.add(host().ask(Command.of("cat", file)).text()));

    assertThat(first.ok()).isTrue();
    assertThat(answers).containsExactly("made\n");
  }

  @Test
  void a_big_answer_comes_whole() {
    Output output =
        host().ask(Command.script("head -c 8000000 /dev/zero; head -c 1000000 /dev/zero >&2"));

    assertThat(output.out()).hasSize(8_000_000);
    assertThat(output.err()).hasSize(1_000_000);
  }

  @Test
  void an_endless_answer_costs_one_command_and_the_next_one_works() {
    assertThatThrownBy(() -> host().ask(Command.of("yes")))
        .isInstanceOf(HostFailure.class)
        .hasMessage("`yes` printed more than 64 MB; it was ended");
    assertThat(host().ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
  }

  @Test
  void a_command_that_takes_too_long_is_ended_and_the_next_one_works() {
    Command slow = Command.script("sleep 731; :").timeout(Duration.ofMillis(300));

    assertThatThrownBy(() -> host().run(slow))
        .isInstanceOf(HostFailure.class)
        .hasMessage("`sleep 731; :` did not end within 300 ms");
    assertThat(host().ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
    assertThat(isOver("731")).isTrue();
  }

  /** One that was killed is there until the kernel has had a moment for it. */
  private boolean isOver(String seconds) {
    for (int i = 0; i < 100; i++) {
      if (host().ask(processesThatSleep(seconds)).text().isEmpty()) {
        return true;
      }
      host().ask(Command.of("sleep", "0.1"));
    }
    return false;
  }

  /** Without pgrep, which not every host has. */
  private static Command processesThatSleep(String seconds) {
    return Command.script(
        "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -x 'sleep "
            + seconds
            + " '; done; :");
  }

  @Test
  void those_behind_a_command_that_took_too_long_still_get_their_answers() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Output> slow =
          threads.submit(
              () -> host().run(Command.of("sleep", "60").timeout(Duration.ofMillis(500))));
      Thread.sleep(100);
      Future<Output> behind = threads.submit(() -> host().ask(Command.of("echo", "behind")));

      assertThat(behind.get().text()).isEqualTo("behind\n");
      assertThatThrownBy(slow::get).hasCauseInstanceOf(HostFailure.class);
    }
  }

  @Test
  void waiting_for_others_does_not_count_as_taking_long() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Output> first = threads.submit(() -> host().run(Command.of("sleep", "0.7")));
      Thread.sleep(100);

      assertThat(host().ask(Command.of("echo", "x").timeout(Duration.ofMillis(400))).text())
          .isEqualTo("x\n");
      assertThat(first.get().ok()).isTrue();
    }
  }

  @Test
  void input_that_a_command_does_not_read_harms_nobody() {
    byte[] input = new byte[300_000];
    new Random(5).nextBytes(input);

    assertThat(host().run(Command.of("true").input(input)).status()).isZero();
    assertThat(host().run(Command.script("head -c 3").input("abcdef")).text()).isEqualTo("abc");
    assertThat(host().ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
  }

  @Test
  void a_command_without_input_reads_nothing() {
    assertThat(host().ask(Command.of("cat")).out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 3",
        "set -eu; false",
        "cd /; PATH=; IFS=x; umask 777",
        "trap 'echo trapped' EXIT; exit 1",
        "exec true",
        "exec 1>&- 2>&-",
        "unset PATH; readonly x=1",
        "if then fi (",
        "kill -9 $(sh -c 'echo $PPID')",
        "ulimit -n 3",
        "alias echo=false; echo() { false; }",
        "while :; do break; done; return 5",
      })
  void what_a_script_does_to_its_shell_ends_with_it(String script) {
    String where = host().ask(Command.of("pwd")).text();
    host().run(Command.script(script));

    assertThat(host().ask(Command.script("x=2; pwd; echo on; umask")).text())
        .startsWith(where + "on\n")
        .doesNotContain("777");
    assertThat(host().file(dir()).isDirectory()).isTrue();
  }

  @Test
  void a_script_that_kills_the_shell_costs_that_script_only() {
    assertThatThrownBy(() -> host().run(Command.script("kill -9 $$; sleep 5")))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("ended");
    assertThat(host().ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
  }

  @Test
  void a_program_that_is_missing_has_status_127() {
    Output output = host().run(Command.of("no-such-program"));

    assertThat(output.status()).isEqualTo(127);
    assertThat(output.errors()).contains("no-such-program");
  }

  @Test
  void a_signal_shows_in_the_status() {
    assertThat(host().run(Command.of("sh", "-c", "kill -TERM $$")).status()).isEqualTo(143);
  }

  @Test
  void environment_and_directory_are_set_for_one_command() {
    Command command =
        Command.script("printf '%s|%s|' \"$GREETING\" \"$PWD\"; env | grep -c ^GREETING=")
            .environment("GREETING", "it's\n$HOME")
            .in(dir());

    assertThat(host().ask(command).text()).isEqualTo("it's\n$HOME|" + dir() + "|1\n");
    assertThat(host().ask(Command.script("echo \"<$GREETING>\"")).text()).isEqualTo("<>\n");
  }

  @Test
  void a_directory_that_is_missing_fails_before_the_command() {
    Output output = host().run(Command.of("touch", at("done")).in(at("none")));

    assertThat(output.ok()).isFalse();
    assertThat(host().file(at("done")).exists()).isFalse();
  }

  @Test
  void a_home_directory_is_looked_up() {
    String home = host().ask(Command.script("echo ~")).text().strip();

    assertThat(host().expand("~/.ssh/x")).isEqualTo(home + "/.ssh/x");
    assertThat(host().expand("~root")).isEqualTo("/root");
    assertThat(host().expand("/etc/~x")).isEqualTo("/etc/~x");
    assertThatThrownBy(() -> host().expand("~no-such-user/x"))
        .isInstanceOf(HostFailure.class)
        .hasMessage("there is no user for `~no-such-user`");
    assertThatThrownBy(() -> host().expand("~$(id)/x")).isInstanceOf(HostFailure.class);
  }

  @Test
  void no_list_of_processes_shows_what_is_sent() {
    String secret = "canary-" + new Random().nextLong(Long.MAX_VALUE);
    Output output =
        host()
            .run(
                Command.script("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; cat")
                    .input(secret));

    assertThat(output.text().split(secret, -1)).hasSize(2);
    assertThat(output.text()).contains("fb_s").doesNotContain("fb_take", "fb_mark=");
  }

  @Test
  void one_user_has_one_shell() {
    String first = host().ask(Command.script("echo $$")).text();

    assertThat(connection().as(null).ask(Command.script("echo $$")).text()).isEqualTo(first);
  }
}
