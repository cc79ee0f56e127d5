package foobar.modules.crypto;

import foobar.remote.Output;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a host says of a pair of SSH keys.
 *
 * @param said its answer's lines, by their first word
 */
record KeyPair(Map<String, String> said) {

  static KeyPair of(Output output) {
    Map<String, String> lines = new HashMap<>();
    for (String line : output.text().lines().toList()) {
      String[] parts = line.split(" ", 2);
      lines.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return new KeyPair(Map.copyOf(lines));
  }

  boolean hasProgram() {
    return said.containsKey("program");
  }

  boolean isDirectory() {
    return said.containsKey("directory");
  }

  boolean exists() {
    return said.containsKey("exists");
  }

  boolean hasPublic() {
    return said.containsKey("public");
  }

  /** Whether the private key can be opened, and needs the passphrase if one is given. */
  boolean readable(boolean secret) {
    return said.containsKey("derived") && !(secret && said.containsKey("open"));
  }

  private String[] print() {
    return said.getOrDefault("print", "0 none (none)").split(" ");
  }

  boolean isKnown() {
    return said.containsKey("print");
  }

  int size() {
    return Integer.parseInt(print()[0]);
  }

  String fingerprint() {
    return isKnown() ? print()[1] : "";
  }

  String type() {
    String[] words = print();
    return words[words.length - 1].replaceAll("[()]", "").toLowerCase(Locale.ROOT);
  }

  /** How the private key is written, as the module's parameter calls it; empty if unknown. */
  String format() {
    return switch (said.getOrDefault("head", "").strip()) {
      case "-----BEGIN OPENSSH PRIVATE KEY-----" -> "ssh";
      case "-----BEGIN PRIVATE KEY-----", "-----BEGIN ENCRYPTED PRIVATE KEY-----" -> "pkcs8";
      case "-----BEGIN RSA PRIVATE KEY-----",
          "-----BEGIN EC PRIVATE KEY-----",
          "-----BEGIN DSA PRIVATE KEY-----" ->
          "pkcs1";
      default -> "";
    };
  }

  /** Type and data of the public key's file. */
  String publicKey() {
    return key(said.getOrDefault("public", ""));
  }

  /** Type and data as they follow from the private key. */
  String derived() {
    return key(said.getOrDefault("derived", ""));
  }

  String comment() {
    String[] words = said.getOrDefault("public", "").strip().split(" ", 3);
    return words.length > 2 ? words[2] : "";
  }

  private static String key(String line) {
    String[] words = line.strip().split(" ", 3);
    return words.length > 1 ? words[0] + " " + words[1] : "";
  }
}
