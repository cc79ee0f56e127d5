package foobar.remote;

/**
 * Something that a rehearsed step would have brought to the host.
 *
 * @param kind what sort of thing
 * @param name its name on the host, such as {@code nginx}
 */
public record Expectation(Kind kind, String name) {

  /** That packages were installed in such a way that their services do not start by themselves. */
  public static final Expectation SERVICES_KEPT_OFF = new Expectation(Kind.SERVICE, "policy-rc.d");

  /** The sorts of things later steps look for. */
  public enum Kind {
    PACKAGE,
    SERVICE,
    USER,
    GROUP,
    /** Package sources that the package lists do not know yet. */
    REPOSITORY,
    /** A database, or an account in one. */
    DATABASE,
    /** Something that a command makes at a path; nobody knows whether a file or a directory. */
    PATH
  }
}
