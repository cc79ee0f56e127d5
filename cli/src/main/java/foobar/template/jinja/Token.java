package foobar.template.jinja;

/**
 * One word of a template.
 *
 * @param kind what kind of word
 * @param text its characters; of a text literal, what they mean
 * @param at where it stands
 */
record Token(Kind kind, String text, Extent at) {

  /** The kinds of words. */
  enum Kind {
    DATA,
    VARIABLE_BEGIN,
    VARIABLE_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isOperator(String sign) {
    return kind == Kind.OPERATOR && text.equals(sign);
  }

  /** How a message names it. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the template";
      case VARIABLE_END, BLOCK_END -> "`" + text + "`";
      case STRING -> "a text";
      case DATA -> "text";
      default -> "`" + text + "`";
    };
  }
}
