package foobar.remote;

/** Opens connections; closing it closes them all. */
public interface Connector extends AutoCloseable {

  /**
   * @throws Unreachable with the reason and the next step
   */
  Connection connect(Target target);

  @Override
  void close();
}
