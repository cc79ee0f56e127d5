package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.None;
import java.util.Optional;

/** Downloads a file to the host. */
@Doc(
    "Downloads a file to the host, with its curl or wget. With a checksum, what is there already is"
        + " not downloaded again, and what is not as it should be is never put in its place.")
@Example(
    "get_url: { url: 'https://example.org/app.tar.gz', dest: /opt/app.tar.gz, mode: '0644', checksum: 'sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03' }")
public record GetUrl(
    @Doc("Where it comes from.") String url,
    @Doc("Where it goes; into a directory under the name it has in the address.") String dest,
    @Doc(
            "What its checksum must be, as in sha256:HEX or sha256:URL, the address of a file of"
                + " checksums.")
        Optional<String> checksum,
    @Doc("Replace a file that is there even if the server says it has nothing newer.")
        @Default("no")
        boolean force,
    @Doc("Keep a copy of a file that is replaced, with the time in its name.") @Default("no")
        boolean backup,
    @Doc("How long nothing may happen, in seconds.") @Default("10") int timeout,
    @Doc("The directory for what is not all there yet; that of dest if it is missing.")
        Optional<String> tmpDest,
    @Shared HttpAccess access,
    @Shared FileRights rights)
    implements Module {

  public GetUrl {
    checksum.filter(text -> !text.isBlank()).ifPresent(Checksum::of);
  }

  private Optional<Checksum> sum() {
    return checksum.filter(text -> !text.isBlank()).map(Checksum::of);
  }

  @Override
  public Plan check(Probe host) {
    String to = HostPath.expand(host, dest);
    FileState there = host.follow(to);
    String place =
        there.isDirectory() || to.endsWith("/") ? HostPath.join(to, Checksum.fileName(url)) : to;
    FileState now = place.equals(to) ? there : host.follow(place);
    Optional<Checksum> sum = sum();
    // In a dry run, what asks the server may be a package that is not there yet.
    boolean blind =
        sum.filter(Checksum::isElsewhere).isPresent() && host.expectsAny(Expectation.Kind.PACKAGE);
    Optional<String> wanted =
        blind ? Optional.empty() : sum.map(checksum -> checksum.value(host, this));
    if (wanted.isPresent() && !force && matches(host, place, now, wanted.get())) {
      Plan plan = rights.plan(host, place, now);
      return unread()
          .and(plan)
          .and(rights.values(now, false))
          .result("dest", place)
          .result("url", url)
          .result(
              "msg",
              plan.hasChanges()
                  ? "file already exists but file attributes changed"
                  : "file already exists");
    }
    Download download = new Download(this, place, wanted);
    Plan plan = unread().result("dest", place).result("url", url);
    if (now.exists() && wanted.isEmpty()) {
      // Only the download itself shows whether the server has something else.
      return plan.opaque(place, (h, results) -> download.run(h, results, !force));
    }
    return plan.change(
            place,
            now.exists() ? "another content" : "absent",
            url,
            (h, results) -> download.run(h, results, false))
        .bringing(Expectation.Kind.PATH, place);
  }

  /** Nothing is known of what the server has. */
  private static Plan unread() {
    return Plan.NOTHING.result("checksum_src", None.NONE).result("checksum_dest", None.NONE);
  }

  private boolean matches(Probe host, String place, FileState now, String wanted) {
    if (!now.isFile()) {
      return false;
    }
    String algorithm = sum().orElseThrow().algorithm();
    if (algorithm.equals("sha256")) {
      return now.sha256().equals(wanted);
    }
    Output said = host.ask(Command.of(algorithm + "sum", "--", place));
    return said.ok() && said.text().replaceFirst("^\\\\", "").startsWith(wanted);
  }
}
