package foobar.modules.net;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a web server answered, as curl reports it.
 *
 * @param status of HTTP
 * @param reason the words after it
 * @param url where the answer came from in the end
 * @param headers by their names in lower case; several of one name are joined by commas
 * @param body the content
 */
record HttpAnswer(int status, String reason, String url, Map<String, String> headers, byte[] body) {

  /** What curl appends to its output, so that the parts can be told from each other. */
  static final String TRAILER = "\\n%{http_code} %{size_header} %{url_effective}";

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\S+ (\\d{3}) ?(.*)");
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  /**
   * Reads the output of curl with headers included and {@link #TRAILER} appended.
   *
   * @throws IllegalArgumentException if it is not that
   */
  static HttpAnswer of(byte[] output) {
    int end = output.length;
    while (end > 0 && output[end - 1] != '\n') {
      end--;
    }
    String[] trailer =
        new String(output, end, output.length - end, StandardCharsets.UTF_8).split(" ", 3);
    if (end == 0 || trailer.length < 3) {
      throw new IllegalArgumentException("curl's report cannot be read");
    }
    int headerBytes = Math.min(Integer.parseInt(trailer[1]), end - 1);
    Map<String, String> headers = new LinkedHashMap<>();
    String reason = "";
    for (String line :
        new String(output, 0, headerBytes, StandardCharsets.ISO_8859_1).split("\r?\n", -1)) {
      Matcher start = STATUS_LINE.matcher(line);
      int colon = line.indexOf(':');
      if (start.matches()) {
        // Redirections and logins come first; only the last answer counts.
        headers.clear();
        reason = start.group(2);
      } else if (colon > 0) {
        headers.merge(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip(),
            (one, other) -> one + ", " + other);
      }
    }
    return new HttpAnswer(
        Integer.parseInt(trailer[0]),
        reason,
        trailer[2].strip(),
        headers,
        Arrays.copyOfRange(output, headerBytes, end - 1));
  }

  String contentType() {
    return headers
        .getOrDefault("content-type", "")
        .split(";", 2)[0]
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  boolean isJson() {
    String kind = contentType();
    String sub = kind.substring(kind.indexOf('/') + 1);
    return List.of("json", "javascript").contains(sub.substring(sub.indexOf('+') + 1));
  }

  /** The content as a text in the encoding that the server names. */
  String text() {
    Matcher named = CHARSET.matcher(headers.getOrDefault("content-type", ""));
    try {
      return new String(
          body, named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return new String(body, StandardCharsets.UTF_8);
    }
  }
}
