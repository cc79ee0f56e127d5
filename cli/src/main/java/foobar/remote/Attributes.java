package foobar.remote;

import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a file; null leaves it as it is (or at its default where it is new).
 *
 * @param mode permission bits
 * @param owner a user's name or number
 * @param group a group's name or number
 */
public record Attributes(@Nullable Integer mode, @Nullable String owner, @Nullable String group) {

  public static final Attributes UNCHANGED = new Attributes(null, null, null);

  public static Attributes mode(int mode) {
    return new Attributes(mode, null, null);
  }
}
