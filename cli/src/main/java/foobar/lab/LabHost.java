package foobar.lab;

/**
 * A host that the lab has made.
 *
 * @param name its name in the inventory
 * @param address its own address, which it keeps
 * @param image what it was made from, such as {@code debian-13}
 * @param state what the engine says of it: {@code running}, {@code exited}, {@code paused} ...
 * @param container the engine's name for it
 */
public record LabHost(String name, String address, String image, String state, String container) {

  public boolean isRunning() {
    return state.equals("running");
  }
}
