package foobar.modules.pkg;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Expectation;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds sources of packages in the form of fields (sources.list(5)), and removes them. */
@Doc("Adds sources of packages in the form of fields, and removes them.")
@Names("deb822_repository")
@Example(
    "deb822_repository: { name: x, uris: 'https://x.example/debian', suites: stable,"
        + " components: main, signed_by: 'https://x.example/key.asc' }")
@Ahead
public record Deb822Repository(
    @Doc("The source's name; its file is named after it.") String name,
    @Doc("`deb`, `deb-src`, or both.") @Default("deb") List<String> types,
    @Doc("The addresses.") @Default("") List<String> uris,
    @Doc("The suites, or paths that end in a slash.") @Default("") List<String> suites,
    @Doc("The components.") @Default("") List<String> components,
    @Doc("The architectures.") @Default("") List<String> architectures,
    @Doc("The languages of descriptions.") @Default("") List<String> languages,
    @Doc("Kinds of files to fetch.") @Default("") List<String> targets,
    @Doc("Who signs: a key's address, its path on the host, or the key itself.")
        Optional<String> signedBy,
    @Doc("Believe the source without a signature.") Optional<Boolean> trusted,
    @Doc("Use the source.") Optional<Boolean> enabled,
    @Doc("Take a source without a signature.") Optional<Boolean> allowInsecure,
    @Doc("Take a weak signature.") Optional<Boolean> allowWeak,
    @Doc("Take a source that had a signature and lost it.")
        Optional<Boolean> allowDowngradeToInsecure,
    @Doc("Fetch files by their hash.") Optional<Boolean> byHash,
    @Doc("Check when the lists were made.") Optional<Boolean> checkDate,
    @Doc("Check until when the lists are valid.") Optional<Boolean> checkValidUntil,
    @Doc("How far in the future lists may be made, in seconds.") Optional<Integer> dateMaxFuture,
    @Doc("The path of the release file.") Optional<String> inreleasePath,
    @Doc("Fetch only what changed in the lists.") Optional<Boolean> pdiffs,
    @Doc("The mode of the file.") @Default("0644") Mode mode,
    @Doc("Whether the source is there.") @Default("present") State state)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public Deb822Repository {
    if (state == State.PRESENT && (uris.isEmpty() || suites.isEmpty())) {
      throw new IllegalArgumentException("`uris` and `suites` are needed");
    }
    if (Keys.slug(name).isEmpty()) {
      throw new IllegalArgumentException("`name` has no letter or digit");
    }
  }

  @Override
  public Plan check(Probe host) {
    String slug = Keys.slug(name);
    String file = "/etc/apt/sources.list.d/" + slug + ".sources";
    String keyBase = "/etc/apt/keyrings/" + slug;
    Plan plan = Plan.NOTHING.result("dest", file);
    String before =
        host.follow(file).exists() ? new String(host.read(file), StandardCharsets.UTF_8) : "";
    if (state == State.ABSENT) {
      return before.isEmpty() ? plan : plan.change(file, "present", "absent", h -> h.remove(file));
    }
    Optional<String> url = signedBy.filter(key -> key.matches("https?://.*"));
    Optional<String> there =
        List.of(keyBase + ".asc", keyBase + ".gpg").stream()
            .filter(path -> host.follow(path).exists())
            .findFirst();
    String usual = keyBase + (url.orElse("").endsWith(".gpg") ? ".gpg" : ".asc");
    Optional<String> keyFile = url.map(address -> there.orElse(usual));
    if (keyFile.isPresent()) {
      plan = plan.result("key_filename", keyFile.get());
    }
    String after = text(keyFile);
    plan = plan.result("repo", after);
    boolean fetches = url.isPresent() && there.isEmpty();
    if (after.equals(before) && !fetches) {
      return plan;
    }
    return plan.content(
            file,
            () -> before,
            () -> after,
            h -> write(h, file, fetches ? url.map(u -> Keys.fetch(h, u, keyBase)) : keyFile))
        .bringing(Expectation.Kind.REPOSITORY, "lists");
  }

  private void write(Host host, String file, Optional<String> keyFile) {
    byte[] bytes = text(keyFile).getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(file, bytes, Attributes.mode(mode.bits(0644, false))));
  }

  private String text(Optional<String> keyFile) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("X-Repolib-Name", name);
    flag(fields, "Allow-Downgrade-To-Insecure", allowDowngradeToInsecure);
    flag(fields, "Allow-Insecure", allowInsecure);
    flag(fields, "Allow-Weak", allowWeak);
    list(fields, "Architectures", architectures);
    flag(fields, "By-Hash", byHash);
    flag(fields, "Check-Date", checkDate);
    flag(fields, "Check-Valid-Until", checkValidUntil);
    list(fields, "Components", components);
    dateMaxFuture.ifPresent(seconds -> fields.put("Date-Max-Future", seconds.toString()));
    flag(fields, "Enabled", enabled);
    inreleasePath.ifPresent(path -> fields.put("InRelease-Path", path));
    list(fields, "Languages", languages);
    flag(fields, "PDiffs", pdiffs);
    keyFile
        .or(() -> signedBy.map(Deb822Repository::folded))
        .ifPresent(k -> fields.put("Signed-By", k));
    list(fields, "Suites", suites);
    list(fields, "Targets", targets);
    flag(fields, "Trusted", trusted);
    list(fields, "Types", types);
    list(fields, "URIs", uris);
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (field, value) ->
            text.append(field)
                .append(value.startsWith("\n") ? ":" : ": ")
                .append(value)
                .append('\n'));
    return text.toString();
  }

  /** A key in the file itself: each line begins with a blank, an empty one is a dot. */
  private static String folded(String key) {
    if (!Keys.isArmoured(key)) {
      return key;
    }
    StringBuilder text = new StringBuilder();
    key.strip()
        .lines()
        .forEach(line -> text.append("\n ").append(line.isBlank() ? "." : line.stripTrailing()));
    return text.toString();
  }

  private static void flag(Map<String, String> fields, String field, Optional<Boolean> value) {
    value.ifPresent(yes -> fields.put(field, yes ? "yes" : "no"));
  }

  private static void list(Map<String, String> fields, String field, List<String> values) {
    if (!values.isEmpty()) {
      fields.put(field, String.join(" ", values));
    }
  }
}
