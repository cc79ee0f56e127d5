package foobar.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Predicate;

/** Asks before each task whether it is to be done ({@code --step}). */
final class Confirmation implements Predicate<String> {

  private final PrintWriter out;
  private final BufferedReader in;
  private boolean all;

  Confirmation(PrintWriter out, BufferedReader in) {
    this.out = out;
    this.in = in;
  }

  /** Whether the task of that name is wanted; the end of the input means no. */
  @Override
  public boolean test(String task) {
    if (all) {
      return true;
    }
    out.print("Perform task: TASK: " + task + " (N)o/(y)es/(c)ontinue: ");
    out.flush();
    String answer = answer();
    all = answer.equals("c") || answer.equals("continue");
    out.println();
    return all || answer.equals("y") || answer.equals("yes");
  }

  private String answer() {
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
