package foobar.modules.net;

import foobar.remote.Command;
import foobar.value.Secret;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How a host fetches a file: with curl, or with wget where there is no curl. */
final class Fetching {

  /** What the script ends with where the host has neither. */
  static final int NEITHER = 127;

  static final String NEITHER_MARK = "neither curl nor wget";

  /**
   * Input: curl's configuration, then wget's. Output: with a place, a line with the status of HTTP
   * (or nothing, if there is none) at the end; else the file itself.
   */
  private static final String SCRIPT =
      """
      size=$1 place=$2
      exec 3<&0
      config=$(head -c "$size" <&3; printf x); config=${config%x}
      if command -v curl >/dev/null; then
        printf '%s' "$config" | curl -q -K - 3<&-
      elif command -v wget >/dev/null; then
        dir=$(mktemp -d) || exit 1
        trap 'rm -rf "$dir"' EXIT
        cat <&3 >"$dir/rc"
        url=$(sed -n 's/^# url //p' "$dir/rc")
        if [ "$place" ]; then
          wget --config="$dir/rc" -S -O "$place" -- "$url" 2>"$dir/err"; status=$?
          code=$(sed -n 's/^ *HTTP\\/[0-9.]* \\([0-9]*\\).*/\\1/p' "$dir/err" | tail -n 1)
          [ "$status" = 0 ] || [ "$code" ] || { cat "$dir/err" >&2; exit "$status"; }
          printf '\\n%s' "${code:-000}"
        else
          wget --config="$dir/rc" -q -O - -- "$url"
        fi
      else
        echo 'neither curl nor wget' >&2; exit 127
      fi
      """;

  private Fetching() {}

  /**
   * @param config for curl
   * @param url what is fetched
   * @param place a file for it; empty to print it
   */
  static Command command(String config, GetUrl task, String url, String place) {
    byte[] first = config.getBytes(StandardCharsets.UTF_8);
    return Command.script(SCRIPT, Integer.toString(first.length), place)
        .input(config + wget(task, url));
  }

  private static String wget(GetUrl task, String url) {
    HttpAccess access = task.access();
    StringBuilder rc = new StringBuilder("# url " + url.replace("\n", "%0A") + "\n");
    line(rc, "timeout", Integer.toString(task.timeout()));
    line(rc, "tries", "1");
    line(rc, "use_server_timestamps", "off");
    line(rc, "user_agent", access.httpAgent());
    line(rc, "check_certificate", access.validateCerts() ? "on" : "off");
    line(rc, "use_proxy", access.useProxy() ? "on" : "off");
    line(rc, "netrc", access.useNetrc() ? "on" : "off");
    access.urlUsername().ifPresent(user -> line(rc, "user", user));
    access.urlPassword().map(Secret::reveal).ifPresent(word -> line(rc, "password", word));
    if (access.forceBasicAuth()) {
      line(rc, "auth_no_challenge", "on");
    }
    access.caPath().ifPresent(path -> line(rc, "ca_certificate", path));
    access.clientCert().ifPresent(path -> line(rc, "certificate", path));
    access.clientKey().ifPresent(path -> line(rc, "private_key", path));
    for (Map.Entry<String, Text> header : access.more().entrySet()) {
      line(rc, "header", header.getKey() + ": " + header.getValue().value());
    }
    return rc.toString();
  }

  private static void line(StringBuilder rc, String name, String value) {
    rc.append(name).append(" = ").append(value.replace("\n", " ")).append('\n');
  }
}
