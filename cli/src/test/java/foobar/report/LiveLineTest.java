package foobar.report;

import static foobar.report.Run.configure;
import static foobar.report.Run.install;
import static foobar.report.Run.result;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.event.Event;
import foobar.event.TaskResult.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveLineTest {

  private static final String ERASE = "\r\u001b[2K";

  private final StringWriter text = new StringWriter();
  private final AtomicLong now = new AtomicLong();
  private final Masker masker = new Masker();

  @Test
  void it_says_what_each_host_does_and_for_how_long() {
    Console console = console(120);
    console.on(new Event.HostStarted("web1", install()));
    pass(60);
    console.on(new Event.HostStarted("web2", install()));
    console.on(new Event.HostStarted("db1", configure()));
    pass(5);
    console.tick();
    assertThat(text)
        .hasToString(
            "1:05 nginx : install: web1 65s, web2 5s | nginx : write the configuration: db1 5s");
  }

  @Test
  void it_is_drawn_over_and_leaves_nothing_behind_in_what_scrolls_by() {
    Console console = console(80);
    console.on(new Event.HostStarted("web1", install()));
    console.tick();
    pass(1);
    console.tick();
    console.on(new Event.TaskDone(result("web1", install(), Status.OK)));
    console.tick();
    console.close();
    assertThat(text.toString())
        .startsWith(
            "0:00 nginx : install: web1 0s"
                + ERASE
                + "0:01 nginx : install: web1 1s"
                + ERASE
                + "\nTASK [nginx : install] ***")
        .endsWith("ok: [web1]\n");
  }

  @Test
  void it_shows_the_last_words_of_a_command_and_the_retries_left() {
    Console console = console(120);
    console.on(new Event.HostStarted("web1", install()));
    console.on(new Event.HostSaid("web1", install(), "Unpacking nginx\t(1.26)"));
    console.tick();
    assertThat(text).hasToString("0:00 nginx : install: web1 0s | web1: Unpacking nginx (1.26)");
    console.on(new Event.Retrying("web1", install(), 2));
    console.tick();
    assertThat(text.toString()).contains("web1 0s, 2 retries left");
  }

  @Test
  void it_never_wraps() {
    Console console = console(20);
    console.on(new Event.HostStarted("web1", install()));
    console.on(new Event.HostSaid("web1", install(), "\u4e2d".repeat(30)));
    console.tick();
    assertThat(text).hasToString("0:00 nginx : instal");
  }

  @Test
  void secrets_are_stars_in_it_too() {
    masker.add("hunter2");
    Console console = console(120);
    console.on(new Event.HostStarted("web1", install()));
    console.on(new Event.HostSaid("web1", install(), "login hunter2"));
    console.tick();
    assertThat(text.toString()).endsWith("login ********");
  }

  @Test
  void it_is_gone_when_the_reporter_is_closed() {
    Look look = new Look(false, true, 0, false, () -> 80);
    try (Reporter reporter =
        Reporters.console(new PrintWriter(text), new PrintWriter(text), look, masker)) {
      reporter.on(new Event.HostStarted("web1", install()));
      for (int i = 0; i < 200 && !text.toString().contains("web1"); i++) {
        Thread.sleep(Duration.ofMillis(10));
      }
      assertThat(text.toString()).startsWith("0:00 nginx : install: web1 0s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(text.toString()).endsWith(ERASE);
  }

  private Console console(int width) {
    Look look = new Look(false, true, 0, false, () -> width);
    return new Console(
        new Screen(new PrintWriter(text), new PrintWriter(text), look, masker), look, now::get);
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
