package foobar.report;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdateTableTest {

  private final AtomicLong now = new AtomicLong();
  private final UpdateTable table = new UpdateTable(now::get);

  private static Event.TaskInfo task(String name, String module) {
    return new Event.TaskInfo(name, name, module, false, null, true, 1);
  }

  private void done(String host, @Nullable String delegate, String module, MapValue values) {
    table.on(
        new Event.TaskDone(
            new TaskResult(
                host,
                delegate,
                task(module, module),
                Status.OK,
                values,
                List.of(),
                "",
                Duration.ZERO,
                false)));
  }

  private void notes(String host, String name, String value) {
    MapValue facts = MapValue.empty().put(name, Text.of(value));
    done(host, null, "set_fact", MapValue.empty().put("ansible_facts", facts));
  }

  private static MapValue servers(String key, String server, String status, long sessions) {
    MapValue one =
        MapValue.empty()
            .put("server", Text.of(server))
            .put("status", Text.of(status))
            .put("sessions", Int.of(sessions));
    return MapValue.empty().put(key, Sequence.of(List.of(one)));
  }

  @Test
  void each_server_has_a_row_with_what_it_notes_and_what_the_balancers_say() {
    notes("web1", "rolling_stands", "waiting");
    notes("web1", "rolling_release", "v1");
    notes("web2", "rolling_stands", "waiting");
    done("lb1", null, "haproxy_info", servers("servers", "web1", "UP", 7));
    done("web1", "lb2", "haproxy_server", servers("after", "web1", "DRAIN", 3));
    notes("web1", "rolling_stands", "leaving");
    table.on(new Event.HostStarted("web1", task("Wait until nobody is left", "haproxy_server")));
    now.addAndGet(5_400_000_000L);
    assertThat(table.lines(120))
        .containsExactly(
            "server  is       release  lb1  lb2    sessions  for  step",
            "web1    leaving  v1       UP   DRAIN  10        5 s  Wait until nobody is left",
            "web2    waiting                       0");
  }

  @Test
  void what_no_server_of_the_update_is_has_no_row() {
    notes("lb1", "rolling_entrance", "http://10.0.0.1/");
    done("lb1", null, "haproxy_info", servers("servers", "other", "UP", 1));
    assertThat(table.lines(80)).hasSize(1);
  }

  @Test
  void no_line_is_longer_than_the_terminal_is_wide() {
    notes("a-server-with-a-very-long-name", "rolling_stands", "waiting");
    assertThat(table.lines(20)).allMatch(line -> line.length() <= 20);
  }
}
