package foobar.event;

/** How many tasks ended how on one host: the recap line. */
public record HostSummary(
    int ok, int changed, int unreachable, int failed, int skipped, int rescued, int ignored) {

  public static final HostSummary NONE = new HostSummary(0, 0, 0, 0, 0, 0, 0);

  /** Whether no task has ended on the host. */
  public boolean none() {
    return equals(NONE);
  }
}
