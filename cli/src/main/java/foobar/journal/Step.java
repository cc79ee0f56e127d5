package foobar.journal;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;

/**
 * A change that can be taken back.
 *
 * @param owner the host for whose sake it is made
 * @param host the host on which it is made, such as the owner's balancer
 * @param module the module that makes it, and takes it back
 * @param subject what changes on the host
 * @param before the module's parameters that bring back what there was
 * @param after those that bring about what there will be
 */
public record Step(
    String owner, String host, String module, String subject, Mapping before, Mapping after) {

  /** What is one thing, however often it changes. */
  String thing() {
    return module + " " + host + " " + subject;
  }

  /** Whether it is the run's own and not a change of the host, so that it ends with the run. */
  public boolean isLock() {
    return module.equals("lock");
  }

  boolean leadsBackTo(Step first) {
    return after.toString().equals(first.before.toString());
  }

  /**
   * For playbooks: {@code owner}, {@code host}, {@code module}, {@code subject}, {@code before},
   * {@code after}.
   */
  public MapValue toValue() {
    return MapValue.empty()
        .put("owner", Text.of(owner))
        .put("host", Text.of(host))
        .put("module", Text.of(module))
        .put("subject", Text.of(subject))
        .put("before", (Value) before)
        .put("after", (Value) after);
  }

  static Step of(Mapping line) {
    return new Step(
        text(line, "owner"),
        text(line, "host"),
        text(line, "module"),
        text(line, "subject"),
        mapping(line, "before"),
        mapping(line, "after"));
  }

  private static String text(Mapping line, String name) {
    return String.valueOf(line.get(name));
  }

  private static Mapping mapping(Mapping line, String name) {
    return line.get(name) instanceof Mapping mapping ? mapping : MapValue.empty();
  }
}
