package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginSpreadTest {

  private final AtomicLong now = new AtomicLong();
  private final LoginSpread spread = new LoginSpread(now::get);

  @Test
  void some_are_under_way_and_the_others_wait_for_them() throws Exception {
    CountDownLatch begun = new CountDownLatch(16);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger count = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        threads.execute(() -> spread.run(() -> counted(count, begun, end)));
      }
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      // Longer than the patience, whose clock stands still here.
      Thread.sleep(400);
      assertThat(count).hasValue(16);
      end.countDown();
    }
    assertThat(count).hasValue(40);
  }

  @Test
  void behind_hosts_that_do_not_answer_one_goes_ahead_from_time_to_time() throws Exception {
    LoginSpread impatient = new LoginSpread();
    CountDownLatch begun = new CountDownLatch(18);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger count = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 18; i++) {
        threads.execute(() -> impatient.run(() -> counted(count, begun, end)));
      }
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      end.countDown();
    }
  }

  @Test
  void more_are_let_in_as_long_as_that_makes_none_slower() {
    takes(1_000, 100);

    assertThat(spread.most()).isEqualTo(116);
  }

  @Test
  void fewer_are_let_in_where_they_wait_for_each_other_but_some_always() {
    takes(1_000, 1);
    takes(3_000, 10);
    assertThat(spread.most()).as("slower, but not by much").isEqualTo(17);
    takes(4_001, 3);
    assertThat(spread.most()).isEqualTo(14);
    takes(9_000, 100);
    assertThat(spread.most()).isEqualTo(4);
  }

  @Test
  void a_host_that_cannot_be_reached_says_nothing_of_the_others() {
    takes(1_000, 1);
    for (int i = 0; i < 10; i++) {
      try {
        spread.run(
            () -> {
              now.addAndGet(100_000);
              throw new IllegalStateException("off");
            });
      } catch (IllegalStateException expected) {
        assertThat(expected).hasMessage("off");
      }
    }

    assertThat(spread.most()).isEqualTo(17);
  }

  private void takes(long nanos, int times) {
    for (int i = 0; i < times; i++) {
      spread.run(() -> now.addAndGet(nanos));
    }
  }

  private static int counted(AtomicInteger count, CountDownLatch begun, CountDownLatch end) {
    int number = count.incrementAndGet();
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return number;
  }
}
