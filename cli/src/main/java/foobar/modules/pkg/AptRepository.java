package foobar.modules.pkg;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds sources of packages, one line each, and removes them. */
@Doc("Adds sources of packages, one line each, and removes them.")
@Example(
    "apt_repository: { repo: 'deb [signed-by=/etc/apt/keyrings/x.asc] https://x.example/debian"
        + " stable main', filename: x }")
@Ahead
public record AptRepository(
    @Doc("The line, as sources.list(5) has it.") String repo,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("The file below /etc/apt/sources.list.d; made of the address unless given.")
        Optional<String> filename,
    @Doc("The mode of that file.") Optional<Mode> mode,
    @Doc("Fetch the package lists after a change.") @Alias("update-cache") @Default("yes")
        boolean updateCache,
    @Doc("How often to try if a source does not answer.") @Default("5") int updateCacheRetries,
    @Doc("The longest pause between two tries, in seconds.") @Default("12")
        int updateCacheRetryMaxDelay,
    @Doc("Taken for compatibility; only for sources of Launchpad.") Optional<String> codename,
    @Doc("Taken for compatibility; nothing of Python is needed.") @Default("yes")
        boolean installPythonApt,
    @Doc("Taken for compatibility; apt checks certificates itself.") @Default("yes")
        boolean validateCerts)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final String FOLDER = "/etc/apt/sources.list.d/";
  private static final String LIST =
      "grep -sH '' /etc/apt/sources.list /etc/apt/sources.list.d/*.list /dev/null; [ $? -le 2 ]";

  public AptRepository {
    if (repo.startsWith("ppa:")) {
      throw new IllegalArgumentException("`ppa:` is not known; write the line that it stands for");
    }
    if (!repo.strip().matches("deb(-src)?\\s+(\\[[^]]*]\\s+)?\\S+\\s+\\S+.*")) {
      throw new IllegalArgumentException(
          "`" + repo + "` is no line of a source: deb [options] URL suite components");
    }
  }

  @Override
  public Plan check(Probe host) {
    Map<String, List<String>> files = files(host);
    String line = squeezed(repo);
    List<String> holding = new ArrayList<>();
    files.forEach(
        (file, lines) -> {
          if (lines.stream().anyMatch(l -> squeezed(l).equals(line))) {
            holding.add(file);
          }
        });
    Plan plan =
        Plan.NOTHING
            .result("repo", repo)
            .result("state", state.name().toLowerCase(java.util.Locale.ROOT));
    if (state == State.PRESENT) {
      return holding.isEmpty() ? plan.and(add(host, line)) : plan;
    }
    for (String file : holding) {
      plan = plan.and(remove(host, file, line));
    }
    return plan;
  }

  /** The lines of each list, by its path. */
  private Map<String, List<String>> files(Probe host) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    host.ask(Command.script(LIST))
        .orFail("reading the sources")
        .text()
        .lines()
        .forEach(
            found -> {
              int colon = found.indexOf(':');
              files
                  .computeIfAbsent(found.substring(0, colon), path -> new ArrayList<>())
                  .add(found.substring(colon + 1));
            });
    FileState own = host.follow(path());
    if (own.exists() && !files.containsKey(path())) {
      files.put(path(), new String(host.read(path()), StandardCharsets.UTF_8).lines().toList());
    }
    return files;
  }

  private String path() {
    String given = filename.orElseGet(this::nameOfAddress);
    String file = given.startsWith("/") ? given : FOLDER + given;
    return file.endsWith(".list") ? file : file + ".list";
  }

  private String nameOfAddress() {
    String bare = repo.replaceAll("\\[[^]]+]", "").replaceAll("\\w+://", "");
    String address = bare.replaceFirst("^\\s*deb(-src)?\\s+", "").split("\\s+", 2)[0];
    String withoutUser = address.replaceFirst("^.*@", "");
    return withoutUser.replaceAll("[^a-zA-Z0-9]+", " ").strip().replace(' ', '_');
  }

  private Plan add(Probe host, String line) {
    String file = path();
    String before = text(host, file);
    String start = before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
    return change(host, file, before, start + line + "\n");
  }

  private Plan remove(Probe host, String file, String line) {
    String before = text(host, file);
    List<String> rest = before.lines().filter(each -> !squeezed(each).equals(line)).toList();
    return change(host, file, before, rest.isEmpty() ? "" : String.join("\n", rest) + "\n");
  }

  private static String text(Probe host, String file) {
    return host.follow(file).exists() ? new String(host.read(file), StandardCharsets.UTF_8) : "";
  }

  private Plan change(Probe host, String file, String before, String after) {
    boolean existed = host.follow(file).exists();
    return Plan.NOTHING
        .content(
            file, () -> before, () -> after, h -> apply(h, file, existed ? before : null, after))
        .bringing(Expectation.Kind.REPOSITORY, "lists");
  }

  /** A source whose lists cannot be fetched is taken back, so that it spoils no later task. */
  private void apply(
      Host host, String file, @org.jspecify.annotations.Nullable String before, String after) {
    put(host, file, after);
    if (!updateCache) {
      return;
    }
    try {
      AptGet apt = new AptGet(List.of(), Duration.ofSeconds(60), Optional.empty());
      apt.update(host, updateCacheRetries, Duration.ofSeconds(updateCacheRetryMaxDelay));
    } catch (HostFailure failure) {
      put(host, file, before == null ? "" : before);
      throw failure;
    }
  }

  private void put(Host host, String file, String text) {
    if (text.isEmpty()) {
      host.remove(file);
      return;
    }
    int bits = mode.map(m -> m.bits(0644, false)).orElse(0644);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(file, bytes, Attributes.mode(bits)));
  }

  private static String squeezed(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }
}
