package foobar.remote.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.Become;
import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.FakeHost;
import foobar.remote.Host;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Connections connections =
      new Connections(
          Map.of(Target.Kind.SSH, new Recorded("ssh"), Target.Kind.LOCAL, new Recorded("local")));

  private final class Recorded implements Connector {
    private final String kind;

    Recorded(String kind) {
      this.kind = kind;
    }

    @Override
    public Connection connect(Target target) {
      log.add(kind + " " + target.name());
      if (target.name().equals("down")) {
        throw new Unreachable("down is down", "");
      }
      return new Connection() {
        private boolean open = true;

        @Override
        public boolean isOpen() {
          return open;
        }

        @Override
        public Host as(@Nullable Become become) {
          return new FakeHost();
        }

        @Override
        public void close() {
          open = false;
          log.add("close " + target.name());
        }
      };
    }

    @Override
    public void close() {
      log.add("close all " + kind);
    }
  }

  @Test
  void each_target_goes_its_way_once() {
    Connection first = connections.connect(Target.ssh("web1"));

    assertThat(connections.connect(Target.ssh("web1"))).isSameAs(first);
    connections.connect(Target.local("web1"));
    assertThat(log).containsExactly("ssh web1", "local web1");
  }

  @Test
  void one_that_failed_is_tried_again() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> connections.connect(Target.ssh("down")))
          .isInstanceOf(Unreachable.class)
          .hasMessage("down is down");
    }

    assertThat(log).containsExactly("ssh down", "ssh down");
  }

  @Test
  void one_that_was_closed_or_lost_is_made_anew() {
    Connection first = connections.connect(Target.ssh("web1"));
    first.close();

    assertThat(connections.connect(Target.ssh("web1"))).isNotSameAs(first);
    assertThat(log).containsExactly("ssh web1", "close web1", "ssh web1");
  }

  @Test
  void many_who_want_the_same_share_one() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Connection>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(threads.submit(() -> connections.connect(Target.ssh("web1"))));
      }
      for (Future<Connection> one : all) {
        assertThat(one.get()).isSameAs(all.getFirst().get());
      }
    }

    assertThat(log).containsExactly("ssh web1");
  }

  @Test
  void closing_closes_connections_before_the_ways_they_use() {
    connections.connect(Target.ssh("web1"));
    connections.close();

    assertThat(log.subList(0, 2)).containsExactly("ssh web1", "close web1");
    assertThat(log).hasSize(4).contains("close all ssh", "close all local");
  }

  @Test
  void this_machine_can_be_worked_on_for_real() {
    try (Connections real = new Connections()) {
      Host host = real.connect(Target.local("here")).as(null);

      assertThat(host.name()).isEqualTo("here");
      assertThat(host.ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
    }
  }
}
