package foobar.modules.notify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail as it goes over the wire (RFC 5322, MIME).
 *
 * @param mail what is asked for
 * @param files what is sent along, by name
 */
record Message(Mail mail, Map<String, byte[]> files) {

  private static final Pattern NAMED = Pattern.compile("\\s*\"?([^\"<]*?)\"?\\s*<([^<>]+)>\\s*");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  /** The address alone of what may have a name before it. */
  static String address(String text) {
    Matcher named = NAMED.matcher(text);
    return named.matches() ? String.valueOf(named.group(2)).strip() : text.strip();
  }

  private String shown(String text) {
    Matcher named = NAMED.matcher(text);
    if (!named.matches() || String.valueOf(named.group(1)).isEmpty()) {
      return address(text);
    }
    String name = String.valueOf(named.group(1));
    String safe =
        name.matches("[A-Za-z0-9 ]*")
            ? name
            : isPlain(name) ? "\"" + name.replace("\"", "") + "\"" : encoded(name);
    return safe + " <" + address(text) + ">";
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private Charset charset() {
    return Charset.forName(mail.charset());
  }

  /** A header's text in which any character may stand (RFC 2047). */
  private String encoded(String text) {
    if (isPlain(text)) {
      return text;
    }
    String words = Base64.getEncoder().encodeToString(text.getBytes(charset()));
    return "=?" + mail.charset() + "?b?" + words + "?=";
  }

  private Map<String, String> headers() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("From", shown(mail.sender()));
    all.put("Date", ZonedDateTime.now(java.time.ZoneId.systemDefault()).format(DATE));
    all.put("Subject", encoded(mail.subject()));
    for (String header : written()) {
      String[] halves = header.split("=", 2);
      if (halves.length == 2) {
        all.put(halves[0].strip(), encoded(halves[1].strip()));
      }
    }
    all.putIfAbsent("X-Mailer", "foobar");
    all.put("To", list(mail.to()));
    all.put("Cc", list(mail.cc()));
    all.put("MIME-Version", "1.0");
    return all;
  }

  private String list(List<String> people) {
    return people.stream()
        .filter(text -> !text.isBlank())
        .map(this::shown)
        .collect(Collectors.joining(", "));
  }

  private List<String> written() {
    List<String> all = new ArrayList<>();
    for (String header : mail.headers()) {
      for (String one : header.split("\\|")) {
        if (!one.isBlank()) {
          all.add(one.strip());
        }
      }
    }
    return all;
  }

  /** The headers that cannot be read. */
  List<String> skipped() {
    return written().stream().filter(header -> !header.contains("=")).toList();
  }

  byte[] bytes() {
    String border = "=_" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    headers()
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                line(out, name + ": " + value);
              }
            });
    line(out, "Content-Type: multipart/mixed; boundary=\"" + border + "\"");
    line(out, "");
    part(out, border, mail.kind() + "; charset=\"" + mail.charset() + "\"", "");
    String text = mail.body().filter(b -> !b.isEmpty()).orElse(mail.subject()) + "\n\n";
    content(out, text.getBytes(charset()));
    files.forEach(
        (name, bytes) -> {
          part(
              out,
              border,
              "application/octet-stream",
              "Content-Disposition: attachment; filename=\"" + name.replace("\"", "") + "\"");
          content(out, bytes);
        });
    line(out, "--" + border + "--");
    return out.toByteArray();
  }

  private static void part(ByteArrayOutputStream out, String border, String type, String more) {
    line(out, "--" + border);
    line(out, "Content-Type: " + type);
    line(out, "Content-Transfer-Encoding: base64");
    if (!more.isEmpty()) {
      line(out, more);
    }
    line(out, "");
  }

  private static void content(ByteArrayOutputStream out, byte[] bytes) {
    line(out, new String(Base64.getMimeEncoder().encode(bytes), StandardCharsets.US_ASCII));
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.write('\r');
    out.write('\n');
  }
}
