package foobar.modules.pkg;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Attributes;
import foobar.remote.FileWrite;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets a key sign all package sources. The program that Ansible's module calls for this is gone
 * from Debian; the key becomes a file of its own, named by its identifier or address.
 */
@Doc("Lets a key sign all package sources, as a file below /etc/apt/trusted.gpg.d.")
@Example("apt_key: { url: 'https://x.example/key.asc' }")
@Ahead
@Rules(exclusive = "data|file|keyserver|url")
public record AptKey(
    @Doc("The key's identifier; needed to take a key away that was given by no address.")
        Optional<String> id,
    @Doc("Where the key is fetched from.") Optional<String> url,
    @Doc("The key itself.") Optional<String> data,
    @Doc("A file on the host that holds the key.") Optional<String> file,
    @Doc("The file that holds the key for apt.") Optional<String> keyring,
    @Doc("Not known: keys are not fetched from key servers.") Optional<String> keyserver,
    @Doc("Whether the key is there.") @Default("present") State state,
    @Doc("Taken for compatibility; apt checks certificates itself.") @Default("yes")
        boolean validateCerts)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final String FOLDER = "/etc/apt/trusted.gpg.d/";

  public AptKey {
    long sources = Stream.of(url, data, file).filter(Optional::isPresent).count();
    if (keyserver.isPresent()) {
      throw new IllegalArgumentException(
          "`keyserver` is not known; give the key's `url` or `data`");
    }
    if (state == State.PRESENT ? sources != 1 : sources == 0 && id.isEmpty()) {
      throw new IllegalArgumentException(
          "give one of `url`, `data` and `file`, or the `id` to remove");
    }
    if (data.filter(text -> !Keys.isArmoured(text)).isPresent()) {
      throw new IllegalArgumentException("`data` is no PGP public key block");
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> files = files();
    Optional<String> there = files.stream().filter(f -> host.follow(f).exists()).findFirst();
    if (state == State.ABSENT) {
      Plan plan = Plan.NOTHING;
      for (String path : files) {
        if (host.file(path).exists()) {
          plan = plan.change(path, "present", "absent", h -> h.remove(path));
        }
      }
      return plan;
    }
    String path = files.getFirst();
    if (url.isPresent()) {
      String base = path.replaceFirst("\\.(asc|gpg)$", "");
      Act act = (h, results) -> Keys.fetch(h, url.get(), base);
      return there.isPresent()
          ? Plan.NOTHING
          : Plan.NOTHING.change("key", "absent", "from " + url.get(), act);
    }
    if (file.isPresent() && !host.follow(file.get()).exists()) {
      return Plan.fail("there is no file " + file.get() + " on the host");
    }
    byte[] wanted =
        data.map(text -> (text.strip() + "\n").getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> host.read(file.orElse("")));
    boolean same = there.isPresent() && java.util.Arrays.equals(host.read(there.get()), wanted);
    FileWrite write = FileWrite.of(path, wanted, Attributes.mode(0644));
    return same
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            "key", there.isPresent() ? "another" : "absent", path, h -> h.write(write));
  }

  /** Where the key is, or may be: with either ending, as its form is known only once fetched. */
  private List<String> files() {
    if (keyring.isPresent()) {
      return List.of(keyring.get());
    }
    String name =
        id.or(() -> url)
            .or(() -> file)
            .map(Keys::slug)
            .orElseGet(() -> "key-" + Integer.toHexString(data.orElse("").strip().hashCode()));
    boolean binary = file.filter(f -> f.endsWith(".gpg")).isPresent();
    List<String> files = new ArrayList<>(List.of(FOLDER + name + ".asc", FOLDER + name + ".gpg"));
    return binary ? files.reversed() : files;
  }
}
