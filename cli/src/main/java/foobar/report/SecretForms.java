package foobar.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ways in which a secret can be written down so that it is still the secret. */
final class SecretForms {

  /** Shorter ones would also hide texts that have nothing to do with the secret. */
  private static final int SHORTEST = 4;

  private SecretForms() {}

  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    addAll(forms, secret);
    addAll(forms, secret.strip());
    // A key is shown line by line, with what stands around the lines.
    if (secret.strip().contains("\n")) {
      secret.lines().map(String::strip).filter(line -> line.length() >= 8).forEach(forms::add);
    }
    // What reads escapes, such as a replacement, leaves what stands between them.
    if (secret.contains("\\")) {
      Arrays.stream(secret.split("\\\\.")).filter(part -> part.length() >= 8).forEach(forms::add);
    }
    forms.removeIf(form -> form.length() < SHORTEST);
    return forms;
  }

  private static void addAll(Set<String> forms, String secret) {
    forms.add(secret);
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    forms.add(asciiJson(json));
    String url = URLEncoder.encode(secret, UTF_8);
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    forms.add(lowerHex(url));
    forms.add(secret.replace("'", "'\\''"));
    forms.add(secret.replace("'", "''"));
    forms.add(secret.replace("\\", "\\\\").replace("'", "\\'"));
    forms.add(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    for (int before = 0; before < 3; before++) {
      String encoded = base64(secret.getBytes(UTF_8), before);
      forms.add(encoded);
      forms.add(encoded.replace('+', '-').replace('/', '_'));
    }
  }

  private static String asciiJson(String json) {
    StringBuilder out = new StringBuilder();
    json.chars().forEach(c -> out.append(c < 0x80 ? (char) c + "" : String.format("\\u%04x", c)));
    return out.toString();
  }

  private static String lowerHex(String url) {
    StringBuilder out = new StringBuilder(url);
    for (int at = out.indexOf("%"); at >= 0; at = out.indexOf("%", at + 1)) {
      out.setCharAt(at + 1, Character.toLowerCase(out.charAt(at + 1)));
      out.setCharAt(at + 2, Character.toLowerCase(out.charAt(at + 2)));
    }
    return out.toString();
  }

  /** The characters that only the secret decides when this many bytes stand before it. */
  private static String base64(byte[] secret, int before) {
    byte[] shifted = new byte[before + secret.length];
    System.arraycopy(secret, 0, shifted, before, secret.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int start = (before * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return start < end ? encoded.substring(start, end) : "";
  }
}
