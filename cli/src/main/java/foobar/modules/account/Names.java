package foobar.modules.account;

import java.util.regex.Pattern;

/** Which names an account may have: what useradd(8) takes, and nothing that reads as an option. */
final class Names {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@-]*\\$?");

  private Names() {}

  /**
   * @throws IllegalArgumentException if it cannot be a name
   */
  static void check(String kind, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a " + kind);
    }
  }
}
