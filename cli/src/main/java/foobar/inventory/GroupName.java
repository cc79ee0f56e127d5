package foobar.inventory;

import java.util.regex.Pattern;

/** Which names groups should have, so that they can be written as variables are. */
final class GroupName {

  private static final Pattern GOOD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern BAD =
      Pattern.compile("^[\\d\\W]|[^\\w]", Pattern.UNICODE_CHARACTER_CLASS);

  private GroupName() {}

  static boolean isGood(String name) {
    return GOOD.matcher(name).matches();
  }

  /** The name with an underscore for each character that does not fit. */
  static String safe(String name) {
    return BAD.matcher(name).replaceAll("_");
  }
}
