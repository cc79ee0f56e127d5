package foobar.blueprint;

import foobar.source.Span;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Places as people read them. */
public final class Places {

  private static final String PACKED = ".*/foobar/packed/";

  private Places() {}

  /** File and line, seen from the working directory; {@code -} for what is written nowhere. */
  public static String shown(@Nullable Span place) {
    return place == null ? "-" : file(place) + ":" + place.line();
  }

  /** The file alone. */
  public static String file(Span place) {
    String name = place.source().name().replaceFirst(PACKED, "");
    Path path = Path.of(name);
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : name;
  }

  /** Whether it is in a role or playbook that the program carries, which nobody is to change. */
  public static boolean isPacked(Span place) {
    return place.source().name().matches(PACKED + ".*");
  }
}
