package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.util.Base64;

/** Returns the content of a file of the host. */
@Doc("Returns the content of a file of the host, in Base64, as `content`.")
@Example("slurp: { src: /etc/hostname }")
@Ahead
public record Slurp(@Doc("The file.") @Alias("path") String src) implements Module {

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, src);
    if (host.expects(new Expectation(Expectation.Kind.PATH, place))) {
      return Plan.NOTHING.opaque("read " + place, Slurp::nothing, (h, r) -> untold(r, place));
    }
    try {
      return Plan.NOTHING
          .result("content", Base64.getEncoder().encodeToString(host.read(place)))
          .result("encoding", "base64")
          .result("source", place);
    } catch (HostFailure failure) {
      FileState there = host.follow(place);
      return Plan.fail(
          there.isDirectory()
              ? "source is a directory and must be a file: " + place
              : there.exists() ? failure.getMessage() + "" : "file not found: " + place);
    }
  }

  private static void nothing(Host host, Results results) {
    results.changed(false);
  }

  /** What a command would have made of it nobody knows before. */
  private static void untold(Results results, String place) {
    results.put("content", "").put("encoding", "base64").put("source", place);
    results.skip("what stands in " + place + " is known only once it is made");
  }
}
