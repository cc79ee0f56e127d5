package foobar.remote.shell;

/** A long text cut to what fits into a message. */
final class Brief {

  private static final int LONGEST = 80;

  private Brief() {}

  static String text(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    boolean more = line.length() < text.strip().length();
    if (line.length() > LONGEST) {
      return line.substring(0, LONGEST) + "...";
    }
    return more ? line + " ..." : line;
  }
}
