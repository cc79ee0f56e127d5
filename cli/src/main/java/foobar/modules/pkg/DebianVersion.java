package foobar.modules.pkg;

/**
 * A Debian package version, ordered as {@code dpkg --compare-versions} orders it (Debian Policy
 * 5.6.12).
 */
record DebianVersion(String text) implements Comparable<DebianVersion> {

  @Override
  public int compareTo(DebianVersion other) {
    int byEpoch = Long.compare(epoch(), other.epoch());
    if (byEpoch != 0) {
      return byEpoch;
    }
    int byUpstream = compare(upstream(), other.upstream());
    return byUpstream != 0 ? byUpstream : compare(revision(), other.revision());
  }

  private long epoch() {
    int colon = text.indexOf(':');
    String digits = colon < 0 ? "" : text.substring(0, colon);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  private String withoutEpoch() {
    return text.substring(text.indexOf(':') + 1);
  }

  private String upstream() {
    String rest = withoutEpoch();
    int dash = rest.lastIndexOf('-');
    return dash < 0 ? rest : rest.substring(0, dash);
  }

  private String revision() {
    String rest = withoutEpoch();
    int dash = rest.lastIndexOf('-');
    return dash < 0 ? "" : rest.substring(dash + 1);
  }

  private static int compare(String left, String right) {
    int l = 0;
    int r = 0;
    while (l < left.length() || r < right.length()) {
      while (notDigit(left, l) || notDigit(right, r)) {
        int difference = weight(left, l) - weight(right, r);
        if (difference != 0) {
          return difference;
        }
        l++;
        r++;
      }
      int leftEnd = digitsEnd(left, l);
      int rightEnd = digitsEnd(right, r);
      int difference = compareNumbers(left.substring(l, leftEnd), right.substring(r, rightEnd));
      if (difference != 0) {
        return difference;
      }
      l = leftEnd;
      r = rightEnd;
    }
    return 0;
  }

  private static boolean notDigit(String text, int at) {
    return at < text.length() && !isDigit(text.charAt(at));
  }

  /** A tilde sorts before the end, the end (or a digit) before letters, those before the rest. */
  private static int weight(String text, int at) {
    if (at >= text.length() || isDigit(text.charAt(at))) {
      return 0;
    }
    char c = text.charAt(at);
    if (c == '~') {
      return -1;
    }
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter ? c : c + 256;
  }

  private static int digitsEnd(String text, int from) {
    int end = Math.min(from, text.length());
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int compareNumbers(String left, String right) {
    String l = left.replaceFirst("^0+", "");
    String r = right.replaceFirst("^0+", "");
    return l.length() == r.length() ? l.compareTo(r) : Integer.compare(l.length(), r.length());
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
