package foobar.modules.vcs;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Probe;
import java.util.Map;

/**
 * A version of a checkout, packed into one file.
 *
 * @param prefix what goes before each name in it
 */
record GitArchive(GitCall git, String file, String prefix, String version) {

  private static final Map<String, String> FORMATS =
      Map.of(".zip", "zip", ".gz", "tar.gz", ".tar", "tar", ".tgz", "tgz");

  private static final String COMPARE =
      """
      cd "$2" && "$1" archive --format "$3" ${5:+--prefix "$5"} "$4" | cmp -s - "$6"
      """;

  /** Beside its place first, so that it is never half there; as it was, if nothing differs. */
  private static final String PACK =
      """
      cd "$2" && new=$(mktemp "$6.XXXXXX") || exit
      "$1" archive --format "$3" --output "$new" ${5:+--prefix "$5"} "$4" || { rm -f "$new"; exit 1; }
      if cmp -s "$new" "$6"; then rm -f "$new"; echo same; exit; fi
      mask=${7:-$(umask)}
      chmod "$(printf %o $((0666 & ~0$mask)))" "$new" && mv -f "$new" "$6"
      """;

  /**
   * @throws IllegalArgumentException if a file's name does not tell its format
   */
  static String format(String file) {
    int dot = file.lastIndexOf('.');
    String format = dot < 0 ? null : FORMATS.get(file.substring(dot));
    if (format == null) {
      throw new IllegalArgumentException(
          "`archive` must end in .zip, .tar, .tar.gz or .tgz, not be `" + file + "`");
    }
    return format;
  }

  /**
   * @param changing whether the version is about to change
   */
  Plan plan(Probe host, boolean changing) {
    boolean there = host.file(file).exists();
    if (there && !changing && host.ask(script(COMPARE)).ok()) {
      return Plan.NOTHING;
    }
    return Plan.NOTHING.change(file, there ? "another" : "absent", "of " + version, this::pack);
  }

  private void pack(Host host, Results results) {
    host.run(script(PACK)).orFail("Failed to perform archive operation");
  }

  private Command script(String script) {
    return Command.script(
            script, git.program(), git.dest(), format(file), version, prefix, file, git.umask())
        .environment(git.environment());
  }
}
