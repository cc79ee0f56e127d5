package foobar.modules.archive;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.module.Shared;
import foobar.module.Workplace;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Unpacks an archive into a directory of the host. */
@Doc(
    "Unpacks an archive into a directory of the host, unless all that is in it is there already: tar"
        + " (plain, gzip, bzip2, xz, zstd) with the host's tar, zip with its unzip.")
@Example("unarchive: { src: app.tar.gz, dest: /srv/app, owner: www-data }")
@Example("unarchive: { src: /tmp/app.zip, dest: /opt, remote_src: yes, creates: /opt/app }")
@Ahead
@Rules(exclusive = "include|exclude")
public record Unarchive(
    @Doc("The archive: a file of the project, or with remote_src a path or an address.") String src,
    @Doc("The directory, which must be there.") String dest,
    @Doc("The archive is on the host already, or the host fetches it.") @Default("no")
        boolean remoteSrc,
    @Doc("The opposite of remote_src.") @Default("yes") boolean copy,
    @Doc("A path: if it exists, nothing is unpacked.") Optional<String> creates,
    @Doc("Unpack only these.") @Default("") List<String> include,
    @Doc("Do not unpack these.") @Default("") List<String> exclude,
    @Doc("Leave files that are newer than those in the archive.") @Default("no") boolean keepNewer,
    @Doc("More options for tar or unzip.") @Default("") List<String> extraOpts,
    @Doc("Return the names of all that is in the archive.") @Default("no") boolean listFiles,
    @Doc("Decrypt a vault file.") @Default("yes") boolean decrypt,
    @Doc("Refuse a server whose certificate is not trusted.") @Default("yes") boolean validateCerts,
    @Doc("Accepted for Ansible's sake.") @Default("65536") int ioBufferSize,
    @Shared FileRights rights,
    Workplace workplace)
    implements Module {

  private boolean isRemote() {
    return remoteSrc || !copy;
  }

  @Override
  public Plan check(Probe host) {
    if (creates.isPresent() && host.file(HostPath.expand(host, creates.get())).exists()) {
      return Plan.skip("skipped, since " + creates.get() + " exists");
    }
    String to = HostPath.expand(host, dest);
    FileState there = host.follow(to);
    boolean mayCome = host.expectsAny(Expectation.Kind.PACKAGE);
    boolean imagined = host.expects(new Expectation(Expectation.Kind.PATH, to));
    if (!there.isDirectory() && !imagined && !(mayCome && !there.exists())) {
      return Plan.fail("dest '" + to + "' must be an existing dir");
    }
    if (!isRemote()) {
      Path file = workplace.find("files", src);
      return plan(host, new Bundle(this, "", bytes(file), to), there)
          .result("src", file.toAbsolutePath().normalize().toString());
    }
    String from = src.contains("://") ? src : HostPath.expand(host, src);
    if (host.expects(new Expectation(Expectation.Kind.PATH, from))) {
      return unknown(from, to);
    }
    return plan(host, new Bundle(this, from, new byte[0], to), there).result("src", from);
  }

  /** In a dry run, an archive that an earlier step would have fetched. */
  private Plan unknown(String from, String to) {
    Plan plan =
        Plan.NOTHING.change(
            to,
            "",
            "the content of " + from,
            h -> h.run(new Bundle(this, from, new byte[0], to).command("unpack")));
    return creates
        .map(path -> plan.bringing(Expectation.Kind.PATH, path))
        .orElse(plan)
        .result("dest", to)
        .result("src", from);
  }

  private Plan plan(Probe host, Bundle archive, FileState there) {
    Bundle.Look look = archive.look(host);
    Plan plan =
        look.differs() ? archive.unpacked(look) : new Members(look, rights, archive.to()).plan();
    String handler = look.handler().replaceFirst("^Tar(Bzip|Xz|Zstd)Archive$", "TarArchive");
    plan =
        FileRights.told(plan, archive.to(), there)
            .result("dest", archive.to())
            .result("handler", handler);
    return listFiles
        ? plan.result("files", Sequence.of(look.names().stream().map(Text::unsafe).toList()))
        : plan;
  }

  private byte[] bytes(Path file) {
    try {
      return decrypt ? workplace.read(file) : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
