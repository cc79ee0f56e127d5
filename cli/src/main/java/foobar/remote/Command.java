package foobar.remote;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command for a host: words, never a line that someone has to quote. Secrets belong into {@code
 * input}, because words are visible to every user of the host.
 *
 * @param words program and arguments; for a script, the script's arguments
 * @param script text that the host's {@code sh} runs with {@code words} as {@code $1}...; empty to
 *     run {@code words} themselves
 * @param input what the command reads on its standard input
 * @param environment variables set for it
 * @param directory where it runs; null for the login directory
 * @param timeout how long it may take; null for the connection's own limit
 */
public record Command(
    List<String> words,
    String script,
    byte[] input,
    Map<String, String> environment,
    @Nullable String directory,
    @Nullable Duration timeout) {

  private static final byte[] NOTHING = {};

  public static Command of(String... words) {
    return of(List.of(words));
  }

  public static Command of(List<String> words) {
    return new Command(List.copyOf(words), "", NOTHING, Map.of(), null, null);
  }

  /** A POSIX shell script; runs in the host's own shell loop, without a further process. */
  public static Command script(String script, String... arguments) {
    return new Command(List.of(arguments), script, NOTHING, Map.of(), null, null);
  }

  public Command input(byte[] bytes) {
    return new Command(words, script, bytes, environment, directory, timeout);
  }

  public Command input(String text) {
    return input(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  public Command environment(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new Command(words, script, input, Map.copyOf(more), directory, timeout);
  }

  public Command environment(Map<String, String> variables) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.putAll(variables);
    return new Command(words, script, input, Map.copyOf(more), directory, timeout);
  }

  public Command in(@Nullable String place) {
    return new Command(words, script, input, environment, place, timeout);
  }

  public Command timeout(@Nullable Duration limit) {
    return new Command(words, script, input, environment, directory, limit);
  }

  /** For messages: the words as a person would type them; never the input. */
  @Override
  public String toString() {
    return script.isEmpty() ? String.join(" ", words) : script;
  }
}
