package foobar.modules.release;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where a release's content comes from, in whatever form. */
interface Source {

  /** How messages call it. */
  String name();

  /**
   * Everything in it, in the order in which it is read.
   *
   * @throws IOException if it cannot be read
   */
  List<Item> items() throws IOException;

  /** Its files, to be read in that order. */
  Contents open() throws IOException;

  /** What stands in a source's files; reading out of order may be slow. */
  interface Contents extends Closeable {

    byte[] read(Item item) throws IOException;

    @Override
    default void close() throws IOException {}
  }
}
