package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.filters.Passwords;
import foobar.template.filters.Paths;
import foobar.template.python.Dice;
import foobar.template.python.MersenneTwister;
import foobar.template.python.Printed;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lookup {@code password}: a password out of a file, made and kept there the first time. What
 * it answers is secret.
 */
final class PasswordLookup {

  private static final List<String> KEYS = List.of("length", "chars", "encrypt", "seed", "ident");
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final String NOWHERE = "/dev/null";
  private static final String SALT = " salt=";

  static final Routine LOOKUP =
      Routine.of(
          "password",
          "length=20, chars=None, encrypt=None, seed=None, ident=None",
          PasswordLookup::run);

  private PasswordLookup() {}

  private static Value run(Invocation call) {
    Lookups.reachOut(call);
    List<Value> passwords = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      Settings settings = Settings.parse(Lookups.text(term, call), "password", KEYS);
      Map<String, String> values = new LinkedHashMap<>();
      for (String key : KEYS) {
        if (call.has(key)) {
          values.put(key, characters(call.value(key)));
        }
      }
      values.putAll(settings.values());
      Path directory = call.evaluation().scope().surroundings().playbookDirectory();
      Path file = directory.resolve(Paths.expandUser(String.join(" ", settings.words())));
      passwords.add(Text.of(password(file, values)).marked(true, true));
    }
    return Sequence.of(passwords);
  }

  private static String characters(Value value) {
    return value instanceof Sequence sequence
        ? String.join(
            ",", sequence.items().stream().map(item -> Printed.str(item).value()).toList())
        : Printed.str(value).value();
  }

  /** Hosts ask at the same time; only one may make the password. */
  private static String password(Path file, Map<String, String> settings) {
    LOCK.lock();
    try {
      String content = content(file);
      String made = content == null ? make(settings) : content;
      int at = made.lastIndexOf(SALT);
      String password = at < 0 ? made : made.substring(0, at);
      String encrypt = settings.getOrDefault("encrypt", "");
      if (encrypt.isEmpty() || encrypt.equalsIgnoreCase("false")) {
        keep(file, content, made);
        return password;
      }
      String salt =
          at < 0
              ? Passwords.salt(Passwords.saltSize(encrypt))
              : made.substring(at + SALT.length()).replaceFirst(" ident=.*", "");
      keep(file, content, at < 0 ? password + SALT + salt : made);
      return Passwords.hash(password, Passwords.Recipe.of(encrypt, salt));
    } catch (IOException e) {
      throw new Trouble("the password file `" + file + "` cannot be used: " + e.getMessage());
    } finally {
      LOCK.unlock();
    }
  }

  private static @Nullable String content(Path file) throws IOException {
    return file.toString().equals(NOWHERE) || !Files.exists(file)
        ? null
        : Files.readString(file).stripTrailing();
  }

  private static void keep(Path file, @Nullable String before, String content) throws IOException {
    if (file.toString().equals(NOWHERE) || content.equals(before)) {
      return;
    }
    Path target = file.toAbsolutePath();
    Path folder = java.util.Objects.requireNonNull(target.getParent());
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Path fresh =
        Files.createTempFile(
            folder,
            ".password",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, content + "\n");
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String make(Map<String, String> settings) {
    String length = settings.getOrDefault("length", "20");
    if (!length.matches("\\d{1,4}")) {
      throw new Trouble("`length` of `password` must be a whole number, not `" + length + "`");
    }
    String seed = settings.get("seed");
    Dice dice = seed == null ? Dice.unforeseeable() : MersenneTwister.seeded(seed);
    return draw(dice, alphabet(settings.get("chars")), Integer.parseInt(length));
  }

  private static String draw(Dice dice, String alphabet, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(dice.below(alphabet.length())));
    }
    return out.toString();
  }

  private static String alphabet(@Nullable String chars) {
    if (chars == null || chars.isEmpty()) {
      return alphabet("ascii_letters,digits") + ".,:-_";
    }
    StringBuilder out = new StringBuilder(chars.contains(",,") ? "," : "");
    for (String part : chars.replace(",,", ",").split(",")) {
      out.append(named(part));
    }
    String alphabet = out.toString().replace("\"", "").replace("'", "");
    if (alphabet.isEmpty()) {
      throw new Trouble("`chars` of `password` names no characters");
    }
    return alphabet;
  }

  private static String named(String part) {
    String lower = "abcdefghijklmnopqrstuvwxyz";
    String upper = lower.toUpperCase(java.util.Locale.ROOT);
    return switch (part) {
      case "ascii_letters" -> lower + upper;
      case "ascii_lowercase" -> lower;
      case "ascii_uppercase" -> upper;
      case "digits" -> "0123456789";
      case "hexdigits" -> "0123456789abcdefABCDEF";
      case "octdigits" -> "01234567";
      case "punctuation" -> "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
      default -> part;
    };
  }
}
