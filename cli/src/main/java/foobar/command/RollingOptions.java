package foobar.command;

import foobar.modules.release.Code;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a rolling update brings. */
final class RollingOptions {

  @Option(
      names = "--release",
      paramLabel = "DIR|TAR|REF",
      description =
          "The application's new code: a folder, an archive (tar, zip), or a commit, tag or branch"
              + " of the git repository of this folder.")
  private @Nullable String release;

  @Option(
      names = "--playbook",
      paramLabel = "FILE",
      description =
          "Run this playbook on each batch instead, for patches, reboots and the like; of a tier"
              + " other than the application, its own (`web.yml`, `lb.yml`, `db.yml`) unless given.")
  private @Nullable String playbook;

  /**
   * The variables of the flow that say so.
   *
   * @throws foobar.source.Mistake if it is not one thing, or cannot be read
   */
  MapValue variables(PaceOptions pace) {
    if (release == null && playbook == null && !pace.isOfApplication()) {
      return MapValue.empty();
    }
    if ((release == null) == (playbook == null)) {
      throw Diagnostic.error("say either `--release` or `--playbook`")
          .help("`foobar rolling-update hosts.yml --release build/` brings new code")
          .mistake();
    }
    if (release == null) {
      return MapValue.empty().put("rolling_playbook", Text.of(Objects.requireNonNull(playbook)));
    }
    if (!pace.isOfApplication()) {
      throw Diagnostic.error("`--release` is for the application's servers")
          .help("leave it out, and give `--playbook FILE`; or leave `--only-tier` out")
          .mistake();
    }
    return code(release);
  }

  private static MapValue code(String given) {
    Path path = Path.of(given);
    if (Files.exists(path)) {
      String slash = Files.isDirectory(path) ? "/" : "";
      return MapValue.empty()
          .put("rolling_version", Text.of(Code.nameOf(path)))
          .put("rolling_source", Text.of(path.toAbsolutePath().normalize() + slash));
    }
    Path here = Path.of("").toAbsolutePath();
    return MapValue.empty()
        .put("rolling_version", Text.of(commit(here, given)))
        .put("rolling_ref", Text.of(given))
        .put("rolling_repository", Text.of(here.toString()));
  }

  private static String commit(Path repository, String ref) {
    try {
      return Code.nameOf(repository, ref);
    } catch (Mistake none) {
      String why = none.diagnostics().getFirst().summary();
      throw Diagnostic.error("`--release` cannot be `" + ref + "`")
          .help("it is no folder and no archive here, and no commit either: " + why)
          .mistake();
    }
  }
}
