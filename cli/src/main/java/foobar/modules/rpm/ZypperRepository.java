package foobar.modules.rpm;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Adds repositories that zypper takes packages from, and removes them. */
@Doc("Adds repositories that zypper takes packages from, and removes them.")
@Example("zypper_repository: { name: tools, repo: 'https://x.example/tools', priority: 90 }")
@Example("zypper_repository: { repo: '*', runrefresh: true }")
@Ahead
public record ZypperRepository(
    @Doc("What zypper calls it; not with a file of a repository.") Optional<String> name,
    @Doc("Its address, or that of a file that describes it; `*` to refresh all.")
        Optional<String> repo,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("What people call it.") Optional<String> description,
    @Doc("Take packages whose signature cannot be checked.") @Default("no") boolean disableGpgCheck,
    @Doc("Fetch its lists whenever they are used.") @Alias("refresh") @Default("yes")
        boolean autorefresh,
    @Doc("Its priority; the smallest number wins.") Optional<Integer> priority,
    @Doc("Let it replace several that have its name or address.") @Default("no")
        boolean overwriteMultiple,
    @Doc("Trust the key that signs it.") @Default("no") boolean autoImportKeys,
    @Doc("Fetch its lists now.") @Default("no") boolean runrefresh,
    @Doc("Whether it is used.") @Default("yes") boolean enabled)
    implements Module {

  /** Whether it is there. */
  public enum State {
    PRESENT,
    ABSENT
  }

  private static final int NO_REPOSITORIES = 6;
  private static final String FETCH =
      "if command -v curl >/dev/null; then curl -fsSL -- \"$1\"; else wget -q -O - -- \"$1\"; fi";

  public ZypperRepository {
    boolean all = repo.filter("*"::equals).isPresent() || name.filter("*"::equals).isPresent();
    boolean file = repo.filter(r -> r.endsWith(".repo")).isPresent();
    if (all && !runrefresh) {
      throw new IllegalArgumentException("repo=* can only be used with the runrefresh option.");
    }
    if (!all && state == State.PRESENT && repo.isEmpty()) {
      throw new IllegalArgumentException("Module option state=present requires repo");
    }
    if (state == State.ABSENT && repo.isEmpty() && name.isEmpty()) {
      throw new IllegalArgumentException("Alias or repo parameter required when state=absent");
    }
    if (file && name.isPresent()) {
      throw new IllegalArgumentException(
          "Incompatible option: 'name'. Do not use name when adding .repo files");
    }
    if (!all && !file && name.isEmpty() && state == State.PRESENT) {
      throw new IllegalArgumentException("Name required when adding non-repo files.");
    }
  }

  @Override
  public Plan check(Probe host) {
    if (repo.filter("*"::equals).isPresent() || name.filter("*"::equals).isPresent()) {
      return refreshing(Optional.empty()).result("runrefresh", true);
    }
    Map<String, String> wanted = wanted(host);
    List<Map<String, String>> same = new ArrayList<>();
    for (Map<String, String> known : known(host)) {
      if (equal(known, wanted, "alias") || equal(known, wanted, "url")) {
        same.add(known);
      }
    }
    if (same.size() > 1 && !overwriteMultiple) {
      return Plan.fail(
          "More than one repo matched \"%s\": \"%s\". Use overwrite_multiple to allow more than one"
                  .formatted(wanted.getOrDefault("alias", wanted.getOrDefault("url", "")), same)
              + " repo to be overwritten");
    }
    Plan plan = Plan.NOTHING.result("repodata", data(wanted));
    plan = plan.result("state", state.name().toLowerCase(Locale.ROOT));
    if (state == State.ABSENT) {
      return same.isEmpty() ? plan : plan.and(removal(same));
    }
    boolean right = same.size() == 1 && isRight(same.getFirst(), wanted);
    if (right) {
      return runrefresh ? plan.and(refreshing(alias(wanted))) : plan;
    }
    return plan.and(addition(wanted, same));
  }

  /** As zypper writes it in XML. */
  private Map<String, String> wanted(Probe host) {
    Map<String, String> wanted = new LinkedHashMap<>();
    repo.ifPresent(url -> wanted.put("url", url));
    name.ifPresent(alias -> wanted.put("alias", alias));
    description.ifPresent(text -> wanted.put("name", text));
    priority.ifPresent(number -> wanted.put("priority", number.toString()));
    wanted.put("enabled", enabled ? "1" : "0");
    wanted.put("gpgcheck", disableGpgCheck ? "0" : "1");
    wanted.put("autorefresh", autorefresh ? "1" : "0");
    if (repo.filter(r -> r.endsWith(".repo")).isPresent()) {
      wanted.putAll(described(host, repo.get()));
    }
    return wanted;
  }

  private static Map<String, String> described(Probe host, String place) {
    String text =
        place.matches("https?://.*")
            ? host.ask(Command.script(FETCH, place))
                .orFail("Error downloading .repo file from provided URL")
                .text()
            : new String(host.read(place), StandardCharsets.UTF_8);
    Map<String, Map<String, String>> sections = RepositoryFile.parse(text).sections();
    if (sections.size() != 1) {
      throw new foobar.remote.HostFailure(
          "Invalid format, .repo file contains %s repositories, expected 1"
              .formatted(sections.size()));
    }
    Map.Entry<String, Map<String, String>> only = sections.entrySet().iterator().next();
    Map<String, String> found = new LinkedHashMap<>();
    found.put("alias", only.getKey());
    String url = only.getValue().get("baseurl");
    if (url == null) {
      throw new foobar.remote.HostFailure("No baseurl found in .repo file");
    }
    found.put("url", url);
    for (String key : List.of("name", "enabled", "autorefresh", "gpgcheck")) {
      String value = only.getValue().get(key);
      if (value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  private static List<Map<String, String>> known(Probe host) {
    Output output = host.ask(zypper("--xmlout", "repos"));
    if (output.status() == NO_REPOSITORIES) {
      return List.of();
    }
    if (output.status() == 127) {
      throw new foobar.remote.HostFailure("this host has no zypper");
    }
    return ZypperXml.parse(output.orFail("Failed to execute \"zypper repos\"").text())
        .repositories();
  }

  private static boolean equal(Map<String, String> one, Map<String, String> two, String key) {
    String value = two.get(key);
    return value != null && value.equals(one.get(key));
  }

  private static boolean isRight(Map<String, String> known, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            entry ->
                entry
                    .getValue()
                    .replaceFirst("/+$", "")
                    .equals(known.getOrDefault(entry.getKey(), "").replaceFirst("/+$", "")));
  }

  private static Value data(Map<String, String> wanted) {
    MapValue data = MapValue.empty();
    for (String key :
        List.of("url", "alias", "name", "priority", "enabled", "gpgcheck", "autorefresh")) {
      String value = wanted.get(key);
      data.put(key, value == null ? None.NONE : Text.unsafe(value));
    }
    return data;
  }

  private Plan refreshing(Optional<String> alias) {
    return Plan.NOTHING.opaque(
        "zypper refresh",
        (host, results) -> {
          refresh(host, alias);
          results.changed(false);
        });
  }

  private static Optional<String> alias(Map<String, String> wanted) {
    return Optional.ofNullable(wanted.getOrDefault("alias", wanted.get("url")));
  }

  private void refresh(Host host, Optional<String> alias) {
    List<String> words = new ArrayList<>();
    if (autoImportKeys) {
      words.add("--gpg-auto-import-keys");
    }
    words.addAll(List.of("refresh", "--force"));
    alias.ifPresent(one -> words.addAll(List.of("-r", one)));
    host.run(zypper(words.toArray(String[]::new))).orFail("zypper refresh");
  }

  private static Plan removal(List<Map<String, String>> same) {
    Plan plan = Plan.NOTHING;
    for (Map<String, String> known : same) {
      String alias = known.getOrDefault("alias", "");
      plan =
          plan.change(
              "repository " + alias,
              known.getOrDefault("url", ""),
              "absent",
              (Host host) ->
                  host.run(zypper("removerepo", alias)).orFail("zypper removerepo " + alias));
    }
    return plan;
  }

  private Plan addition(Map<String, String> wanted, List<Map<String, String>> same) {
    List<String> words = new ArrayList<>(List.of("addrepo", "--check"));
    if (wanted.containsKey("name")) {
      words.addAll(List.of("--name", wanted.getOrDefault("name", "")));
    }
    priority.ifPresent(number -> words.addAll(List.of("--priority", number.toString())));
    if ("0".equals(wanted.get("enabled"))) {
      words.add("--disable");
    }
    words.add("1".equals(wanted.get("gpgcheck")) ? "--gpgcheck" : "--no-gpgcheck");
    if ("1".equals(wanted.get("autorefresh"))) {
      words.add("--refresh");
    }
    String url = wanted.getOrDefault("url", "");
    words.addAll(List.of(url, wanted.getOrDefault("alias", url)));
    String before = same.isEmpty() ? "absent" : same.getFirst().getOrDefault("url", "");
    return Plan.NOTHING
        .change(
            "repository " + wanted.getOrDefault("alias", url),
            before,
            before.equals(url) ? "changed" : url,
            (Host host) -> {
              removal(same)
                  .changes()
                  .forEach(c -> c.act().apply(host, new foobar.module.Results()));
              host.run(zypper(words.toArray(String[]::new))).orFail("zypper addrepo " + url);
              if (runrefresh || autoImportKeys) {
                refresh(host, alias(wanted));
              }
            })
        .bringing(Expectation.Kind.REPOSITORY, url);
  }

  private static Command zypper(String... rest) {
    List<String> words = new ArrayList<>(List.of("zypper", "--quiet", "--non-interactive"));
    words.addAll(List.of(rest));
    return Command.of(words).environment("LC_ALL", "C");
  }
}
