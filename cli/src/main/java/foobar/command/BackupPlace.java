package foobar.command;

import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where backups are.
 *
 * @param store {@code HOST:FOLDER} of a host of the inventory, or a folder; empty for what the
 *     inventory says
 * @param isHere whether the folder is one of this machine
 */
record BackupPlace(String store, boolean isHere) {

  /** What the inventory says. */
  static final BackupPlace OF_INVENTORY = new BackupPlace("", false);

  private static final Pattern ON_HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*:.*");

  /** What can stand in a word that several shells read. */
  private static final Pattern FOLDER = Pattern.compile("/[A-Za-z0-9_./@-]*[A-Za-z0-9_@-]");

  /**
   * As an option gives it.
   *
   * @throws IllegalArgumentException if it is none
   */
  static BackupPlace of(String given) {
    boolean isHere = !ON_HOST.matcher(given).matches();
    String folder =
        isHere
            ? Path.of(given).toAbsolutePath().normalize().toString()
            : given.substring(given.indexOf(':') + 1);
    if (!folder.startsWith("/")) {
      throw new IllegalArgumentException(
          "`%s`: the folder of a host starts with a slash".formatted(given));
    }
    if (!FOLDER.matcher(folder).matches() || folder.contains("..")) {
      throw new IllegalArgumentException(
          "`%s` cannot hold backups: its name may have letters, digits and _ . - @ only"
              .formatted(folder));
    }
    return new BackupPlace(isHere ? folder : given, isHere);
  }

  void put(MapValue variables) {
    variables.put("db_store", Text.of(store)).put("db_store_is_here", Bool.of(isHere));
  }
}
