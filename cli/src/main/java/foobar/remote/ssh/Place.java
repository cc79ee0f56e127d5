package foobar.remote.ssh;

import foobar.remote.Unreachable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server as people write it: {@code [user@]host[:port]}, also as an {@code ssh://} address.
 *
 * @param user null if not said
 * @param port null if not said
 */
record Place(@Nullable String user, String host, @Nullable Integer port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:ssh://)?(?:([^@\\s]+)@)?"
              + "(?:\\[([^\\]\\s]+)\\]|([^:@\\s\\[\\]/]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*))"
              + "(?::(\\d{1,5}))?/?");

  /**
   * @param host for whom, for the message
   */
  static Place parse(String text, String host) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new Unreachable(
          host + ": the jump host `" + text + "` is not understood",
          "write it as [user@]host[:port]");
    }
    String name = form.group(2) == null ? form.group(3) : form.group(2);
    return new Place(
        form.group(1), name, form.group(4) == null ? null : Integer.valueOf(form.group(4)));
  }
}
