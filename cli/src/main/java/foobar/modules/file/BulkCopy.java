package foobar.modules.file;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Brings files of any size between the host and this machine. */
@Doc(
    "Brings files of any size from the host to this machine, or the other way. They come in parts, so that no more than"
        + " one part is in memory, get their names once they are whole and their checksum is right,"
        + " and only their owner may read them. A file that is there already is left alone.")
@Example("bulk_copy: { host_folder: /srv/spool, folder: backups, names: [a.tar.zst] }")
@Example("bulk_copy: { host_folder: /srv/spool, folder: backups, names: [a.tar.zst], to: host }")
public record BulkCopy(
    @Doc("The folder on the host.") String hostFolder,
    @Doc("The folder on this machine.") String folder,
    @Doc("The files, relative to both folders, in the order in which they are brought.")
        List<String> names,
    @Doc("Where they are brought to.") @Default("here") To to,
    Workplace workplace)
    implements Module {

  /** Where files are brought to. */
  public enum To {
    HERE,
    HOST
  }

  private static final int PART = 8 * 1024 * 1024;

  private static final String SUM = "sha256sum < \"$1\" | cut -d ' ' -f 1";

  /** A part; its number counts from 0. */
  private static final String READ = "dd if=\"$1\" bs=%d skip=\"$2\" count=1 2>/dev/null";

  public BulkCopy {
    for (String name : names) {
      if (name.startsWith("/") || Path.of(name).normalize().startsWith("..") || name.isEmpty()) {
        throw new IllegalArgumentException("`" + name + "` is not a name below the folder");
      }
    }
  }

  @Override
  public Plan check(Probe host) {
    Plan plan = Plan.NOTHING;
    for (String name : names) {
      boolean there = to == To.HERE ? Files.exists(here(name)) : host.glance(onHost(name)).exists();
      if (!there) {
        plan = plan.differs(name, "", "there", h -> bring(h, name));
      }
    }
    return plan;
  }

  private Path here(String name) {
    Path given = Path.of(folder);
    // The playbook may be one that the program carries, which is on no disk.
    Path whole = given.isAbsolute() ? given : workplace.folder().toAbsolutePath().resolve(folder);
    return whole.resolve(name).normalize();
  }

  private String onHost(String name) {
    return hostFolder + "/" + name;
  }

  private void bring(Host host, String name) {
    try {
      if (to == To.HERE) {
        fetch(host, name);
      } else {
        send(host, name);
      }
    } catch (IOException e) {
      throw new HostFailure(
          "cannot read or write " + here(name) + " on this machine: " + e.getMessage(), e);
    }
  }

  private void fetch(Host host, String name) throws IOException {
    Path target = here(name);
    Files.createDirectories(
        target.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path part =
        Files.createTempFile(
            target.getParent(),
            ".part-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      MessageDigest digest = DigestUtils.getSha256Digest();
      try (OutputStream out = Files.newOutputStream(part)) {
        byte[] bytes;
        int number = 0;
        do {
          bytes = part(host, name, number++);
          digest.update(bytes);
          out.write(bytes);
        } while (bytes.length == PART);
      }
      refuseDamaged(name, sum(host, onHost(name)), Hex.encodeHexString(digest.digest()));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private byte[] part(Host host, String name, int number) {
    return host.ask(Command.script(READ.formatted(PART), onHost(name), Integer.toString(number)))
        .orFail("reading " + onHost(name))
        .out();
  }

  private static String sum(Host host, String path) {
    return host.ask(Command.script(SUM, path)).orFail("reading " + path).text().strip();
  }

  private static void refuseDamaged(String name, String sent, String received) {
    if (!sent.equals(received)) {
      throw new HostFailure(
          "%s was damaged on its way: its checksum is %s, not %s".formatted(name, received, sent));
    }
  }

  private void send(Host host, String name) throws IOException {
    String target = onHost(name);
    String part = target + ".part";
    run(host, "umask 077 && mkdir -p \"${1%/*}\" && : > \"$1\"", new byte[0], part);
    try (InputStream in = Files.newInputStream(here(name))) {
      MessageDigest digest = DigestUtils.getSha256Digest();
      byte[] bytes = in.readNBytes(PART);
      while (bytes.length > 0) {
        digest.update(bytes);
        run(host, "cat >> \"$1\"", bytes, part);
        bytes = in.readNBytes(PART);
      }
      refuseDamaged(name, Hex.encodeHexString(digest.digest()), sum(host, part));
      host.move(part, target);
    } finally {
      host.remove(part);
    }
  }

  private static void run(Host host, String script, byte[] input, String path) {
    host.run(Command.script(script, path).input(input)).orFail("writing " + path);
  }
}
