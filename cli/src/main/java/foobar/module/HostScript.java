package foobar.module;

import foobar.remote.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A shell script for hosts, kept as a resource beside the class that uses it.
 *
 * @param text what the host's {@code sh} runs
 */
public record HostScript(String text) {

  /**
   * @param owner a class of the package that the resource lies in
   * @param name the resource's file name
   */
  public static HostScript load(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: no " + name);
      }
      return new HostScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command that runs it with {@code $1}... */
  public Command with(String... arguments) {
    return Command.script(text, arguments);
  }

  public Command with(List<String> arguments) {
    return Command.script(text, arguments.toArray(String[]::new));
  }
}
