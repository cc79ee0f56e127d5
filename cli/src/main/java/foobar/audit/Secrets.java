package foobar.audit;

import static foobar.audit.Severity.HIGH;
import static foobar.audit.Severity.MEDIUM;

import foobar.blueprint.Places;
import foobar.source.Span;
import foobar.value.Mapping;
import foobar.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether passwords are kept well, and are any good. Their values are in no finding. */
final class Secrets implements Check {

  private static final Pattern NAME =
      Pattern.compile("(?i)(.*_)?(password|passwd|pass|secret|token|api_?key)");

  /** Files and switches that have such names too. */
  private static final Pattern NO_SECRET = Pattern.compile("(?i)true|false|yes|no|[~/].*|!.*");

  /** What people take before they have thought of one, and what our own examples have. */
  private static final Pattern USUAL =
      Pattern.compile(
          "(?i).*(passwor[dt]|passwd|example|secret|change.?me|qwert|12345|admin|letmein|welcome|default).*|lab-.*");

  private static final int SHORTEST = 12;

  /**
   * A password where it is written.
   *
   * @param text its value
   */
  private record Written(String name, Text text, @Nullable Span place) {}

  @Override
  public List<Finding> of(Subject subject) {
    List<Written> all = new ArrayList<>();
    subject.layers().forEach(layer -> collect(layer, all));
    List<Finding> found = new ArrayList<>();
    plain(all, found);
    weak(all, found);
    same(all, found);
    subject.controller().passwordFiles().forEach(file -> readable(file, found));
    return found;
  }

  private static void collect(Mapping layer, List<Written> to) {
    layer
        .entries()
        .forEach(
            (key, value) -> {
              if (value instanceof Text text && isSecret(key.toString(), text.value())) {
                Span place = key instanceof Text name ? name.origin() : null;
                to.add(new Written(key.toString(), text, place == null ? text.origin() : place));
              } else if (value instanceof Mapping inner) {
                collect(inner, to);
              }
            });
  }

  private static boolean isSecret(String name, String value) {
    return NAME.matcher(name).matches()
        && !value.isBlank()
        && !value.contains("{{")
        && !NO_SECRET.matcher(value).matches();
  }

  /** One finding a file, since one command ends it. */
  private static void plain(List<Written> all, List<Finding> found) {
    Map<String, List<Written>> byFile = new LinkedHashMap<>();
    for (Written one : all) {
      if (!one.text().isSecret()) {
        String file = one.place() == null ? "the inventory" : Places.file(one.place());
        byFile.computeIfAbsent(file, key -> new ArrayList<>()).add(one);
      }
    }
    byFile.forEach(
        (file, those) ->
            found.add(
                Finding.of(
                        HIGH,
                        "plain-password",
                        names(those) + " can be read by everyone who has the file",
                        those.getFirst().place())
                    .because("files of an inventory are copied, mailed and kept in git for ever")
                    .then(
                        "`foobar vault encrypt %s` if it holds nothing but passwords, else `foobar vault encrypt-string`"
                            .formatted(file))));
  }

  private static void weak(List<Written> all, List<Finding> found) {
    for (Written one : all) {
      String value = one.text().value();
      boolean usual = USUAL.matcher(value).matches();
      if (usual || value.length() < SHORTEST || value.chars().distinct().count() < 6) {
        found.add(
            Finding.of(
                    HIGH,
                    "weak-password",
                    "`%s` is %s"
                        .formatted(
                            one.name(),
                            usual
                                ? "a password that everybody tries first"
                                : "too short or too simple"),
                    one.place())
                .because("it is guessed in minutes")
                .then("take what `openssl rand -base64 24` prints, and deploy again"));
      }
    }
  }

  private static void same(List<Written> all, List<Finding> found) {
    Map<String, List<Written>> byValue = new LinkedHashMap<>();
    all.forEach(
        one -> byValue.computeIfAbsent(one.text().value(), key -> new ArrayList<>()).add(one));
    for (List<Written> those : byValue.values()) {
      if (those.stream().map(Written::name).filter(name -> !isLogin(name)).distinct().count() > 1) {
        found.add(
            Finding.of(
                    MEDIUM,
                    "same-password",
                    names(those) + " are the same",
                    those.getFirst().place())
                .because("whoever learns one has them all")
                .then("give each its own: `openssl rand -base64 24`"));
      }
    }
  }

  /** The password of a login is that of `sudo` too. */
  private static boolean isLogin(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("ansible_");
  }

  private static String names(List<Written> those) {
    return String.join(", ", those.stream().map(one -> "`" + one.name() + "`").distinct().toList());
  }

  private static void readable(Path file, List<Finding> found) {
    try {
      Set<PosixFilePermission> may = Files.getPosixFilePermissions(file);
      if (may.contains(PosixFilePermission.OTHERS_READ)
          || may.contains(PosixFilePermission.GROUP_READ)) {
        found.add(
            Finding.of(
                    HIGH,
                    "vault-password-readable",
                    "others on this machine can read the vault's password file `" + file + "`",
                    null)
                .because("with it they read every password of the site")
                .then("`chmod 600 " + file + "`"));
      }
    } catch (UnsupportedOperationException noSuchRights) {
      // Nothing is known of who may read it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every password of the inventory, so that none is ever printed. */
  static List<String> values(List<Mapping> layers) {
    List<Written> all = new ArrayList<>();
    layers.forEach(layer -> collect(layer, all));
    return all.stream().map(one -> one.text().value()).toList();
  }
}
