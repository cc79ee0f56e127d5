package foobar.modules.mysql;

import foobar.module.Audience;
import foobar.modules.mysql.ImportPlanner.DumpFile;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Brings a dump from the controller to the host, piece by piece, going on where it was. */
record DumpUpload(DumpFile file, Audience audience) {

  private static final int PIECE = 4 << 20;

  /** How much is there already, and how much room; nobody else can read the folder. */
  private static final String LOOK =
      """
      mkdir -p -m 0700 -- "$1" || exit 1
      free=$(df -P -B1 -- "$1" | awk 'END { print $4 }')
      [ -f "$2" ] && echo "$(wc -c <"$2")" "$free" || echo 0 "$free"
      """;

  private static final String APPEND = "umask 077; cat >>\"$1\"";
  private static final String SUM = "sha256sum -- \"$1\" | cut -c 1-64";

  static DumpFile look(Path path) {
    try {
      return new DumpFile(
          path.toString(),
          Files.size(path),
          Files.getLastModifiedTime(path).toMillis() / 1000,
          sum(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static String sum(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[1 << 18];
      for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
        digest.update(piece, 0, got);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @return where it is on the host
   * @throws HostFailure if the host has no room for it, or it was changed on the way
   */
  String bring(Host host) {
    String folder = host.expand("~/.foobar-import");
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String there = folder + "/" + file.sum() + (dot < 0 ? "" : name.substring(dot));
    String[] looked =
        host.run(Command.script(LOOK, folder, there))
            .orFail("making " + folder)
            .text()
            .strip()
            .split(" ");
    long done = Math.min(Long.parseLong(looked[0]), file.size());
    long free = Long.parseLong(looked[1]);
    if (free < file.size() - done) {
      throw new HostFailure(
          "the disk of %s has %s free, and the dump has %s; make room, or put the dump on another disk of the host and give `remote_src: yes`"
              .formatted(folder, Amount.of(free), Amount.of(file.size())));
    }
    send(host, there, done);
    String sum = host.ask(Command.script(SUM, there)).orFail("reading " + there).text().strip();
    if (!sum.equals(file.sum())) {
      host.remove(there);
      throw new HostFailure("the dump has changed on its way; run it again");
    }
    return there;
  }

  private void send(Host host, String there, long from) {
    try (RandomAccessFile in = new RandomAccessFile(file.path(), "r")) {
      in.seek(from);
      byte[] piece = new byte[PIECE];
      for (long at = from; at < file.size(); ) {
        int got = in.read(piece, 0, (int) Math.min(PIECE, file.size() - at));
        if (got <= 0) {
          throw new HostFailure(file.path() + " has become shorter; run it again");
        }
        byte[] all = got == PIECE ? piece : java.util.Arrays.copyOf(piece, got);
        host.run(Command.script(APPEND, there).input(all)).orFail("writing " + there);
        at += got;
        audience.progress(
            host.name(),
            "brought %s of %s, %d %%"
                .formatted(Amount.of(at), Amount.of(file.size()), 100 * at / file.size()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.path(), e);
    }
  }
}
