package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.module.Workplace;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.Optional;

/** Applies a patch to files of the host, or takes it back. */
@Doc("Applies a patch to files of the host with its program `patch`, or takes it back.")
@Example("patch: { src: fix.patch, dest: /etc/app.conf }")
@Example("patch: { src: /tmp/all.patch, basedir: /srv/app, strip: 1, remote_src: yes }")
@Ahead
@Rules(oneOf = "dest|basedir")
public record Patch(
    @Doc("The patch: a file of the project, or with remote_src one of the host.")
        @Alias("patchfile")
        String src,
    @Doc("The file that is changed.") @Alias("originalfile") Optional<String> dest,
    @Doc("The directory that the patch's paths start from.") Optional<String> basedir,
    @Doc("How many directories to leave out of the patch's paths.") @Default("0") int strip,
    @Doc("The patch is on the host already.") @Default("no") boolean remoteSrc,
    @Doc("Keep numbered copies of what is changed.") @Default("no") boolean backup,
    @Doc("Leave line ends as they are.") @Default("no") boolean binary,
    @Doc("Take other blanks for the same.") @Default("no") boolean ignoreWhitespace,
    @Doc("Whether the patch is applied.") @Default("present") State state,
    Workplace workplace)
    implements Module {

  /** Whether a patch is applied. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /**
   * $1 check, or anything else to apply it; $2 the patch, or empty for the input; $3 directory, $4
   * file or empty, $5 1 to look for it the other way round; then options. To check is to try both
   * ways: `applied`, or `ready`, or what is wrong.
   */
  private static final String SCRIPT =
      """
      command -v patch >/dev/null || { echo 'there is no patch on the host: install the package `patch`' >&2; exit 127; }
      todo=$1 input=$2 folder=$3 file=$4 reversed=$5 keep=$6
      shift 6
      work=
      if [ -z "$input" ]; then
        work=$(mktemp "${TMPDIR:-/tmp}/patch.XXXXXX") || exit 1
        trap 'rm -f "$work"' EXIT
        cat >"$work"
        input=$work
      fi
      [ -r "$input" ] || { echo "src $input doesn't exist or not readable" >&2; exit 1; }
      set -- --quiet --forward --directory="$folder" --input="$input" "$@"
      back=--reverse
      there=
      [ "$reversed" ] && { back= there=--reverse; }
      if [ "$todo" = check ]; then
        patch "$@" --dry-run $back ${file:+"$file"} >/dev/null 2>&1 && { echo applied; exit 0; }
        patch "$@" --batch --reject-file=- --dry-run $there ${file:+"$file"} >&2 || exit 1
        echo ready
      else
        patch "$@" --batch --reject-file=- $there ${keep:+--backup --version-control=numbered} ${file:+"$file"}
      fi
      """;

  public Patch {
    if (strip < 0) {
      throw new IllegalArgumentException("`strip` cannot be less than 0");
    }
  }

  @Override
  public Plan check(Probe host) {
    Optional<String> file = dest.map(path -> HostPath.expand(host, path));
    String folder =
        basedir
            .map(path -> HostPath.expand(host, path))
            .orElseGet(() -> HostPath.parent(file.orElseThrow()));
    if (file.isPresent() && !host.follow(file.get()).isFile()) {
      return Plan.fail("dest " + file.get() + " doesn't exist or not writable");
    }
    FileState place = host.follow(folder);
    if (!place.exists() && !host.expects(new Expectation(Expectation.Kind.PATH, folder))) {
      return Plan.fail("basedir " + folder + " doesn't exist");
    }
    byte[] bytes = remoteSrc ? new byte[0] : workplace.read(workplace.find("files", src));
    Output output = host.ask(script("check", host, folder, file, bytes));
    if (!output.ok() && host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.NOTHING.change(
          folder, "", src, h -> h.run(script("apply", h, folder, file, bytes)));
    }
    if (!output.ok()) {
      return Plan.fail((output.errors().isBlank() ? output.text() : output.errors()).strip());
    }
    return output.text().strip().equals("applied")
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            file.orElse(folder),
            state == State.PRESENT ? "" : src,
            state == State.PRESENT ? src : "",
            h -> h.run(script("apply", h, folder, file, bytes)).orFail("patch"));
  }

  private Command script(
      String todo, Probe host, String folder, Optional<String> file, byte[] bytes) {
    java.util.List<String> words = new java.util.ArrayList<>();
    words.add(todo);
    words.add(remoteSrc ? HostPath.expand(host, src) : "");
    words.add(folder);
    words.add(file.orElse(""));
    words.add(state == State.ABSENT ? "1" : "");
    words.add(backup ? "1" : "");
    words.add("--strip=" + strip);
    if (binary) {
      words.add("--binary");
    }
    if (ignoreWhitespace) {
      words.add("--ignore-whitespace");
    }
    return Command.script(SCRIPT, words.toArray(String[]::new)).input(bytes);
  }
}
