package foobar.template.filters;

import foobar.template.Trouble;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version as PEP 440 orders them: development, alpha, beta, candidate, release, post-release. */
record PythonVersion(
    BigInteger epoch, List<BigInteger> release, List<BigInteger> stage, List<String> local)
    implements Comparable<PythonVersion> {

  private static final Pattern SHAPE =
      Pattern.compile(
          "v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)"
              + "(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\\d+)?)?"
              + "(?:-(\\d+)|[-_.]?(post|rev|r)[-_.]?(\\d+)?)?"
              + "(?:[-_.]?(dev)[-_.]?(\\d+)?)?"
              + "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

  private static final BigInteger LAST = BigInteger.TWO.pow(200);

  static PythonVersion parse(String text) {
    Matcher m = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new Trouble("`" + text + "` is no version such as `1.2.0rc1`");
    }
    List<BigInteger> release = new ArrayList<>();
    for (String part : m.group(2).split("\\.")) {
      release.add(new BigInteger(part));
    }
    while (release.size() > 1 && release.getLast().signum() == 0) {
      release.removeLast();
    }
    boolean post = m.group(5) != null || m.group(6) != null;
    boolean dev = m.group(8) != null;
    BigInteger postNumber = number(m.group(5) == null ? m.group(7) : m.group(5));
    boolean onlyDev = m.group(3) == null && !post && dev;
    List<BigInteger> stage =
        List.of(
            onlyDev ? BigInteger.valueOf(-1) : kind(m.group(3)),
            number(m.group(4)),
            post ? postNumber : BigInteger.valueOf(-1),
            dev ? number(m.group(9)) : LAST);
    List<String> local =
        m.group(10) == null ? List.of() : Arrays.asList(m.group(10).split("[-_.]"));
    return new PythonVersion(number(m.group(1)), release, stage, local);
  }

  private static BigInteger number(@Nullable String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }

  private static BigInteger kind(@Nullable String stage) {
    return switch (stage) {
      case null -> BigInteger.valueOf(9);
      case "a", "alpha" -> BigInteger.ZERO;
      case "b", "beta" -> BigInteger.ONE;
      default -> BigInteger.TWO;
    };
  }

  @Override
  public int compareTo(PythonVersion other) {
    int order = epoch.compareTo(other.epoch);
    order = order != 0 ? order : Arrays.compare(array(release), array(other.release));
    order = order != 0 ? order : Arrays.compare(array(stage), array(other.stage));
    return order != 0 ? order : Arrays.compare(locals(local), locals(other.local));
  }

  private static BigInteger[] array(List<BigInteger> numbers) {
    return numbers.toArray(BigInteger[]::new);
  }

  /** Numbers count after words. */
  private static String[] locals(List<String> parts) {
    return parts.stream()
        .map(part -> part.matches("\\d+") ? "~%020d".formatted(new BigInteger(part)) : part)
        .toArray(String[]::new);
  }
}
