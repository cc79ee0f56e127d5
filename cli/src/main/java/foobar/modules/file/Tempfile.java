package foobar.modules.file;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.FileWrite;
import foobar.remote.Probe;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Makes a temporary file or directory with a name that nobody can guess. */
@Doc("Makes a temporary file or directory that only its owner can use, and returns its `path`.")
@Example("tempfile: { state: directory, suffix: build }")
public record Tempfile(
    @Doc("Which of the two.") @Default("file") State state,
    @Doc("The directory it is made in; /tmp if it is missing.") Optional<String> path,
    @Doc("What its name begins with.") @Default("ansible.") String prefix,
    @Doc("What its name ends with.") @Default("") String suffix)
    implements Module {

  /** What is made. */
  public enum State {
    FILE,
    DIRECTORY
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public Plan check(Probe host) {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    String folder = path.map(p -> HostPath.expand(host, p)).orElse("/tmp");
    String place = HostPath.join(folder, prefix + HexFormat.of().formatHex(random) + suffix);
    if (path.isPresent() && !host.follow(folder).isDirectory()) {
      return Plan.fail("[Errno 2] No such file or directory: '" + place + "'");
    }
    Plan plan =
        state == State.DIRECTORY
            ? Plan.NOTHING.change(
                "state", "absent", "directory", h -> h.makeDirectory(place, Attributes.mode(0700)))
            : Plan.NOTHING.change(
                "state",
                "absent",
                "file",
                h -> h.write(FileWrite.of(place, new byte[0], Attributes.mode(0600))));
    return FileRights.then(plan, place)
        .result("path", place)
        .result("mode", state == State.DIRECTORY ? "0700" : "0600")
        .result("state", state == State.DIRECTORY ? "directory" : "file");
  }
}
