package foobar.modules.account;

import java.util.Optional;
import java.util.Set;

/**
 * One key as a line of {@code authorized_keys} has it (sshd(8)).
 *
 * @param options before the key, as written; empty for none
 * @param type such as {@code ssh-ed25519}
 * @param data the key itself, in base 64; with the type it tells keys apart
 * @param comment behind the key; may be empty
 */
record SshKeyLine(String options, String type, String data, String comment) {

  private static final Set<String> TYPES =
      Set.of(
          "ssh-ed25519",
          "sk-ssh-ed25519@openssh.com",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "sk-ecdsa-sha2-nistp256@openssh.com",
          "ssh-dss",
          "ssh-rsa",
          "ssh-xmss@openssh.com",
          "ssh-rsa-cert-v01@openssh.com",
          "ssh-ed25519-cert-v01@openssh.com",
          "ecdsa-sha2-nistp256-cert-v01@openssh.com",
          "ecdsa-sha2-nistp384-cert-v01@openssh.com",
          "ecdsa-sha2-nistp521-cert-v01@openssh.com");

  /** Nothing for an empty line, a comment, or what is no key. */
  static Optional<SshKeyLine> parse(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.empty();
    }
    int start = typeStart(text);
    if (start < 0) {
      return Optional.empty();
    }
    String[] words = text.substring(start).split("\\s+", 3);
    if (words.length < 2 || !words[1].matches("[A-Za-z0-9+/]+=*")) {
      return Optional.empty();
    }
    String comment = words.length > 2 ? words[2] : "";
    return Optional.of(
        new SshKeyLine(text.substring(0, start).strip(), words[0], words[1], comment));
  }

  /** Where the key's type stands: options may hold blanks in quotes. */
  private static int typeStart(String text) {
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length() || (!quoted && Character.isWhitespace(text.charAt(i)));
      if (end) {
        if (TYPES.contains(text.substring(start, i))) {
          return start;
        }
        start = i + 1;
      } else if (text.charAt(i) == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      }
    }
    return -1;
  }

  boolean isSameKey(SshKeyLine other) {
    return type.equals(other.type) && data.equals(other.data);
  }

  SshKeyLine with(Optional<String> newOptions, Optional<String> newComment) {
    return new SshKeyLine(newOptions.orElse(options), type, data, newComment.orElse(comment));
  }

  String text() {
    String before = options.isEmpty() ? "" : options + " ";
    return before + type + " " + data + (comment.isEmpty() ? "" : " " + comment);
  }
}
