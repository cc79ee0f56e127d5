package foobar.modules.file;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Workplace;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.None;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** Brings a file of the host to this machine. */
@Doc("Brings a file of the host to this machine, below a folder with the host's name.")
@Example("fetch: { src: /var/log/app.log, dest: logs }")
@Example("fetch: { src: /etc/app/id.pub, dest: 'keys/', flat: yes }")
public record Fetch(
    @Doc("The file on the host.") String src,
    @Doc("The folder on this machine; DEST/HOST/SRC is written.") String dest,
    @Doc("Write to DEST itself, or below it under the file's own name if a slash ends it.")
        @Default("no")
        boolean flat,
    @Doc("Fail if the file is not there.") @Default("yes") boolean failOnMissing,
    @Doc("Compare the checksums afterwards.") @Default("yes") boolean validateChecksum,
    Workplace workplace)
    implements Module {

  private static final String MISSING = "the remote file does not exist, not transferring, ignored";

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, src);
    FileState there = host.follow(place);
    if (!there.isFile()) {
      String why =
          there.isDirectory()
              ? "remote file is a directory, fetch cannot work on directories"
              : there.exists() ? place + " is not a regular file" : "file not found: " + place;
      boolean missing = !there.exists();
      return failOnMissing
          ? Plan.fail(missing ? MISSING : why)
          : Plan.NOTHING
              .result("file", place)
              .result("msg", there.exists() ? why + ", not transferring, ignored" : MISSING)
              .opaque("fetch " + place, Fetch::nothing);
    }
    Path local = local(host, place);
    if (!local.startsWith(workplace.folder().toAbsolutePath().resolve(dest).normalize())) {
      return Plan.fail(
          "Detected directory traversal, expected to be contained in '"
              + dest
              + "' but got '"
              + local
              + "'");
    }
    if (flat && Files.isDirectory(local)) {
      return Plan.fail(
          "dest is an existing directory, use a trailing slash if you want to fetch src into that"
              + " directory");
    }
    if (there.sha256().equals(sha256(local))) {
      return Plan.NOTHING
          .result("dest", local.toString())
          .result("file", place)
          .result("checksum", DigestUtils.sha1Hex(LocalTree.bytes(local)))
          .result("md5sum", DigestUtils.md5Hex(LocalTree.bytes(local)))
          .opaque("fetch " + place, Fetch::nothing);
    }
    // Not a certain change: a dry run must leave this machine alone too.
    return Plan.NOTHING
        .result("dest", local.toString())
        .opaque("fetch " + place, (h, results) -> fetch(h, results, place, local));
  }

  /** Not even looked for in a dry run. */
  private static void nothing(Host host, Results results) {
    results.changed(false);
  }

  private Path local(Probe host, String place) {
    Path folder = workplace.folder().toAbsolutePath();
    if (!flat) {
      return folder
          .resolve(dest)
          .resolve(host.name())
          .resolve(place.replaceFirst("^/+", ""))
          .normalize();
    }
    Path target = folder.resolve(dest);
    return (dest.endsWith("/") ? target.resolve(HostPath.name(place)) : target).normalize();
  }

  private static String sha256(Path local) {
    return Files.isRegularFile(local) ? DigestUtils.sha256Hex(LocalTree.bytes(local)) : "none";
  }

  private void fetch(Host host, Results results, String place, Path local) {
    byte[] content = host.read(place);
    try {
      Files.createDirectories(local.getParent());
      Path beside = local.resolveSibling(".foobar-" + UUID.randomUUID());
      try {
        Files.write(beside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(beside, local, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new HostFailure("cannot write " + local + " on this machine: " + e.getMessage(), e);
    }
    results
        .put("checksum", DigestUtils.sha1Hex(content))
        .put("remote_checksum", DigestUtils.sha1Hex(content))
        .put("remote_md5sum", None.NONE)
        .put("md5sum", DigestUtils.md5Hex(content));
  }
}
