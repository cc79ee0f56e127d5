package foobar.template;

/**
 * How a template is written.
 *
 * @param delimiters what marks its parts
 * @param trimBlocks whether the line break after a block or comment belongs to it
 * @param lstripBlocks whether the blanks before a block on its line belong to it
 * @param trailing what becomes of line breaks at its end
 * @param plainBackslashes whether a backslash in a text inside <code>{{ }}</code> is just a
 *     backslash, as it is in strings of YAML, which has its own
 */
public record Syntax(
    Delimiters delimiters,
    boolean trimBlocks,
    boolean lstripBlocks,
    Trailing trailing,
    boolean plainBackslashes) {

  /** Jinja2's own defaults. */
  public static final Syntax PLAIN =
      new Syntax(Delimiters.USUAL, false, false, Trailing.DROP_ONE, false);

  /** As Ansible reads strings in YAML. */
  public static final Syntax YAML =
      new Syntax(Delimiters.USUAL, true, false, Trailing.RESTORE, true);

  /** As Ansible reads template files. */
  public static final Syntax FILE =
      new Syntax(Delimiters.USUAL, true, false, Trailing.RESTORE, false);

  /** What becomes of line breaks at the end of a template. */
  public enum Trailing {
    /** One is dropped. */
    DROP_ONE,
    /** All are kept. */
    KEEP,
    /** The result ends with at least as many as the template did. */
    RESTORE
  }

  /** The marks around expressions, statements and comments. */
  public record Delimiters(
      String variableStart,
      String variableEnd,
      String blockStart,
      String blockEnd,
      String commentStart,
      String commentEnd) {

    public static final Delimiters USUAL = new Delimiters("{{", "}}", "{%", "%}", "{#", "#}");
  }

  public Syntax delimiters(Delimiters other) {
    return new Syntax(other, trimBlocks, lstripBlocks, trailing, plainBackslashes);
  }

  public Syntax trimBlocks(boolean on) {
    return new Syntax(delimiters, on, lstripBlocks, trailing, plainBackslashes);
  }

  public Syntax lstripBlocks(boolean on) {
    return new Syntax(delimiters, trimBlocks, on, trailing, plainBackslashes);
  }

  public Syntax trailing(Trailing what) {
    return new Syntax(delimiters, trimBlocks, lstripBlocks, what, plainBackslashes);
  }
}
