package foobar.modules.archive;

import foobar.module.Change;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An archive and where it is to be unpacked.
 *
 * @param task how
 * @param from a path or an address on the host; empty where the bytes are sent
 * @param bytes the archive, if it is sent
 * @param to the directory
 */
record Bundle(Unarchive task, String from, byte[] bytes, String to) {

  private static final int NO_SOURCE = 4;
  private static final String PART = "\u0001\n";
  private static final String SCRIPT = script();

  private static final Pattern OWNER = Pattern.compile(": (?:Uid differs|Invalid owner)");
  private static final Pattern GROUP = Pattern.compile(": (?:Gid differs|Invalid group)");
  private static final Pattern MODE = Pattern.compile(": Mode differs");
  private static final Pattern OTHER =
      Pattern.compile(
          ": (?:Mod time differs|Size differs|Contents differ|File type differs|Symlink differs"
              + "|Not linked to .*|Warning: Cannot stat: No such file or directory)$");

  /**
   * What a look at an archive showed.
   *
   * @param handler what Ansible calls the kind of archive
   * @param names what is in it
   * @param differs whether anything is not as it is in the archive
   * @param states what stands where its entries go: mode in hexadecimal, owner, group, their
   *     numbers, name
   */
  record Look(String handler, List<String> names, boolean differs, List<String> states) {}

  Command command(String todo) {
    return Command.script(
            SCRIPT,
            from,
            to,
            todo,
            task.keepNewer() ? "1" : "",
            task.rights().any() ? "1" : "",
            String.join("\n", task.include()),
            String.join("\n", task.exclude()),
            String.join("\n", task.extraOpts()),
            task.validateCerts() ? "" : "1")
        .input(bytes);
  }

  Look look(Probe host) {
    Output output = host.ask(command("look"));
    if (output.status() == NO_SOURCE) {
      FileState imagined = host.follow(from);
      if (bytes.length == 0 && imagined.isFile()) {
        return new Bundle(task, "", host.read(from), to).look(host);
      }
      throw new HostFailure("Source '" + from + "' does not exist");
    }
    if (!output.ok()
        && output.errors().contains("install the package")
        && host.expectsAny(Expectation.Kind.PACKAGE)) {
      // In a dry run: an earlier step may bring the tool, but nobody can look into it yet.
      return new Look("", List.of(), true, List.of());
    }
    if (!output.ok()) {
      throw new HostFailure(
          "the archive "
              + task.src()
              + " cannot be read: "
              + (output.errors().isBlank() ? output.text() : output.errors()).strip());
    }
    String[] parts = output.text().split(PART, -1);
    if (parts.length < 4) {
      throw new HostFailure(
          "the archive " + task.src() + " cannot be read: " + output.text().strip());
    }
    List<String> names = parts[1].lines().toList();
    if (names.isEmpty()) {
      throw new HostFailure("found no files in the archive: empty archives are not supported");
    }
    List<String> last = parts[3].lines().toList();
    boolean root = last.getFirst().equals("0");
    boolean differs = parts[2].lines().anyMatch(line -> counts(line, root));
    return new Look(parts[0].strip(), names, differs, last.subList(1, last.size()));
  }

  /** Attributes that the task sets itself are no difference, nor are owners to who is not root. */
  private boolean counts(String line, boolean root) {
    if (line.startsWith("tar: :") || line.contains(": : Warning")) {
      return false;
    }
    return OTHER.matcher(line).find()
        || (root && task.rights().owner().isEmpty() && OWNER.matcher(line).find())
        || (root && task.rights().group().isEmpty() && GROUP.matcher(line).find())
        || (task.rights().mode().isEmpty() && MODE.matcher(line).find());
  }

  /** The plan that unpacks it; later steps of a dry run may count on its entries. */
  Plan unpacked(Look look) {
    List<Expectation> brings =
        look.names().stream()
            .map(
                name ->
                    new Expectation(Expectation.Kind.PATH, HostPath.join(to, HostPath.trim(name))))
            .toList();
    return Plan.NOTHING.with(
        new Change(
            to,
            Change.Kind.VALUE,
            () -> "",
            () -> look.names().isEmpty() ? "the content" : look.names().size() + " entries",
            (host, results) -> unpack(host, results, look),
            brings));
  }

  private void unpack(Host host, Results results, Look look) {
    Output output = host.run(command("unpack"));
    results.put(
        "extract_results",
        MapValue.empty()
            .put("rc", Int.of(output.status()))
            .put("out", Text.unsafe(output.text()))
            .put("err", Text.unsafe(output.errors())));
    if (!output.ok()) {
      results.fail(
          "failed to unpack "
              + (from.isEmpty() ? task.src() : from)
              + " to "
              + to
              + ": "
              + output.errors().strip());
      return;
    }
    new Members(look, task.rights(), to).set(host, look.names());
  }

  private static String script() {
    try (InputStream in = Bundle.class.getResourceAsStream("archive.sh")) {
      if (in == null) {
        throw new IllegalStateException("archive.sh is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
