package foobar.remote;

/** Opens connections; closing it closes them all. */
public interface Connector extends AutoCloseable {

  /**
   * @throws Unreachable with the reason and the next step
   */
  Connection connect(Target target);

  /** A connection of one's own, which nobody else is given. */
  default Connection connectAnew(Target target) {
    return connect(target);
  }

  /** Gets ready for the first connection in the background, while there is something else to do. */
  default void prepare() {}

  @Override
  void close();
}
