package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar db watch}: a replica takes the place of a primary that is gone, by itself. */
@Command(
    name = "watch",
    header = "Watch the primary, and make a replica the primary when it is gone.",
    description = {
      "Looks every few seconds, through the replicas and the balancers: the primary is gone when it does not answer"
          + " and nobody sees it. Nothing is done while half of those hosts or more do not answer either.",
      "It ends with Ctrl-C. Run it as a service on one machine, at best on none of the servers' own."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar db watch hosts.yml",
      "  foobar db watch hosts.yml --grace 30 --cool-down 3600"
    },
    mixinStandardHelpOptions = true)
final class DbWatch implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "How long the primary has to be gone; ${DEFAULT-VALUE} unless given.")
  private int grace;

  @Option(
      names = "--cool-down",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long nothing is done after a change; ${DEFAULT-VALUE} unless given.")
  private int coolDown;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "How often it looks; ${DEFAULT-VALUE} unless given.")
  private int every;

  @Mixin private DbOptions options = new DbOptions();

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (grace < 0 || coolDown < 0 || every < 1) {
      throw new ParameterException(
          line, "`--grace` and `--cool-down` cannot be below 0, `--every` is at least 1");
    }
    Vigil vigil =
        new Vigil(Duration.ofSeconds(grace), Duration.ofSeconds(coolDown), lastFailover());
    try (LastingSitting shared = LastingSitting.during(line.getCommandSpec())) {
      return watch(vigil, shared, line);
    }
  }

  private int watch(Vigil vigil, LastingSitting shared, CommandLine line)
      throws InterruptedException {
    while (true) {
      SightSeen seen = new SightSeen();
      ExitCode end = options.look("db-watch.yml", variables(), seen, line);
      if (end == ExitCode.INTERRUPTED) {
        return end.number();
      }
      seen.sight().ifPresent(sight -> act(vigil, sight, line));
      // Whether a host can still be logged in to is a part of what is looked at.
      shared.hangUp();
      Thread.sleep(Duration.ofSeconds(every));
    }
  }

  private void act(Vigil vigil, Vigil.Sight sight, CommandLine line) {
    say(vigil.news(sight, Instant.now()), line);
    if (vigil.isDue(sight, Instant.now())) {
      ExitCode end = options.change("db-failover.yml", variables(), line);
      vigil.done(Instant.now());
      remember();
      say(end == ExitCode.DONE ? "done" : "it did not end well: look at it", line);
    }
  }

  /** Who is gone does not answer: every second counts. */
  private static MapValue variables() {
    return MapValue.empty()
        .put("ansible_timeout", Int.of(3))
        .put("db_to", Text.of(""))
        .put("db_yes", Bool.TRUE)
        .put("db_patience", Int.of(60));
  }

  private static void say(String words, CommandLine line) {
    if (!words.isEmpty()) {
      line.getOut().println(TIME.format(Instant.now()) + " " + words);
      line.getOut().flush();
    }
  }

  private Path mark() {
    return options.state().failover();
  }

  private Optional<Instant> lastFailover() {
    try {
      return Files.exists(mark())
          ? Optional.of(Instant.parse(Files.readString(mark()).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remember() {
    try {
      Files.write(mark(), (Instant.now() + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
