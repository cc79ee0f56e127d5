package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

  @TempDir Path folder;

  @Test
  void the_client_is_told_where_the_engine_is() throws Exception {
    Engine engine = new Engine(client("echo \"$DOCKER_HOST $*\""), "unix:///there");

    assertThat(engine.run("ps", "--all")).isEqualTo("unix:///there ps --all");
    assertThat(engine.where()).isEqualTo("at unix:///there");
  }

  @Test
  void an_engine_that_does_not_answer_is_seen() throws Exception {
    assertThat(new Engine(client("exit 1"), null).answers()).isFalse();
    assertThat(new Engine(folder.resolve("none").toString(), null).answers()).isFalse();
    assertThat(new Engine(client("echo 20.10"), null).answers()).isTrue();
  }

  @Test
  void a_failure_says_what_was_tried_and_what_the_client_said() throws Exception {
    String client = client("echo 'no such network' >&2; exit 1");

    assertThatThrownBy(() -> new Engine(client, null).run("network", "rm", "x"))
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake -> {
              assertThat(mistake).hasMessage("`" + client + " network rm` failed with status 1");
              assertThat(mistake.diagnostics().getFirst().help()).isEqualTo("no such network");
            });
  }

  @Test
  void a_call_that_hangs_says_how_long_it_was_given() throws Exception {
    Tool call = new Engine(client("sleep 20"), null).tool("ps").limit(Duration.ofSeconds(1));

    assertThatThrownBy(() -> Engine.checked(call)).hasMessageEndingWith("ps` took over 1 s");
  }

  @Test
  void programs_are_also_found_where_only_root_looks() {
    assertThat(EngineSetup.program("sh")).endsWith("/sh");
    assertThat(EngineSetup.program("no-such-program-anywhere")).isNull();
  }

  @Test
  void the_hosts_of_all_labs_are_counted_and_switched_off() throws Exception {
    Path calls = folder.resolve("calls");
    String client =
        client("echo \"$*\" >>" + calls + "; case $1 in ps) printf 'one\\ntwo\\n' ;; esac");
    Engine engine = new Engine(client, null);

    assertThat(Containers.running(engine)).isEqualTo(2);
    Containers.switchOff(engine);

    assertThat(calls)
        .content()
        .isEqualTo(
            """
            ps --quiet --filter label=foobar.lab
            ps --quiet --filter label=foobar.lab
            stop --time 0 one two
            """);
  }

  @Test
  void where_no_host_runs_none_is_switched_off() throws Exception {
    Engine engine = new Engine(client("[ $1 = ps ]"), null);

    Containers.switchOff(engine);

    assertThat(Containers.running(engine)).isZero();
  }

  private String client(String script) throws Exception {
    Path file = folder.resolve("client");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }
}
