package foobar.report;

/** The colours of the output; they say nothing that the words do not say too. */
enum Paint {
  NONE(""),
  OK("32"),
  CHANGED("33"),
  SKIPPED("36"),
  FAILED("31"),
  UNREACHABLE("1;31"),
  IGNORED("1;35"),
  ADDED("32"),
  REMOVED("31"),
  PLACE("36"),
  DIM("2"),
  STRONG("1");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /** The text in this colour, if there are to be colours. */
  String on(String text, boolean colour) {
    if (!colour || code.isEmpty() || text.isEmpty()) {
      return text;
    }
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
