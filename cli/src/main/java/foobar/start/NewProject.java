package foobar.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.source.Diagnostic;
import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The files of a new project in a folder.
 *
 * @param folder made where it is not there
 */
public record NewProject(Path folder) {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PASSWORD_LENGTH = 32;
  private static final String KEY = ".vault-password";

  /**
   * Writes all of them, or none where one is there already.
   *
   * @return their names
   * @throws foobar.source.Mistake naming what is there already, or cannot be written
   */
  public List<String> write(Answers answers) {
    SecureRandom random = new SecureRandom();
    Map<String, String> files = texts(answers, () -> password(random));
    List<String> there =
        files.keySet().stream()
            .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
            .toList();
    if (!there.isEmpty()) {
      throw Diagnostic.error(
              "`%s` %s there already"
                  .formatted(
                      String.join(
                          "`, `", there.stream().map(n -> folder.resolve(n).toString()).toList()),
                      there.size() == 1 ? "is" : "are"))
          .help("nothing was written; name a new folder: `foobar init FOLDER`")
          .mistake();
    }
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(folder.resolve(file.getKey()), file.getValue(), file.getKey().equals(KEY));
      }
    } catch (IOException e) {
      throw Diagnostic.error("the project cannot be written: " + e)
          .help("name a folder that you may write into: `foobar init FOLDER`")
          .mistake();
    }
    return List.copyOf(files.keySet());
  }

  private static Map<String, String> texts(Answers answers, Supplier<String> password) {
    ProjectText text = new ProjectText(answers);
    String key = password.get();
    Vault vault = new Vault(List.of(VaultPassword.of(VaultPassword.DEFAULT_ID, key)));
    Map<String, String> files = new LinkedHashMap<>();
    files.put("hosts.yml", text.inventory());
    files.put("group_vars/all/site.yml", text.variables());
    files.put(
        "group_vars/all/passwords.yml",
        vault.encrypt(text.passwords(password).getBytes(UTF_8), VaultPassword.DEFAULT_ID));
    files.put(KEY, key + "\n");
    files.put("ansible.cfg", ProjectText.CONFIGURATION);
    files.put("reach.yml", ProjectText.REACH);
    files.put(".gitignore", ProjectText.IGNORED);
    files.put("README.md", text.readme());
    return files;
  }

  private static void write(Path file, String text, boolean onlyOwner) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    if (onlyOwner) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } else {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  private static String password(SecureRandom random) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return made.toString();
  }
}
