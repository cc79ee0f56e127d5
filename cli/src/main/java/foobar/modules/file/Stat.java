package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.FileState;
import foobar.remote.Probe;

/** Says what stands at a path. */
@Doc("Says what stands at a path, in the value `stat`; `stat.exists` says whether anything does.")
@Example("stat: { path: /etc/nginx/nginx.conf, checksum_algorithm: sha256 }")
@Ahead
public record Stat(
    @Doc("The path.") @Alias({"dest", "name"}) String path,
    @Doc("If it is a symbolic link, look at what it leads to.") @Default("no") boolean follow,
    @Doc("Work out the checksum of a regular file.") @Default("yes") boolean getChecksum,
    @Doc("How the checksum is worked out.") @Default("sha1") @Alias({"checksum", "checksum_algo"})
        Algorithm checksumAlgorithm,
    @Doc("Find the kind of content, if the host has file(1).")
        @Default("yes")
        @Alias({"mime", "mime_type", "mime-type"})
        boolean getMime,
    @Doc("Read the attributes that chattr(1) sets.") @Default("yes") @Alias({"attr", "attributes"})
        boolean getAttributes,
    @Doc("Accepted for Ansible's sake: the checksum algorithm md5 does it.") @Default("no")
        boolean getMd5)
    implements Module {

  /** How a checksum is worked out. */
  public enum Algorithm {
    MD5,
    SHA1,
    SHA224,
    SHA256,
    SHA384,
    SHA512;

    /** The program that does it. */
    String program() {
      return name().toLowerCase(java.util.Locale.ROOT) + "sum";
    }
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    Details details = new Details(this, place);
    FileState imagined = host.imagined(place);
    if (imagined == null) {
      return Plan.NOTHING.result("stat", details.ask(host));
    }
    FileState now = follow ? host.follow(place) : imagined;
    return Plan.NOTHING.result("stat", details.imagine(host, now));
  }
}
