package foobar.lab;

import java.util.List;

/**
 * A host that the lab is to make.
 *
 * @param name its name in the inventory, and its own host name
 * @param suite the Debian it runs
 * @param packages names of Debian packages that it can install besides those of the site's roles,
 *     sorted
 */
public record HostSpec(String name, Suite suite, List<String> packages) {

  /** The host variable that lists further packages. */
  public static final String PACKAGES = "lab_packages";

  public HostSpec {
    packages = packages.stream().sorted().distinct().toList();
  }

  public HostSpec(String name, Suite suite) {
    this(name, suite, List.of());
  }

  /** What it is made from, such as {@code debian-13}; with further packages another for each. */
  String image() {
    return packages.isEmpty()
        ? suite.label()
        : suite.label() + "+" + Definition.digest(String.join(" ", packages)).substring(0, 6);
  }
}
