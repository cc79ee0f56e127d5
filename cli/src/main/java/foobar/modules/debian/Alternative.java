package foobar.modules.debian;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One program among those that a link may lead to.
 *
 * @param followers links that change along with it
 */
record Alternative(String path, int priority, List<Follower> followers) {

  /** A link that changes along with another. */
  record Follower(String name, String link, String path) {

    private static final Set<String> FIELDS = Set.of("name", "link", "path");

    /**
     * @throws IllegalArgumentException if a field is missing or unknown
     */
    static Follower of(Mapping written) {
      for (Value key : written.keys()) {
        if (!FIELDS.contains(key.toString())) {
          throw new IllegalArgumentException(
              "a subcommand has no `" + key + "`; it has `name`, `link` and `path`");
        }
      }
      return new Follower(field(written, "name"), field(written, "link"), field(written, "path"));
    }

    private static String field(Mapping written, String name) {
      @Nullable Value value = written.get(Text.of(name));
      if (value == null) {
        throw new IllegalArgumentException("a subcommand needs its `" + name + "`");
      }
      return value.toString();
    }

    Value value() {
      return MapValue.empty()
          .put("name", Text.of(name))
          .put("link", Text.of(link))
          .put("path", Text.of(path));
    }

    @Override
    public String toString() {
      return name + ": " + link + " to " + path;
    }
  }

  boolean hasFollowers(List<Follower> wanted) {
    return Set.copyOf(followers).equals(Set.copyOf(wanted));
  }

  /** As shown in a difference. */
  String described() {
    TreeSet<String> others = new TreeSet<>();
    followers.forEach(follower -> others.add(follower.toString()));
    return "priority " + priority + (others.isEmpty() ? "" : ", " + String.join(", ", others));
  }
}
