package foobar.remote;

import foobar.value.Secret;
import org.jspecify.annotations.Nullable;

/**
 * As whom the commands run.
 *
 * @param method {@code sudo}, {@code su}, {@code doas} or {@code runuser}
 * @param user the user to become
 * @param password asked for by the method; null where none is needed
 * @param flags more options for the method's program; may be empty
 */
public record Become(String method, String user, @Nullable Secret password, String flags) {

  public static Become sudo(String user) {
    return new Become("sudo", user, null, "");
  }
}
