package foobar.lab;

import foobar.source.Diagnostic;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A Debian that a lab host may run. */
public enum Suite {
  DEBIAN_12("debian-12", "bookworm"),
  DEBIAN_13("debian-13", "trixie"),
  /** The only one whose own packages include MySQL's server. */
  DEBIAN_SID("debian-sid", "sid");

  /** The host variable that chooses one. */
  public static final String VARIABLE = "lab_image";

  public static final Suite DEFAULT = DEBIAN_13;

  private final String label;
  private final String codename;

  Suite(String label, String codename) {
    this.label = label;
    this.codename = codename;
  }

  /** What people call it, such as {@code debian-13}. */
  public String label() {
    return label;
  }

  String codename() {
    return codename;
  }

  /**
   * The suite of that label or code name.
   *
   * @throws foobar.source.Mistake if there is none; it lists those there are
   */
  public static Suite of(String name) {
    for (Suite suite : values()) {
      if (suite.label.equals(name) || suite.codename.equals(name)) {
        return suite;
      }
    }
    String known = Arrays.stream(values()).map(Suite::label).collect(Collectors.joining(", "));
    throw Diagnostic.error("the lab has no image `" + name + "`")
        .help("set `" + VARIABLE + "` to one of " + known)
        .mistake();
  }
}
