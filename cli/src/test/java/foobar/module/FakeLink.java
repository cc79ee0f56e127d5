package foobar.module;

import foobar.remote.Become;
import foobar.remote.Host;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The ways of a task as a test wants them; renewals succeed or fail as it says. */
public final class FakeLink implements Link {

  private final Target target;
  private Target own;
  private Become become;
  private Host here;
  private final Deque<String> refusals = new ArrayDeque<>();
  private final List<Duration> renewals = new ArrayList<>();

  public FakeLink(Target target) {
    this.target = target;
  }

  /** The task is for another host than it acts on. */
  public FakeLink delegatedFrom(Target other) {
    own = other;
    return this;
  }

  public FakeLink becoming(Become other) {
    become = other;
    return this;
  }

  public FakeLink here(Host machine) {
    here = machine;
    return this;
  }

  /** The next renewals fail with these reasons, one after the other. */
  public FakeLink refusing(String... reasons) {
    refusals.addAll(List.of(reasons));
    return this;
  }

  public List<Duration> renewals() {
    return renewals;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Become become() {
    return become;
  }

  @Override
  public Target own() {
    return own == null ? target : own;
  }

  @Override
  public boolean delegated() {
    return own != null;
  }

  @Override
  public void renew(Duration within) {
    renewals.add(within);
    if (!refusals.isEmpty()) {
      throw new Unreachable(refusals.pop(), "");
    }
  }

  @Override
  public Host here() {
    return here;
  }
}
