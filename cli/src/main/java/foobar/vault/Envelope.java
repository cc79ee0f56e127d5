package foobar.vault;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A vault text taken apart.
 *
 * @param id the vault id of its header, or an empty text
 * @param salt what the keys are made from, with the password
 * @param signature what proves that the password is right and the text whole
 * @param encrypted the text itself
 */
record Envelope(String id, byte[] salt, byte[] signature, byte[] encrypted) {

  static final String HEADER = "$ANSIBLE_VAULT";

  private static final int WIDTH = 80;

  /** Takes a vault text apart; blanks around its lines do not matter. */
  static Envelope open(String text, @Nullable Span origin) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String[] header = lines.getFirst().split(";", -1);
    if (header.length < 3 || !header[0].strip().equals(HEADER)) {
      throw damaged(origin, "its first line is not `$ANSIBLE_VAULT;1.1;AES256`");
    }
    String version = header[1].strip();
    String cipher = header[2].strip();
    if (!version.equals("1.1") && !version.equals("1.2")) {
      throw Diagnostic.error("vault format `" + version + "` is not supported, only 1.1 and 1.2")
          .at(origin)
          .help("`ansible-vault rekey` of any newer Ansible writes format 1.1")
          .mistake();
    }
    if (!cipher.equals("AES256")) {
      throw Diagnostic.error("the vault cipher `" + cipher + "` is not supported, only AES256")
          .at(origin)
          .help("encrypt it again: `foobar vault encrypt` and `encrypt-string` write AES256")
          .mistake();
    }
    String id = header.length > 3 ? header[3].strip() : "";
    return parts(id, lines.stream().skip(1).collect(Collectors.joining()), origin);
  }

  private static Envelope parts(String id, String body, @Nullable Span origin) {
    try {
      HexFormat hex = HexFormat.of();
      String inner = new String(hex.parseHex(body), StandardCharsets.US_ASCII);
      String[] parts = inner.split("\n", -1);
      if (parts.length != 3) {
        throw damaged(origin, "a part is missing");
      }
      return new Envelope(
          id, hex.parseHex(parts[0]), hex.parseHex(parts[1]), hex.parseHex(parts[2].strip()));
    } catch (IllegalArgumentException e) {
      throw damaged(origin, "it holds something else than hexadecimal digits, or lacks some");
    }
  }

  static Mistake damaged(@Nullable Span origin, String why) {
    return Diagnostic.error("this vault text is damaged: " + why)
        .at(origin)
        .help("take it from an older version of the file, or encrypt the value again")
        .mistake();
  }

  /** The text as Ansible writes it: lines of 80 characters. */
  String seal() {
    HexFormat hex = HexFormat.of();
    String inner =
        hex.formatHex(salt) + "\n" + hex.formatHex(signature) + "\n" + hex.formatHex(encrypted);
    String body = hex.formatHex(inner.getBytes(StandardCharsets.US_ASCII));
    StringBuilder out = new StringBuilder(HEADER);
    boolean named = !id.isEmpty() && !id.equals(VaultPassword.DEFAULT_ID);
    out.append(named ? ";1.2;AES256;" + id : ";1.1;AES256").append('\n');
    for (int at = 0; at < body.length(); at += WIDTH) {
      out.append(body, at, Math.min(body.length(), at + WIDTH)).append('\n');
    }
    return out.toString();
  }
}
