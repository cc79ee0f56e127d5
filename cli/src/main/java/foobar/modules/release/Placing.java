package foobar.modules.release;

import foobar.module.HostScript;
import foobar.modules.file.TarStream;
import foobar.remote.Attributes;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Puts one release in its place: beside it first, then whole by one rename. */
record Placing(Marks marks, String name, Payload payload, Marks.Rights rights) {

  static final int PRIVATE = 0600;
  static final int PRIVATE_FOLDER = 0700;

  private static final HostScript SWAP = HostScript.load(Placing.class, "swap.sh");

  /**
   * @param replaces whether one of its name is there
   */
  void put(Host host, boolean replaces) {
    String beside = marks.beside(name);
    Attributes folder =
        new Attributes(
            rights.folder(),
            rights.owner().isEmpty() ? null : rights.owner(),
            rights.group().isEmpty() ? null : rights.group());
    host.remove(beside);
    host.makeDirectory(beside, folder);
    try {
      send(host, beside);
    } catch (HostFailure | UncheckedIOException e) {
      host.remove(beside);
      throw new HostFailure("the release " + name + " could not be sent: " + e.getMessage(), e);
    }
    if (replaces) {
      host.run(SWAP.with(marks.releases(), name)).orFail("replacing " + marks.folder(name));
    } else {
      host.move(beside, marks.folder(name));
    }
    host.makeDirectory(marks.marks(), Attributes.mode(PRIVATE_FOLDER));
    host.write(
        FileWrite.of(
            marks.mark(name),
            Marks.text(payload, rights).getBytes(StandardCharsets.UTF_8),
            Attributes.mode(PRIVATE)));
  }

  private void send(Host host, String beside) {
    try (Source.Contents contents = payload.source().open()) {
      List<TarStream.Item> stream =
          payload.items().stream().map(item -> packed(item, contents)).toList();
      host.unpack(TarStream.of(stream), beside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TarStream.Item packed(Item item, Source.Contents contents) {
    return switch (item.kind()) {
      case FILE -> TarStream.Item.file(item.name(), () -> content(item, contents), rights.of(item));
      case DIRECTORY -> TarStream.Item.directory(item.name(), rights.of(item));
      case LINK -> TarStream.Item.link(item.name(), item.target(), rights.of(item));
    };
  }

  /** What is sent is what was judged. */
  private static byte[] content(Item item, Source.Contents contents) {
    try {
      byte[] bytes = contents.read(item);
      if (!DigestUtils.sha256Hex(bytes).equals(item.sha256())) {
        throw new IOException(item.name() + " was changed while it was read");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
