package foobar.modules.rpm;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.entries.EntryFile;
import foobar.modules.file.FileRights;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Adds repositories of RPM packages and removes them. */
@Doc("Adds repositories of RPM packages and removes them.")
@Example(
    "yum_repository: { name: epel, description: Extra packages, baseurl: 'https://x.example/$basearch'}")
@Example("yum_repository: { name: epel, state: absent }")
@Ahead
public record YumRepository(
    @Doc("What dnf calls the repository.") String name,
    @Doc("What people call it; needed to add one.") Optional<String> description,
    @Doc("The file below `reposdir`, without its ending; the name unless given.")
        Optional<String> file,
    @Doc("The folder of repositories.") @Default("/etc/yum.repos.d") String reposdir,
    @Doc("Whether it is there.") @Default("present") State state,
    @Shared RepositoryOptions options,
    @Shared FileRights rights)
    implements Module {

  /** Whether it is there. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public YumRepository {
    if (state == State.PRESENT && !options.hasPlace()) {
      throw new IllegalArgumentException(
          "Parameter 'baseurl', 'metalink' or 'mirrorlist' is required.");
    }
    if (state == State.PRESENT && description.isEmpty()) {
      throw new IllegalArgumentException("Parameter 'description' is required.");
    }
  }

  @Override
  public Plan check(Probe host) {
    String path = reposdir + "/" + file.orElse(name) + ".repo";
    EntryFile now = EntryFile.open(host, path);
    boolean folder = now.exists() || host.follow(reposdir).isDirectory();
    if (!folder && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Repo directory '%s' does not exist.".formatted(reposdir));
    }
    RepositoryFile before = RepositoryFile.parse(now.text());
    RepositoryFile after =
        state == State.PRESENT ? before.with(name, written()) : before.without(name);
    Plan plan =
        Plan.NOTHING.result("repo", name).result("state", state.name().toLowerCase(Locale.ROOT));
    if (after.saysTheSame(before)) {
      return now.exists() ? plan.and(write(host, now, now.text())) : plan;
    }
    if (after.sections().isEmpty()) {
      return plan.and(
          Plan.NOTHING.content(path, now::text, () -> "", changing -> changing.remove(path)));
    }
    Plan change = write(host, now, after.text());
    return plan.and(
        state == State.PRESENT ? change.bringing(Expectation.Kind.REPOSITORY, name) : change);
  }

  private Plan write(Probe host, EntryFile now, String text) {
    return now.becoming(host, text, new EntryFile.Writing(rights, false, options.hasSecret()));
  }

  private Map<String, String> written() {
    Map<String, String> all = options.written();
    description.ifPresent(text -> all.put("name", text));
    return all;
  }
}
