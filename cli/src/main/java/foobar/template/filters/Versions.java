package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test {@code version}: compares version numbers of four kinds. */
public final class Versions {

  private static final Pattern LOOSE = Pattern.compile("\\d+|[a-z]+|\\.");
  private static final Pattern STRICT = Pattern.compile("(\\d+)\\.(\\d+)(\\.(\\d+))?([ab](\\d+))?");
  private static final Pattern SEMANTIC =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

  private static final String PARAMETERS = "version, operator='eq', strict=None, version_type=None";

  public static final List<Routine> TESTS =
      List.of(
          Routine.selecting("version", PARAMETERS, Versions::test),
          Routine.selecting("version_compare", PARAMETERS, Versions::test));

  private Versions() {}

  private static Value test(Invocation call) {
    String left = Printed.str(call.input()).value();
    String right = Printed.str(call.value("version")).value();
    if (left.isEmpty() || right.isEmpty()) {
      throw new Trouble("`version` cannot compare an empty version");
    }
    if (call.has("strict") && call.has("version_type")) {
      throw new Trouble("`version` takes `strict` or `version_type`, not both");
    }
    String type = call.flag("strict", false) ? "strict" : call.text("version_type", "loose");
    int order =
        switch (type) {
          case "loose" -> compare(loose(left), loose(right));
          case "strict" -> compare(strict(left), strict(right));
          case "semver", "semantic" -> compare(semantic(left), semantic(right));
          case "pep440" -> PythonVersion.parse(left).compareTo(PythonVersion.parse(right));
          default ->
              throw new Trouble(
                  "`version` knows no version_type `" + type + "`",
                  "it knows loose, strict, semver and pep440");
        };
    return Bool.of(holds(call.text("operator", "eq"), order));
  }

  /** The order of two versions whose numbers count as numbers and whose words as words. */
  public static int compareLoose(String left, String right) {
    return compare(loose(left), loose(right));
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "==", "=", "eq" -> order == 0;
      case "!=", "<>", "ne" -> order != 0;
      case "<", "lt" -> order < 0;
      case "<=", "le" -> order <= 0;
      case ">", "gt" -> order > 0;
      case ">=", "ge" -> order >= 0;
      default ->
          throw new Trouble(
              "`version` knows no operator `" + operator + "`", "it knows ==, !=, <, <=, >, >=");
    };
  }

  private static List<Object> loose(String version) {
    List<Object> parts = new ArrayList<>();
    Matcher matcher = LOOSE.matcher(version);
    int at = 0;
    while (matcher.find()) {
      add(parts, version.substring(at, matcher.start()));
      add(parts, matcher.group());
      at = matcher.end();
    }
    add(parts, version.substring(at));
    return parts;
  }

  private static void add(List<Object> parts, String part) {
    if (!part.isEmpty() && !part.equals(".")) {
      boolean digits = part.chars().allMatch(c -> c >= '0' && c <= '9');
      parts.add(digits ? new BigInteger(part) : part);
    }
  }

  private static List<Object> strict(String version) {
    Matcher matcher = STRICT.matcher(version);
    if (!matcher.matches()) {
      throw new Trouble("`" + version + "` is no strict version such as `1.2.3` or `1.2a1`");
    }
    String patch = matcher.group(4) == null ? "0" : matcher.group(4);
    String before = matcher.group(5);
    List<Object> parts = new ArrayList<>();
    for (String number : List.of(matcher.group(1), matcher.group(2), patch)) {
      parts.add(new BigInteger(number));
    }
    parts.add(before == null ? "z" : before.substring(0, 1));
    parts.add(new BigInteger(before == null ? "0" : matcher.group(6)));
    return parts;
  }

  /** A version without a pre-release counts after all its pre-releases. */
  private static List<Object> semantic(String version) {
    Matcher matcher = SEMANTIC.matcher(version);
    if (!matcher.matches()) {
      throw new Trouble("`" + version + "` is no semantic version such as `1.2.3-rc.1`");
    }
    List<Object> parts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      parts.add(new BigInteger(matcher.group(i)));
    }
    String before = matcher.group(4);
    parts.add(before == null ? BigInteger.ONE : BigInteger.ZERO);
    if (before != null) {
      for (String part : before.split("\\.")) {
        boolean digits = part.chars().allMatch(Character::isDigit);
        parts.add(digits ? BigInteger.ZERO : BigInteger.ONE);
        parts.add(digits ? new BigInteger(part) : part);
      }
    }
    return parts;
  }

  private static int compare(List<Object> left, List<Object> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      Object a = left.get(i);
      Object b = right.get(i);
      int order;
      if (a instanceof BigInteger x && b instanceof BigInteger y) {
        order = x.compareTo(y);
      } else if (a instanceof String x && b instanceof String y) {
        order = x.compareTo(y);
      } else {
        throw new Trouble(
            "the versions cannot be compared: one has `%s` where the other has `%s`"
                .formatted(a, b),
            "`version_type='pep440'` or `'semver'` knows such versions");
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
