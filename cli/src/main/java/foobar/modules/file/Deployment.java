package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.FileState;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps the releases of an application in folders, with a link to the one that is in use. */
@Doc(
    "Keeps the releases of an application in folders, with a link to the one that is in use. Its"
        + " paths come as the fact `deploy_helper`.")
@Names("deploy_helper")
@Example("deploy_helper: { path: /srv/app }")
@Example(
    "deploy_helper: { path: /srv/app, release: '{{ deploy_helper.new_release }}', state: finalize }")
@Ahead
public record Deployment(
    @Doc("The application's folder.") @Alias("dest") String path,
    @Doc("The release; the time of now unless given. `state: finalize` needs it.")
        Optional<String> release,
    @Doc("The folder of the releases.") @Default("releases") String releasesPath,
    @Doc("The folder of what all releases share; empty for none.") @Default("shared")
        String sharedPath,
    @Doc("The link to the release in use.") @Default("current") String currentPath,
    @Doc("How many older releases are kept.") @Default("5") int keepReleases,
    @Doc("Remove older releases at the end.") @Default("yes") boolean clean,
    @Doc("The file that marks a release as unfinished.") @Default("DEPLOY_UNFINISHED")
        String unfinishedFilename,
    @Doc(
            "`present` makes the folders, `finalize` puts a release into use, `clean` removes older"
                + " and unfinished ones, `absent` removes all, `query` only tells.")
        @Default("present")
        State state,
    @Shared FileRights rights)
    implements Module {

  /** What should be done. */
  public enum State {
    PRESENT,
    FINALIZE,
    ABSENT,
    CLEAN,
    QUERY
  }

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  public Deployment {
    if (state == State.FINALIZE && release.isEmpty()) {
      throw new IllegalArgumentException(
          "state is finalize but all of the following are missing: release");
    }
    if (state == State.FINALIZE && keepReleases <= 0) {
      throw new IllegalArgumentException("'keep_releases' should be at least 1");
    }
    if (release.filter(name -> name.isEmpty() || name.contains("/")).isPresent()) {
      throw new IllegalArgumentException("`release` must be a folder's name");
    }
  }

  @Override
  public Plan check(Probe host) {
    Releases places =
        Releases.of(HostPath.expand(host, path), releasesPath, currentPath, unfinishedFilename);
    Plan plan = Plan.NOTHING.result("state", state.name().toLowerCase(Locale.ROOT));
    return switch (state) {
      case QUERY -> plan.and(facts(host, places));
      case PRESENT -> plan.and(present(host, places));
      case ABSENT ->
          absent(
              host,
              plan.result(
                  "ansible_facts", MapValue.empty().put("deploy_helper", Sequence.of(List.of()))),
              places.project());
      case FINALIZE -> {
        Plan made = places.use(host, release.orElseThrow());
        yield plan.and(clean ? made.and(cleaned(host, places)) : made);
      }
      case CLEAN -> plan.and(cleaned(host, places));
    };
  }

  private Plan cleaned(Probe host, Releases places) {
    return places.cleaned(host, release, keepReleases);
  }

  private static Plan absent(Probe host, Plan plan, String project) {
    FileState now = host.glance(project);
    if (now.exists() && !now.isDirectory()) {
      return Plan.fail(project + " exists but is not a directory");
    }
    return now.exists()
        ? plan.change(project, "directory", "absent", h -> h.remove(project))
        : plan;
  }

  private String shared(Releases places) {
    return HostPath.join(places.project(), sharedPath);
  }

  private Plan present(Probe host, Releases places) {
    FileState link = host.glance(places.current());
    if (link.exists() && !link.isLink()) {
      return Plan.fail(places.current() + " exists but is not a symbolic link");
    }
    Plan plan = facts(host, places);
    List<String> folders =
        sharedPath.isEmpty()
            ? List.of(places.project(), places.releases())
            : List.of(places.project(), places.releases(), shared(places));
    for (String folder : folders) {
      FileState now = host.follow(folder);
      if (now.exists() && !now.isDirectory()) {
        return Plan.fail(folder + " exists but is not a directory");
      }
      plan =
          now.exists()
              ? plan.and(rights.plan(host, folder, now))
              : plan.change(
                  folder,
                  "absent",
                  "directory",
                  h -> h.makeDirectory(folder, rights.forDirectory()));
    }
    return plan;
  }

  private Plan facts(Probe host, Releases places) {
    String fresh = release.orElseGet(() -> LocalDateTime.now(ZoneId.systemDefault()).format(NAME));
    Optional<String> before = places.inUse(host);
    MapValue facts =
        MapValue.empty()
            .put("project_path", Text.of(places.project()))
            .put("current_path", Text.of(places.current()))
            .put("releases_path", Text.of(places.releases()))
            .put("shared_path", sharedPath.isEmpty() ? None.NONE : Text.of(shared(places)))
            .put("previous_release", text(before.map(HostPath::name)))
            .put("previous_release_path", text(before))
            .put("new_release", Text.of(fresh))
            .put("new_release_path", Text.of(HostPath.join(places.releases(), fresh)))
            .put("unfinished_filename", Text.of(unfinishedFilename));
    return Plan.NOTHING.result("ansible_facts", MapValue.empty().put("deploy_helper", facts));
  }

  private static Value text(Optional<String> path) {
    return path.<Value>map(Text::unsafe).orElse(None.NONE);
  }
}
