package foobar.modules.net;

import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What a checksum must be.
 *
 * @param algorithm such as {@code sha256}
 * @param written in hexadecimal, or the address of a file that says it
 */
record Checksum(String algorithm, String written) {

  private static final List<String> KNOWN =
      List.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");

  /**
   * @throws IllegalArgumentException if it is not written as {@code algorithm:checksum}
   */
  static Checksum of(String text) {
    String[] parts = text.strip().split(":", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "The checksum parameter has to be in format <algorithm>:<checksum>");
    }
    if (!KNOWN.contains(parts[0])) {
      throw new IllegalArgumentException(
          "the checksum parameter has to be in format <algorithm>:<checksum>, with one of "
              + String.join(", ", KNOWN));
    }
    Checksum checksum = new Checksum(parts[0], parts[1].strip());
    if (!checksum.isElsewhere() && !hex(checksum.written()).matches("[0-9a-f]+")) {
      throw new IllegalArgumentException("the checksum format is invalid: " + parts[1]);
    }
    return checksum;
  }

  /** Whether another file says what it is. */
  boolean isElsewhere() {
    return written.matches("(?:https?|ftp|file)://.*");
  }

  /** The checksum in hexadecimal; a file that says it is fetched by the host. */
  String value(Probe host, GetUrl task) {
    if (!isElsewhere()) {
      return hex(written);
    }
    String config =
        task.access().config(written, task.timeout()).flag("location").flag("fail").text();
    Output said = host.ask(Fetching.command(config, task, written, ""));
    if (!said.ok()) {
      String why = said.errors().strip();
      throw new HostFailure(
          "the checksum file "
              + written
              + " cannot be fetched: "
              + (why.equals(Fetching.NEITHER_MARK)
                  ? "install the package `curl` on the host first"
                  : why));
    }
    String name = fileName(task.url());
    return find(new String(said.out(), StandardCharsets.UTF_8), name);
  }

  private String find(String text, String name) {
    List<String> lines = text.lines().toList();
    if (lines.size() == 1 && lines.getFirst().strip().split("\\s+").length == 1) {
      return hex(lines.getFirst());
    }
    for (String line : lines) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2
          && parts[1].replaceFirst("^[ *]", "").replaceFirst("^[./]+", "").equals(name)) {
        return hex(parts[0]);
      }
    }
    throw new HostFailure("Unable to find a checksum for file '" + name + "' in '" + written + "'");
  }

  /** The name that a file has in its address. */
  static String fileName(String url) {
    String path = url.replaceFirst("[?#].*", "").replaceFirst("^[a-z]+://[^/]*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? "index.html" : name;
  }

  private static String hex(String text) {
    return text.replaceAll("\\W+", "").toLowerCase(Locale.ROOT);
  }
}
