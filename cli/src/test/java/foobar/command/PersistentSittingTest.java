package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Become;
import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Host;
import foobar.remote.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What runs that know nothing of one another share. */
class PersistentSittingTest {

  private final List<Line> made = new ArrayList<>();

  /** As the program's own: one connection, until it is closed. */
  private final Connector connector =
      new Connector() {
        @Override
        public Connection connect(Target target) {
          if (made.isEmpty() || made.getLast().closed) {
            made.add(new Line());
          }
          return made.getLast();
        }

        @Override
        public void close() {}
      };

  private static final class Line implements Connection {
    private boolean answers = true;
    private boolean closed;
    private int asked;

    @Override
    public Host as(Become become) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean answers(Duration within) {
      asked++;
      return answers;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final Target WEB = Target.ssh("web");

  @Test
  void only_a_connection_of_an_earlier_run_is_asked_and_once_a_run() {
    try (PersistentSitting sitting = new PersistentSitting()) {
      sitting.nextRun();
      sitting.connection(connector, WEB);
      sitting.connection(connector, WEB);
      assertThat(made.getFirst().asked).isZero();
      sitting.nextRun();
      sitting.connection(connector, WEB);
      sitting.connection(connector, WEB);
      assertThat(made.getFirst().asked).isOne();
    }
    assertThat(made).hasSize(1);
  }

  @Test
  void one_that_does_not_answer_any_more_is_closed_and_made_anew() {
    try (PersistentSitting sitting = new PersistentSitting()) {
      Connection first = sitting.connection(connector, WEB);
      sitting.nextRun();
      made.getFirst().answers = false;
      assertThat(sitting.connection(connector, WEB)).isNotSameAs(first).isSameAs(made.getLast());
      assertThat(made.getFirst().closed).isTrue();
      // The new one is of this run.
      assertThat(sitting.connection(connector, WEB)).isSameAs(made.getLast());
      assertThat(made.getLast().asked).isZero();
    }
    assertThat(made).hasSize(2);
  }
}
