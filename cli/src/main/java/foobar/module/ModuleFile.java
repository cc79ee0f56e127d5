package foobar.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A program of the project that is a module, by Ansible's conventions: it is given a file with its
 * arguments, and prints a JSON object.
 *
 * @param path where it is on this machine
 * @param content its bytes
 */
public record ModuleFile(Path path, byte[] content) {

  /** How a module reads its arguments. */
  public enum Style {
    /** A file with {@code name=value} words, quoted for a shell. */
    WORDS,
    /** A file with a JSON object. */
    JSON,
    /** A JSON object that stands in its own text, in place of a mark. */
    INSIDE,
    /** Python that imports Ansible's own library. */
    ANSIBLE
  }

  /** What stands in a module's text where its arguments are to be. */
  public static final String ARGUMENTS_MARK = "<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>";

  private static final Pattern ANSIBLE =
      Pattern.compile(
          "(?m)^\\s*(?:from|import)\\s+(?:ansible(?:_collections)?(?:\\.|\\s)|\\.+module_utils)"
              + "|#<<INCLUDE_ANSIBLE_MODULE_COMMON>>");

  /**
   * @throws UncheckedIOException if it cannot be read
   */
  public static ModuleFile read(Path path) {
    try {
      return new ModuleFile(path, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the module " + path, e);
    }
  }

  /** The file's name, which is also that of the program on the host. */
  public String name() {
    return String.valueOf(path.getFileName());
  }

  public Style style() {
    if (isBinary()) {
      return Style.JSON;
    }
    String text = text();
    if (ANSIBLE.matcher(text).find()) {
      return Style.ANSIBLE;
    }
    if (text.contains(ARGUMENTS_MARK)) {
      return Style.INSIDE;
    }
    return text.contains("WANT_JSON") ? Style.JSON : Style.WORDS;
  }

  /** Whether it can be told to change nothing, and say what it would do. */
  public boolean knowsCheckMode() {
    return new String(content, StandardCharsets.ISO_8859_1).contains("_ansible_check_mode");
  }

  /** What its first line says runs it, with options; empty for a compiled program. */
  public String interpreter() {
    if (isBinary() || !text().startsWith("#!")) {
      return "";
    }
    return text().lines().findFirst().orElse("").substring(2).strip();
  }

  /** Whether it is a program that needs nothing to run it, as a compiler makes it. */
  public boolean isBinary() {
    for (byte one : content) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }

  private String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
