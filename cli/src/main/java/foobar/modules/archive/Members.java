package foobar.modules.archive;

import foobar.module.Mode;
import foobar.module.Plan;
import foobar.modules.file.FileRights;
import foobar.remote.Command;
import foobar.remote.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of an archive as they stand on the host, and the rights they should have.
 *
 * @param look what is there
 * @param rights what they should have
 * @param directory where they stand
 */
record Members(Bundle.Look look, FileRights rights, String directory) {

  private static final int LINK = 0120000;
  private static final int DIRECTORY = 0040000;
  private static final int KIND = 0170000;
  private static final int BITS = 07777;

  /** The entries to be changed are read from the input, ended by zero bytes. */
  private static final String SCRIPT =
      """
      cd -- "$1" || exit 1
      names=$(mktemp) || exit 1
      trap 'rm -f "$names"' EXIT
      cat >"$names"
      [ -z "$2" ] || xargs -0 chown -h -- "$2" <"$names" || exit 1
      [ -z "$3" ] || xargs -0 sh -c 'for f; do [ -L "$f" ] || chmod -- "$0" "$f" || exit 255; done' "$3" <"$names"
      """;

  /** The changes of those that are unpacked already. */
  Plan plan() {
    List<String> wrong = new ArrayList<>();
    for (String line : look.states()) {
      String[] fields = line.split(" ", 6);
      if (fields.length == 6 && differs(fields)) {
        wrong.add(fields[5]);
      }
    }
    return wrong.isEmpty()
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            "attributes of " + wrong.size() + " entries",
            "others",
            wanted(),
            host -> set(host, wrong));
  }

  private boolean differs(String[] fields) {
    int mode = Integer.parseInt(fields[0], 16);
    int bits = mode & BITS;
    boolean link = (mode & KIND) == LINK;
    boolean directory = (mode & KIND) == DIRECTORY;
    return rights.owner().filter(o -> !o.equals(fields[1]) && !o.equals(fields[3])).isPresent()
        || rights.group().filter(g -> !g.equals(fields[2]) && !g.equals(fields[4])).isPresent()
        || (!link && rights.mode().filter(m -> m.bits(bits, directory) != bits).isPresent());
  }

  private String owners() {
    return rights.owner().orElse("") + rights.group().map(group -> ":" + group).orElse("");
  }

  private String wanted() {
    return (owners() + " " + rights.mode().map(Mode::text).orElse("")).strip();
  }

  /** Gives entries the rights. */
  void set(Host host, List<String> names) {
    if (!rights.any()) {
      return;
    }
    host.run(
            Command.script(SCRIPT, directory, owners(), rights.mode().map(Mode::text).orElse(""))
                .input(String.join("\0", names) + "\0"))
        .orFail("setting the attributes of what was unpacked into " + directory);
  }
}
