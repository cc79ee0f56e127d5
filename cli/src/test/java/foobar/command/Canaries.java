package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A project that has secrets in every place where a value can be, and eyes that know them. */
final class Canaries {

  static final Path DATA = Path.of("src/test/data/canary").toAbsolutePath();

  /** In a file of the vault; what has to be quoted somewhere is in it. */
  static final String VAULTED = "canary/one+ 'q' \"d\" $e %41 \\b é end";

  /**
   * As an extra variable of a play that hides all its results, and as parameters that are secret.
   */
  static final String HIDDEN = "canary-two-hidden";

  static final String PARAMETER = "canary-three-parameter";

  private Canaries() {}

  /** Puts the project into a folder. */
  static void project(Path folder) throws IOException {
    FileUtils.copyDirectory(DATA.toFile(), folder.toFile());
    Vault vault = new Vault(List.of(VaultPassword.of("default", "the key")));
    Files.writeString(folder.resolve("key"), "the key\n");
    String file = "canary: " + json(VAULTED) + "\n";
    Path all = Files.createDirectories(folder.resolve("group_vars/all"));
    Files.writeString(all.resolve("vault.yml"), vault.encrypt(file.getBytes(UTF_8), "default"));
  }

  /** All of them, as they could be written down somewhere. */
  static List<String> forms() {
    return Stream.of(VAULTED, HIDDEN, PARAMETER)
        .flatMap(secret -> forms(secret).stream())
        .distinct()
        .toList();
  }

  /** Forms that are made here by other means than those that hide them. */
  private static List<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    String json = json(secret);
    String url = URLEncoder.encode(secret, UTF_8);
    forms.add(secret);
    forms.add(json.substring(1, json.length() - 1));
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    forms.add("'" + secret.replace("'", "'\\''") + "'");
    forms.add("'" + secret.replace("'", "'\"'\"'") + "'");
    forms.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
    forms.add(Base64.getEncoder().encodeToString((secret + "\n").getBytes(UTF_8)));
    // Whatever else is done to it, its beginning is hardly changed.
    forms.add(secret.substring(0, 10));
    return forms;
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static void assertNoneIn(String what, String text) {
    for (String form : forms()) {
      assertThat(text.contains(form))
          .as(() -> "`" + form + "` is in " + what + ":\n" + around(text, form))
          .isFalse();
    }
  }

  private static String around(String text, String form) {
    int at = text.indexOf(form);
    int end = Math.min(text.length(), at + form.length() + 300);
    return at < 0 ? "" : text.substring(Math.max(0, at - 300), end);
  }

  /**
   * Looks at all that the program wrote by itself: not what the project is, nor its tasks' files.
   */
  static void assertNoneWrittenBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> !Files.exists(DATA.resolve(folder.relativize(file).toString())))
              .filter(file -> !file.startsWith(folder.resolve("out")))
              .filter(file -> !file.endsWith("key"))
              .toList()) {
        assertNoneIn(file.toString(), new String(Files.readAllBytes(file), UTF_8));
      }
    }
  }
}
