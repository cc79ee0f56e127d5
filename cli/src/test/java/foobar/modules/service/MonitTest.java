package foobar.modules.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitTest {

  private static final String SCRIPT = "# Talks to monit";

  private final FakeHost host = new FakeHost();

  private FakeHost status(String status) {
    return host.answers(SCRIPT, "the summary\n\036\n" + status);
  }

  private List<String> acted() {
    return host.commandsRun().stream()
        .map(Command::words)
        .map(w -> String.join(" ", w).strip())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "OK, started, ''",
    "OK, stopped, stop ^not monitored ",
    "OK, unmonitored, unmonitor ^not monitored ",
    "OK, monitored, ''",
    "OK, restarted, restart ^(ok|running|accessible|online|waiting) ",
    "Not monitored, stopped, ''",
    "Not monitored, started, start ^(ok|running|accessible|online|waiting) ",
    "Not monitored, monitored, monitor ^not monitored not",
    "Does not exist, started, start ^(ok|running|accessible|online|waiting) ",
  })
  void what_is_done_depends_on_what_is_the_case(String now, String state, String call) {
    status(now + "\n");

    Trial.run(host, "monit: { name: web, state: " + state + " }");

    assertThat(acted()).isEqualTo(call.isEmpty() ? List.of() : List.of("act web 300 " + call));
  }

  @Test
  void monit_reads_its_files_again_for_what_it_does_not_know() {
    status("");
    Trial.run(host, "monit: { name: web, state: present, timeout: 5 }");
    Trial.run(host, "monit: { name: any, state: reloaded }");

    assertThat(acted()).containsExactly("act web 5 reload", "act  300 reload");
    assertThat(Trial.check(host, "monit: { name: web, state: started }").failure())
        .isEqualTo("web process not presently configured with monit");
    status("OK\n");
    assertThat(Trial.check(host, "monit: { name: web, state: present }").hasChanges()).isFalse();
  }

  @Test
  void what_monit_does_not_come_to_is_a_failure() {
    status("Initializing\n");
    assertThat(Trial.check(host, "monit: { name: web, state: started }").failure())
        .startsWith("waited too long");
    status("OK\n");
    host.answers(
        c -> c.words().contains("act"),
        (fake, c) -> FakeHost.output(2, "", "its status is: Execution failed\n"));
    assertThatThrownBy(() -> Trial.run(host, "monit: { name: web, state: restarted }"))
        .hasMessage("web process not restarted: its status is: Execution failed");
  }

  @Test
  void a_host_without_monit_is_told() {
    host.answers(SCRIPT, 127, "");

    assertThat(Trial.check(host, "monit: { name: web, state: started }").failure())
        .contains("install the package `monit`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: -x, state: started", "name: a, state: gone", "name: a"})
  void tasks_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("monit: { " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }
}
