package foobar.persist;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whoever sits at the terminal: this process's own, or in a server that of its client. */
public final class Keyboard {

  /** What asks elsewhere; null where this process's own terminal counts. */
  interface Elsewhere {
    @Nullable String ask(String question, boolean hidden);
  }

  /** Set as {@code System.in} is, which is the whole process's too. */
  private static volatile @Nullable Elsewhere elsewhere;

  private Keyboard() {}

  static void lend(@Nullable Elsewhere client) {
    elsewhere = client;
  }

  /**
   * Asks for a line.
   *
   * @param hidden whether what is typed is not shown
   * @return without the line break; null if nobody sits there
   */
  public static @Nullable String ask(String question, boolean hidden) {
    Elsewhere other = elsewhere;
    return other == null ? here(question, hidden) : other.ask(question, hidden);
  }

  @SuppressWarnings("SystemConsoleNull") // null on Java 21, and where the input has ended
  static @Nullable String here(String question, boolean hidden) {
    Console console = System.console();
    if (console == null) {
      return null;
    }
    if (!hidden) {
      return console.readLine("%s", question);
    }
    char[] typed = console.readPassword("%s", question);
    return typed == null ? null : new String(typed);
  }
}
