package foobar.template;

/**
 * What one evaluation may cost, so that a hostile template is an error and never the end of the
 * controller. Counts are for one call of render, evaluate or holds.
 */
public final class Limits {

  /** The longest text that may be made, in characters. */
  public static final int TEXT = 64 * 1024 * 1024;

  /** The longest list that an operation may make at once. */
  public static final int ITEMS = 1_000_000;

  /** How many rounds all loops together may take. */
  public static final int ROUNDS = 5_000_000;

  /** How deep macros, includes and loops may call each other. */
  public static final int DEPTH = 200;

  /** How deep expressions and statements may be nested in the text. */
  public static final int NESTING = 150;

  private int rounds;
  private int depth;

  /** Counts one round of a loop. */
  public void round() {
    if (++rounds > ROUNDS) {
      throw new Trouble(
          "the loops of this template take more than " + ROUNDS + " rounds",
          "loop over less: choose items before, as with `selectattr`");
    }
  }

  /** Counts one call into a macro or another template; {@link #leave} must follow. */
  public void enter() {
    if (++depth > DEPTH) {
      depth--;
      throw new Trouble(
          "macros and templates call each other more than " + DEPTH + " deep",
          "look for one that calls itself without an end");
    }
  }

  public void leave() {
    depth--;
  }

  /** Refuses a text that would be too long. */
  public static void text(long length) {
    if (length > TEXT) {
      throw new Trouble(
          "the text would be " + length + " characters long, allowed are " + TEXT,
          "look for what repeats it so often");
    }
  }

  /** Refuses a list that would be too long. */
  public static void items(long size) {
    if (size > ITEMS) {
      throw new Trouble(
          "the list would have " + size + " items, allowed are " + ITEMS,
          "look for what repeats it so often, and take a part of it");
    }
  }
}
