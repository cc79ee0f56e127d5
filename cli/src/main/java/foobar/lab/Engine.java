package foobar.lab;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container engine, spoken to through its own command line client, which is wherever it is.
 *
 * @param client the client program
 * @param address where the engine listens, as {@code DOCKER_HOST} has it; null for its default
 */
public record Engine(String client, @Nullable String address) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Whether it answers now. */
  boolean answers() {
    return version().ok();
  }

  Tool.Outcome version() {
    return tool("version", "--format", "{{.Server.Version}}").limit(Duration.ofSeconds(10)).run();
  }

  /** The address in words. */
  String where() {
    return address == null ? "at its usual address" : "at " + address;
  }

  /** A call of the client that is still to be run. */
  Tool tool(List<String> arguments) {
    List<String> command = new ArrayList<>(arguments);
    command.addFirst(client);
    return Tool.of(command).with(environment()).limit(LIMIT);
  }

  Tool tool(String... arguments) {
    return tool(List.of(arguments));
  }

  Map<String, String> environment() {
    return address == null ? Map.of() : Map.of("DOCKER_HOST", address);
  }

  /**
   * Runs the client and answers its output.
   *
   * @throws Mistake if it failed, with what it said
   */
  String run(String... arguments) {
    return checked(tool(arguments));
  }

  /** As {@link #run}, with a long list of arguments. */
  String run(List<String> arguments) {
    return checked(tool(arguments));
  }

  /** Runs a prepared call. */
  static String checked(Tool call) {
    Tool.Outcome outcome = call.run();
    if (!outcome.ok()) {
      throw failed(call, outcome);
    }
    return outcome.output().strip();
  }

  /** The failure of a call as a mistake: what was done, and the engine's own last words. */
  static Mistake failed(Tool call, Tool.Outcome outcome) {
    String what = String.join(" ", call.command().stream().limit(3).toList());
    if (outcome.status() == Tool.TIMED_OUT) {
      return Diagnostic.error("`%s` took over %s s".formatted(what, call.limit().toSeconds()))
          .help("see what keeps this machine busy, with `top`, and give the command again")
          .mistake();
    }
    Path log = call.log();
    String said = (outcome.errors() + "\n" + outcome.output()).strip();
    String words = log != null ? "see " + log : Stream.of(said.split("\n")).findFirst().orElse("");
    String next =
        words.isBlank() ? "give the command again; it did not say what went wrong" : words;
    return Diagnostic.error("`%s` failed with status %d".formatted(what, outcome.status()))
        .help(next)
        .mistake();
  }
}
