package foobar.module;

/**
 * How a Jinja2 template file is written.
 *
 * @param blockStart what begins a statement, and so on for the five others
 * @param trimBlocks whether the line break after a statement belongs to it
 * @param lstripBlocks whether the blanks before a statement on its line belong to it
 */
public record TemplateSyntax(
    String blockStart,
    String blockEnd,
    String variableStart,
    String variableEnd,
    String commentStart,
    String commentEnd,
    boolean trimBlocks,
    boolean lstripBlocks) {

  /** What a template file is read with where a task says nothing else. */
  public static final TemplateSyntax USUAL =
      new TemplateSyntax("{%", "%}", "{{", "}}", "{#", "#}", true, false);
}
